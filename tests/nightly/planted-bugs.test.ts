import { join } from "node:path";
import { bundlePrograms } from "../helpers/build-program.ts";
import { PLANTED, planting } from "./chaos/planted-bugs.ts";
import { playChaos } from "./chaos/play.ts";

const SEEDS = [1, 2, 3, 4, 5];
const SECONDS = 20;

/** What would be found if somebody made this mistake. */
describe("everything at once", () => {
  const folder = join(__dirname, "../../.cache/planted");
  const built = process.env["BUILT_PROGRAMS"];
  afterAll(() => {
    if (built === undefined) delete process.env["BUILT_PROGRAMS"];
    else process.env["BUILT_PROGRAMS"] = built;
  });

  test.each(PLANTED.map((bug) => [bug.name, bug] as const))(
    "finds within five seeds that %s",
    async (_name, bug) => {
      await bundlePrograms(folder, [planting(bug)]);
      process.env["BUILT_PROGRAMS"] = folder;
      for (const seed of SEEDS) {
        const { faults } = await playChaos({ seed, seconds: SECONDS, store: bug.store });
        if (faults.length > 0) return;
      }
      throw new Error(`Nobody noticed that ${bug.name}.`);
    },
    SEEDS.length * (SECONDS + 150) * 1000,
  );
});
