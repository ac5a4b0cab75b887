import { parseArgs } from "node:util";
import type { BenchOptions, Figure } from "./figure.ts";
import { rowText, writeTable } from "./performance-page.ts";
import { profileAnswers } from "./profile.ts";
import { TABLE, type BenchName } from "./table.ts";

/** What can be measured, by the first word of its figures' names. */
const BENCHES: Readonly<Record<BenchName, (options: BenchOptions) => Promise<Figure[]>>> = {
  answers: async (options) => (await import("./answers.ts")).benchAnswers(options),
  remote: async (options) => (await import("./remote.ts")).benchRemote(options),
  findings: async (options) => (await import("./findings.ts")).benchFindings(options),
  import: async (options) => (await import("./imports.ts")).benchImports(options),
  live: async (options) => (await import("./live.ts")).benchLive(options),
  memory: async (options) => (await import("./memory-level.ts")).benchMemory(options),
  report: async (options) => (await import("./report.ts")).benchReport(options),
  start: async (options) => (await import("./start.ts")).benchStart(options),
  tab: async (options) => (await import("./tab.ts")).benchTab(options),
  themes: async (options) => (await import("./themes.ts")).benchThemes(options),
};
const PROFILE = "profile";

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ json: { type: "boolean", default: false }, quick: { type: "boolean", default: false } },
    ...{ long: { type: "boolean", default: false }, write: { type: "boolean", default: false } },
  },
});
const benchOf = (name: string): string => name.split(".")[0] ?? "";
const unknown = names.filter((name) => name !== PROFILE && !Object.hasOwn(BENCHES, benchOf(name)));
if (unknown.length > 0) {
  console.error(
    `Nothing is measured as ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}; and ${PROFILE}.`,
  );
  process.exit(1);
}

for (const [bench, measure] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.some((name) => benchOf(name) === bench)) continue;
  if (!values.json) console.error(`measuring ${bench} …`);
  const figures = await measure(values);
  checkNames(bench as BenchName, figures);
  for (const figure of figures) {
    const isWanted = names.length === 0 || names.some((name) => `${figure.name}.`.startsWith(`${name}.`));
    if (isWanted) console.log(values.json ? JSON.stringify(figure) : rowText(figure));
  }
  // At once: a bench that fails later takes nothing away from what has been found.
  if (values.write) writeTable(process.cwd(), { measured: figures, profile: null });
}
const profile = names.includes(PROFILE) || (values.write && names.length === 0) ? await profileAnswers(values) : null;
if (profile && names.includes(PROFILE)) console.log(profile);
if (profile !== null && values.write) writeTable(process.cwd(), { measured: [], profile });

/** The page, and whoever reads the figures, knows them by these names. */
function checkNames(bench: BenchName, figures: readonly Figure[]): void {
  const said = (one: { name: string; unit: string; against?: string }): string =>
    [one.name, one.unit, one.against].join(" ");
  const [found, promised] = [figures, TABLE[bench]].map((all) => all.map(said).join("\n"));
  if (found !== promised) throw new Error(`The figures of ${bench} are not those of bench/table.ts:\n${found}`);
}
