import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const bench = (...names: string[]) => run(process.execPath, ["bench/run.ts", "--quick", "--json", ...names]);

/** Name, unit and what it is measured against, as scripts rely on them. */
const FIGURES: Readonly<Record<string, [name: string, unit: string, against: string | undefined][]>> = {
  answers: [
    ["answers.accepted", "1/s", "plain-upsert"],
    ["answers.accepted", "1/s", "no-write"],
    ["answers.p50", "ms", "plain-upsert"],
    ["answers.p99", "ms", "plain-upsert"],
    ["answers.anonymous", "1/s", "plain-upsert"],
  ],
  findings: [["findings.read", "ms", "61-answers"]],
  live: [
    ["live.p95", "ms", "61-viewers"],
    ["live.heap", "KB", undefined],
    ["live.memory", "KB", undefined],
  ],
  report: [
    ...["docx", "xlsx", "csv", "html", "json"].map((format): [string, string, string] => [
      `report.${format}`,
      "ms",
      "61-answers",
    ]),
    ["report.memory", "MB", "1098-answers"],
    ["report.memory", "MB", "61-answers"],
    ["report.held", "MB", "half-as-many-reports"],
  ],
  start: [["start.first-answer", "ms", "echo-bot"]],
  themes: ["themes", "themes.learnt"].flatMap((codebook) =>
    ["precision", "recall", "macro-f1"].map((one): [string, string, string] => [
      `${codebook}.${one}`,
      "share",
      "tfidf-kmeans",
    ]),
  ),
};

type Line = { name: string; value: number; unit: string; against?: string; ratio?: number; repeats: number };
const linesOf = (stdout: string): Line[] =>
  stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

describe("the benchmarks", () => {
  it.each(Object.entries(FIGURES))(
    "%s prints one line of JSON for each of its figures, and nothing else",
    async (name, expected) => {
      const { stdout, stderr } = await bench(name);

      const lines = linesOf(stdout);
      expect(lines.map((line) => [line.name, line.unit, line.against])).toEqual(expected);
      for (const { value, ratio, repeats } of lines) {
        expect(value).toBeGreaterThan(0);
        expect(ratio).toBeGreaterThan(0);
        expect(repeats).toBe(1);
      }
      expect(stderr).toBe("");
    },
    120_000,
  );
});
