import { parseArgs } from "node:util";
import { ConfigError } from "../../bot/config.ts";
import { CORRECTING, type TypedOption } from "./typed-corrections.ts";
import { USAGE } from "./usage.ts";

const [text, many] = [{ type: "string" } as const, { type: "string", multiple: true } as const];
const flag = { type: "boolean" } as const;
const OPTIONS = {
  ...{ help: flag, list: flag, show: text, correct: text, replace: text, "take-back": text },
  ...{ "dry-run": flag, json: flag, year: text, indicator: text, area: text, map: text, title: text },
  ...{ corrections: many, place: many, split: many, join: many, "leave-out": many, "bring-back": many },
} as const;
const OF_FILE = ["year", "indicator", "area", "map"];
/** The commands and their options. */
const TAKES = {
  list: [],
  show: [],
  correct: [...CORRECTING, "dry-run"],
  replace: [...OF_FILE, "dry-run"],
  "take-back": ["dry-run"],
  import: [...OF_FILE, "dry-run"],
} as const satisfies Record<string, readonly string[]>;

type Given = Partial<Record<"year" | "indicator" | "area" | "map", string>>;
/**
 * `id`: the import that the command is for; empty where it is for none. `typed`: the options with a value, in order.
 */
export type ImportCommand = {
  do: keyof typeof TAKES;
  id: string;
  files: string[];
  given: Given;
  typed: TypedOption[];
  dry: boolean;
  json: boolean;
};

/** Reads the command line. Null asks for help. Options that do not fit together throw a `ConfigError`. */
export function importCommand(args?: string[]): ImportCommand | null {
  const { values, positionals, tokens } = parseArgs({
    ...{ allowPositionals: true, tokens: true, options: OPTIONS },
    ...(args ? { args } : {}),
  });
  if (values.help) return null;
  const asked = (["list", "show", "correct", "replace", "take-back"] as const).filter(
    (one) => values[one] !== undefined,
  );
  const [what = "import", second] = asked;
  if (second) throw new ConfigError(`--${what} and --${second} are two things: one at a time.`);
  const options = tokens.flatMap((one) => (one.kind === "option" ? [one] : []));
  const takes: readonly string[] = [what, "json", ...TAKES[what]];
  const odd = options.find(({ name }) => !takes.includes(name));
  if (odd)
    throw new ConfigError(
      `--${odd.name} does not go with ${what === "import" ? "importing a file" : `--${what}`}. --help says what does.`,
    );
  const needsFile = what === "import" || what === "replace";
  if (needsFile && positionals.length === 0) throw new ConfigError(`One file is needed at least: ${USAGE}`);
  if (!needsFile && positionals.length > 0)
    throw new ConfigError(`--${what} takes no file: ${positionals.join(", ")}. --help says what does.`);
  const { year, indicator, area, map } = values;
  return {
    do: what,
    id: what === "import" || what === "list" ? "" : (values[what] ?? ""),
    files: positionals,
    given: Object.fromEntries(Object.entries({ year, indicator, area, map }).filter(([, said]) => said !== undefined)),
    typed: options.flatMap(({ name, value }): TypedOption[] => (value === undefined ? [] : [{ name, value }])),
    dry: values["dry-run"] ?? false,
    json: values.json ?? false,
  };
}
