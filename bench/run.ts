import { parseArgs } from "node:util";
import type { BenchOptions, Figure } from "./figure.ts";

/** What can be measured, by the first word of its figures' names. */
const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<Figure[]>>> = {
  answers: async (options) => (await import("./answers.ts")).benchAnswers(options),
  findings: async (options) => (await import("./findings.ts")).benchFindings(options),
  import: async (options) => (await import("./imports.ts")).benchImports(options),
  live: async (options) => (await import("./live.ts")).benchLive(options),
  report: async (options) => (await import("./report.ts")).benchReport(options),
  start: async (options) => (await import("./start.ts")).benchStart(options),
  themes: async (options) => (await import("./themes.ts")).benchThemes(options),
  tab: async () => (await import("./tab.ts")).benchTab(),
};

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean" }, quick: { type: "boolean" } },
});
const benchOf = (name: string): string => name.split(".")[0] ?? "";
const unknown = names.filter((name) => !Object.hasOwn(BENCHES, benchOf(name)));
if (unknown.length > 0) {
  console.error(`Nothing is measured as ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(1);
}
for (const [bench, measure] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.some((name) => benchOf(name) === bench)) continue;
  if (!values.json) console.error(`measuring ${bench} …`);
  for (const figure of await measure({ quick: values.quick ?? false })) {
    const isWanted = names.length === 0 || names.some((name) => `${figure.name}.`.startsWith(`${name}.`));
    if (isWanted) console.log(JSON.stringify(figure));
  }
}
