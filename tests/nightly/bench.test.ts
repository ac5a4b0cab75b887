import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { TABLE } from "../../bench/table.ts";

const run = promisify(execFile);
const bench = (...names: string[]) => run(process.execPath, ["bench/run.ts", "--quick", "--json", ...names]);

type Line = { name: string; value: number; unit: string; against?: string; ratio?: number; repeats: number };
const linesOf = (stdout: string): Line[] =>
  stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

describe("the benchmarks", () => {
  it.each(Object.entries(TABLE))(
    "%s prints one line of JSON for each of its figures, and nothing else",
    async (name, expected) => {
      const { stdout, stderr } = await bench(name);

      const lines = linesOf(stdout);
      expect(lines.map(({ name, unit, against }) => [name, unit, against])).toEqual(
        expected.map((row) => [row.name, row.unit, "against" in row ? row.against : undefined]),
      );
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
