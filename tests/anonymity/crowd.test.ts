import { openEvaluation } from "../helpers/deps.ts";
import { runs } from "../helpers/runs.ts";
import { seededChance } from "../shared/answers/arbitrary-answer.ts";
import { anyInput, idOf, range, type Act } from "./acts.ts";
import { gatherAll, type Gathering } from "./gathering.ts";
import { showingOf, type Showing } from "./showing.ts";

const QUESTIONS = openEvaluation().questionIds;

async function closed(gathering: Gathering): Promise<Showing> {
  await gathering.step({ verb: "close", now: true });
  return showingOf(gathering);
}

/** Everybody else has answered by name: whoever has not is known to be anonymous. */
function named(from: number, chance: () => number): Act[] {
  return range(8).flatMap((index) =>
    QUESTIONS.map((questionId) => ({
      ...{ personId: idOf(from + index), questionId, attribution: "named" as const, input: anyInput(chance) },
    })),
  );
}

/** The adversary knows who was present and who answered by name, and takes all that is left for the anonymous few's. */
test.each([1, 2, 3, 4])(
  "of %d anonymous people among those who answered by name nothing is shown or counted by kind",
  async (few) => {
    const chance = seededChance(few);
    for (const _ of range(runs({ atEveryPush: 1, everyNight: 3 }))) {
      const hidden = range(few).flatMap((index) =>
        QUESTIONS.filter(() => chance() < 0.9).map((questionId): Act => ({
          ...{ personId: idOf(index), questionId, attribution: "anonymous", input: anyInput(chance) },
        })),
      );
      const acts = named(few, chance);
      const without = await closed(await gatherAll(chance, acts));
      const showing = await closed(await gatherAll(chance, [...acts, ...hidden]));
      const shown = [...Object.values(showing.words).flat(), ...showing.pooled];
      expect(shown.filter((one) => one.attribution === "anonymous")).toEqual([]);
      const numbers = ({ cells }: Showing): unknown[] => cells.map(({ state: _, ...counts }) => counts);
      expect(numbers(showing)).toEqual(numbers(without));
    }
  },
);
