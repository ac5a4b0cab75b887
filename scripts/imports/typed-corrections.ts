import { readFile } from "node:fs/promises";
import { ConfigError } from "../../bot/config.ts";
import { correctionScope } from "../../bot/evaluation/imports/read-import.ts";
import { importFramework } from "../../bot/imports/import-framework.ts";
import type { ImportedView, ReadSource } from "../../shared/contract/imports.ts";
import { correct, correctionsSchema, type Correction, type Corrected } from "../../shared/import/corrections.ts";
import { fileFault } from "../run-command.ts";
import { typedPlace } from "./places.ts";

/** A typed option. The order of all options is kept. */
export type TypedOption = { name: string; value: string };
export const CORRECTING = [
  "corrections",
  "place",
  "split",
  "join",
  "leave-out",
  "bring-back",
  "title",
  "year",
  "indicator",
];

/** The typed options as corrections. Each one applies to the pieces as the ones before it leave them. */
export async function typedCorrections(
  typed: readonly TypedOption[],
  view: Pick<ImportedView, "corrections"> & { source: ReadSource },
): Promise<Correction[]> {
  const made: Correction[] = [];
  for (const one of typed) {
    if (one.name === "corrections") made.push(...(await correctionsIn(one.value)));
    else if (CORRECTING.includes(one.name)) made.push(correctionOf(one, () => correctedState(view, made)));
  }
  if (made.length === 0) throw new ConfigError("Nothing to put right was said. --help names what can be.");
  return made;
}

/** The state of an import with these corrections added to its own. */
export function correctedState(
  { source, corrections }: Pick<ImportedView, "corrections"> & { source: ReadSource },
  more: readonly Correction[] = [],
): Corrected {
  const made = correct(source, { corrections: [...corrections, ...more], scope: correctionScope() });
  if (made.ok) return made.corrected;
  const at = made.at - corrections.length;
  throw new ConfigError(
    `Correction ${at + 1} cannot be made: ${JSON.stringify(more[at])}. What it names is not there, or holds one word.`,
  );
}

function correctionOf({ name, value }: TypedOption, stand: () => Corrected): Correction {
  switch (name) {
    case "place": {
      const [piece, place] = cut(value, "=", "--place PIECE=AREA/QUESTION/PART");
      return { do: "place", piece, place: typedPlace(place) };
    }
    case "split": {
      const [piece, where] = cut(value, "@", "--split PIECE@WHERE");
      return {
        do: "split",
        piece,
        at: /^\d+$/.test(where) ? Number(where) : foundAt(stand(), { piece, words: where }),
      };
    }
    case "join":
    case "leave-out":
    case "bring-back":
      return { do: name, piece: value };
    case "title":
      return { do: "title", title: value };
    case "year":
      return { do: "years", years: value };
    default:
      return { do: "indicator", indicator: indicatorId(value) };
  }
}

function indicatorId(typed: string): string {
  const { indicators } = importFramework();
  const number = typed.replace(/^qi ?/i, "").trim();
  return indicators.find((one) => one.number === number)?.id ?? typed;
}

function cut(value: string, sign: string, usage: string): [string, string] {
  const at = value.indexOf(sign);
  if (at < 1 || at === value.length - 1) throw new ConfigError(`“${value}” cannot be understood: ${usage}.`);
  return [value.slice(0, at), value.slice(at + 1)];
}

function foundAt({ pieces }: Corrected, { piece, words }: { piece: string; words: string }): number {
  const text = pieces.find(({ id }) => id === piece)?.text;
  if (text === undefined) throw new ConfigError(`There is no piece ${piece}. --show names them.`);
  const at = text.indexOf(words);
  if (at < 1) throw new ConfigError(`Inside ${piece} there is no “${words}” to split at.`);
  if (text.includes(words, at + 1))
    throw new ConfigError(`“${words}” stands in ${piece} more than once: give more words, or a count of characters.`);
  return at;
}

async function correctionsIn(path: string): Promise<Correction[]> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw fileFault(path, "read", cause);
  });
  const read = correctionsSchema.safeParse(parsed(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const [at] = issue?.path ?? [];
  const where = typeof at === "number" ? `Correction ${at + 1} in ${path}` : path;
  throw new ConfigError(`${where} is not of the form that --help shows: ${issue?.message ?? ""}.`);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
