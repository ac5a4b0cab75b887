import { runs } from "../helpers/runs.ts";
import { seededChance } from "../shared/answers/arbitrary-answer.ts";
import { actsOf, range } from "./acts.ts";
import { guessKinds, watchCounts, type Moved } from "./counts-attack.ts";
import { gather } from "./gathering.ts";
import { expectChance } from "./guessing.ts";

/**
 * The adversary reads every view, every count and every row that is not encrypted before and after each press, and knows
 * of whose press each change is. Blindly, one kind in three is guessed right.
 */
test("no count, row or view moves otherwise for words than for 'not able to say' or a mark", async () => {
  const chance = seededChance(17);
  const moved: Moved[] = [];
  for (const _ of range(runs({ atEveryPush: 3, everyNight: 8 })))
    moved.push(...(await watchCounts(await gather(chance), actsOf({ people: 30, anonymous: 24 }, chance))));
  expect(new Set(moved.map((one) => one.kind))).toEqual(new Set(["said", "unable", "marked"]));
  expectChance(guessKinds(moved));
}, 60_000);
