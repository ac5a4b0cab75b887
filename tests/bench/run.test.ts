import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { byNight } from "../helpers/runs.ts";

const run = promisify(execFile);
const bench = (...names: string[]) => run(process.execPath, ["bench/run.ts", "--quick", "--json", ...names]);

// What each of them prints is looked at every night: tests/nightly/bench.test.ts.
describe("the benchmarks", () => {
  for (const [name, unit, against] of byNight([["themes.precision", "share", "tfidf-kmeans"] as const]))
    it(`prints only the figure that was asked for: ${name}`, async () => {
      const { stdout } = await bench(name);

      expect(JSON.parse(stdout)).toMatchObject({ name, unit, against, repeats: 1 });
    }, 120_000);

  it("names what can be measured when asked for something else", async () => {
    await expect(bench("speed")).rejects.toMatchObject({
      code: 1,
      stderr:
        "Nothing is measured as speed. There are: answers, remote, findings, import, live, memory, report, start, tab, themes; and profile.\n",
    });
  });
});
