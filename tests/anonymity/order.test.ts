import { createAnswerCipher } from "../../bot/storage/answers/answer-cipher.ts";
import { splitKey } from "../../bot/storage/tables/keys.ts";
import type { Statement } from "../../shared/findings/statement.ts";
import { FIRST } from "../evaluation/running-session.ts";
import { SECRET, TENANT } from "../helpers/deps.ts";
import { runs } from "../helpers/runs.ts";
import { seededChance } from "../shared/answers/arbitrary-answer.ts";
import { actsOf, range } from "./acts.ts";
import { gatherAll, textOf, type Gathering } from "./gathering.ts";
import { expectChance, matched, NO_GUESS } from "./guessing.ts";
import { added, orderAttack, ORDERS_OF_PEOPLE, ORDERS_OF_WORDS, ownedRows } from "./order-attack.ts";
import { likenessAttack, keysOf } from "./likeness-attack.ts";
import { anonymousIn, reportOf, showingOf, type Showing } from "./showing.ts";

// The canaries show that one is enough to see what an attack finds.
const RUNS = runs({ atEveryPush: 5, everyNight: 24 });
const CROWD = { people: 61, anonymous: 30 };

/**
 * Against somebody with the whole store and its journal, who knows when each person sent something and who wrote anonymously
 * to which question. Blindly, one answer in each question is given to the right person.
 */
describe("by order, of 61 people of whom 30 answer anonymously", () => {
  const played: { gathering: Gathering; showing: Showing; report: string }[] = [];
  beforeAll(async () => {
    const chance = seededChance(61);
    for (const _ of range(RUNS)) {
      const gathering = await gatherAll(chance, actsOf(CROWD, chance));
      await gathering.step({ verb: "close", now: true });
      played.push({ gathering, showing: await showingOf(gathering), report: await reportOf(gathering) });
    }
  }, 120_000);

  test("the adversary knows every row’s owner, by the time of its writing", async () => {
    for (const { gathering } of played) {
      const salt = (await gathering.deps.sessions.get(TENANT, gathering.session.id))?.value.salt ?? "";
      const { personKeyOf } = createAnswerCipher(SECRET, salt);
      for (const [questionId, authors] of gathering.truth) {
        const rows = ownedRows(gathering, questionId);
        expect(rows.map((row) => row.personId)).toEqual(expect.arrayContaining([...authors.keys()]));
        for (const { rowKey, personId } of rows) expect(splitKey(rowKey)[2]).toBe(personKeyOf(personId, questionId));
      }
    }
  });

  describe.each(Object.entries(ORDERS_OF_PEOPLE))("people in the order %s", (_, people) => {
    test.each(Object.entries(ORDERS_OF_WORDS))("tell no more than chance of words %s", (__, words) => {
      expectChance(added(played.map((run) => orderAttack(run, { people, words }))));
    });
  });

  test.each(Object.entries(ORDERS_OF_PEOPLE))(
    "people in the order %s tell no more than chance of words as they stand in the report",
    (_, people) => {
      const scores = played.map(({ report, ...run }) => {
        const placeOf = ({ parts }: Statement): number => report.indexOf(Object.values(parts)[0] ?? "");
        for (const statement of anonymousIn(run.showing, FIRST)) expect(placeOf(statement)).toBeGreaterThan(0);
        return orderAttack(run, { people, words: (all) => all.sort((a, b) => placeOf(a) - placeOf(b)) });
      });
      expectChance(added(scores));
    },
  );

  test.each(Object.entries(ORDERS_OF_WORDS))(
    "words to two questions %s, side by side, are one person's no more often than by chance",
    (_, words) => {
      let score = NO_GUESS;
      for (const { gathering, showing } of played) {
        const authors = [...gathering.truth].map(([questionId, own]) => {
          const authorOf = new Map([...own].map(([personId, parts]) => [textOf(parts), personId]));
          return words(anonymousIn(showing, questionId)).map((one) => authorOf.get(textOf(one.parts)) ?? "");
        });
        for (const [index, list] of authors.slice(1).entries()) {
          const before = authors[index] ?? [];
          // Only those who answered both can be put together.
          const both = list.filter((author) => before.includes(author));
          score = matched(
            score,
            before.filter((author) => both.includes(author)),
            both,
          );
        }
      }
      expectChance(score);
    },
  );

  test("keys of one person's answers to two questions, or in two sessions, do not resemble each other", () => {
    const gatherings = played.map((run) => run.gathering);
    expectChance(likenessAttack(gatherings));
    const keys = gatherings
      .flatMap(keysOf)
      .flat()
      .map((one) => one.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
