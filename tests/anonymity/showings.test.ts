import { answersPartition, readPage, RELEASED_RANGES } from "../../bot/storage/answers/rows.ts";
import type { Row } from "../../bot/storage/tables/table-store.ts";
import { openEvaluation, TENANT } from "../helpers/deps.ts";
import { seededChance } from "../shared/answers/arbitrary-answer.ts";
import { idOf, range, words } from "./acts.ts";
import { expectChance, NO_GUESS } from "./guessing.ts";
import { added } from "./order-attack.ts";
import { textOf } from "./gathering.ts";
import { anyPress, runCourse, showingsAttack, shownTexts, type History } from "./showings-attack.ts";

const [QUESTION = ""] = openEvaluation().questionIds;

/** Words on pages in the store that the last showing does not have. */
async function notShown({ gathering, showings }: History): Promise<string[]> {
  const shown = showings.slice(-1).flatMap(shownTexts);
  const rows: Row[] = [];
  for (const range of RELEASED_RANGES)
    for await (const row of gathering.store.list("answers", answersPartition(TENANT, gathering.session.id), range))
      rows.push(row);
  return rows
    .flatMap((row) => readPage(row))
    .map((one) => textOf(one.parts))
    .filter((text) => !shown.includes(text));
}

/**
 * The adversary keeps every export, and knows who pressed alone while the session was open again. Whatever came or went
 * hides among at least three, so that blindly one guess in three is right.
 */
describe.each([1, 2, 4])(
  "of a session that was reopened %d times and then sealed, all exports compared",
  (reopenings) => {
    const left: string[] = [];
    let found = { old: NO_GUESS, now: NO_GUESS };
    beforeAll(async () => {
      const chance = seededChance(3 + reopenings);
      const scores = [];
      for (const run of range(300 / reopenings)) {
        const writers = 3 + (run % 7);
        const said = () => ({ parts: { strength: words(chance) }, unable: false, unclear: false });
        const first = range(writers).map((index) => ({
          ...{ personId: idOf(index), questionId: QUESTION, attribution: "anonymous" as const, input: said() },
        }));
        const history = await runCourse(chance, { first, next: anyPress(chance, QUESTION, writers + 2), reopenings });
        scores.push(showingsAttack(chance, history));
        left.push(...(await notShown(history)));
      }
      found = { old: added(scores.map((score) => score.old)), now: added(scores.map((score) => score.now)) };
    }, 60_000);

    test("leave no words in the store that are no longer shown", () => expect(left).toEqual([]));
    test("tell no more than chance of what somebody alone took back or changed", () => expectChance(found.old));
    test("tell no more than chance of what somebody alone said late, or changed to", () => {
      if (found.now.tried > 0) expectChance(found.now);
    });
  },
);
