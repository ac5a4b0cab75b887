import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const bench = (...names: string[]) => run(process.execPath, ["bench/run.ts", "--quick", "--json", ...names]);

// What each of them prints is looked at every night: tests/nightly/bench.test.ts.
describe("the benchmarks", () => {
  it("prints only the figure that was asked for", async () => {
    const { stdout } = await bench("themes.precision");

    expect(JSON.parse(stdout)).toMatchObject({
      name: "themes.precision",
      unit: "share",
      against: "tfidf-kmeans",
      repeats: 1,
    });
  }, 120_000);

  it("names what can be measured when asked for something else", async () => {
    await expect(bench("speed")).rejects.toMatchObject({
      code: 1,
      stderr:
        "Nothing is measured as speed. There are: answers, remote, findings, import, live, memory, report, start, tab, themes; and profile.\n",
    });
  });
});
