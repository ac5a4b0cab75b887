import { buildForChaos } from "./chaos/disk-faults.ts";
import { PLANTED } from "./chaos/planted-bugs.ts";
import { playChaos } from "./chaos/play.ts";

const SEEDS = [1, 2, 3, 4, 5];
const SECONDS = 20;

/** What would be found if somebody made this mistake. */
describe("everything at once", () => {
  let leave: (() => void) | undefined;
  afterEach(() => leave?.());

  test.each(PLANTED.map((bug) => [bug.name, bug] as const))(
    "finds within five seeds that %s",
    async (_name, bug) => {
      leave = await buildForChaos(bug);
      for (const seed of SEEDS) {
        const { faults } = await playChaos({ seed, seconds: SECONDS, store: bug.store });
        if (faults.length > 0) return;
      }
      throw new Error(`Nobody noticed that ${bug.name}.`);
    },
    SEEDS.length * (SECONDS + 1_200) * 1000,
  );
});
