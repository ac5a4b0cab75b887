import fc from "fast-check";
import { runs } from "../../helpers/runs.ts";
import { anyPlan } from "./acts.ts";
import { reportOn } from "./judge.ts";
import { play } from "./play.ts";

/** `npm run anonymity` plays many more, every night ten thousand. */
const SEQUENCES = runs({ atEveryPush: 8, everyNight: 200 });

test("no two accounts, in whatever roles, name anybody better than one in three, and nobody loses words to others", async () => {
  await fc.assert(
    fc.asyncProperty(anyPlan, async (plan) => {
      const fault = reportOn(await play(plan));
      if (fault !== "") throw new Error(fault);
    }),
    { numRuns: SEQUENCES },
  );
}, 120_000);
