import fc from "fast-check";
import { runs } from "../../helpers/runs.ts";
import type { AnswerContent } from "../../../shared/answers/answer.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { testLedger } from "../../helpers/deps.ts";
import { anyContent, seededChance } from "../../shared/answers/arbitrary-answer.ts";
import { embeddedTestStore, type TestStore } from "../tables/test-stores.ts";
import { memoryStore } from "./memory-store.ts";
import { expectWhole, inAnyOrder, readRecord } from "./read-record.ts";
import { note, QUESTIONS, save, sessionKey, show, takeBack } from "./saving.ts";

type Event =
  | {
      kind: "save";
      person: string;
      questionId: string;
      content: AnswerContent;
      wish: "named" | "anonymous" | null;
      delivery: string | null;
    }
  | { kind: "withdraw"; person: string; questionId: string }
  | { kind: "note"; entry: string; questionId: string; content: AnswerContent }
  | { kind: "show" };

const person = fc.constantFrom("ann", "bob", "cat", "dan", "eve", "fay");
const questionId = fc.constantFrom(...QUESTIONS);
const wish = fc.constantFrom("named" as const, "anonymous" as const, "anonymous" as const, null);
const delivery = fc.option(fc.integer({ min: 0, max: 9 }).map((n) => `d${n}`));
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant("save" as const),
        person,
        questionId,
        content: anyContent,
        wish,
        delivery,
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("withdraw" as const), person, questionId }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant("note" as const),
        entry: fc.constantFrom("n1", "n2"),
        questionId,
        content: anyContent,
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("show" as const) }) },
  ),
  { maxLength: 40 },
);

/** Plays a history, in bursts of people at the same moment, and checks the record whenever nobody is writing. */
async function play(store: TableStore, name: string, history: readonly Event[]): Promise<void> {
  const session = sessionKey(name);
  let chance = seededChance(1);
  const ledger = testLedger(store, { chance: () => chance() });
  let burst: Promise<unknown>[] = [];
  let shown: string[] | undefined;
  const rest = async (): Promise<void> => {
    await Promise.all(burst);
    burst = [];
    expectWhole(await readRecord(store, session, QUESTIONS));
  };
  for (const [index, event] of history.entries()) {
    if (event.kind === "save") burst.push(save(ledger, session, event));
    if (event.kind === "withdraw") burst.push(takeBack(ledger, session, event));
    if (event.kind === "note") burst.push(note(ledger, session, event));
    if (event.kind === "show" || index % 7 === 6) await rest();
    if (event.kind !== "show") continue;
    await show(ledger, session, "close");
    const after = await readRecord(store, session, QUESTIONS);
    expectWhole(after);
    // Whatever comes later, what was shown at the first close stays until the sealing.
    shown ??= inAnyOrder(after.shownStatements.map((one) => one.parts));
    expect(inAnyOrder(after.shownStatements.map((one) => one.parts))).toEqual(shown);
    chance = seededChance(index);
    await show(ledger, session, "close");
    expect(await readRecord(store, session, QUESTIONS)).toEqual(after);
    for (const one of after.shownStatements)
      expect(one).toMatchObject({ voice: "individual", door: null, attribution: "anonymous", author: null });
  }
  await rest();
  await show(ledger, session, "seal");
  expectWhole(await readRecord(store, session, QUESTIONS));
}

test("after any history the read model is what all rows add up to, and what is shown stays", async () => {
  await fc.assert(
    fc.asyncProperty(events, (history) => play(memoryStore(), "session", history)),
    { numRuns: runs({ atEveryPush: 75, everyNight: 150 }) },
  );
}, 60_000);

describe("on a real store", () => {
  let opened: TestStore;
  beforeAll(async () => {
    opened = await embeddedTestStore();
  });
  afterAll(() => opened.end());

  test("the same holds", async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(events, (history) => play(opened.store, `session-${(runs += 1)}`, history)),
      { numRuns: 6, endOnFailure: true },
    );
  }, 60_000);
});
