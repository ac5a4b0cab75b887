import { answerKey, answersPartition, readTally, TALLY_KEY, tallyRow } from "../../../bot/storage/answers/rows.ts";
import { createAnswerCipher } from "../../../bot/storage/answers/answer-cipher.ts";
import { recordHealthOf } from "../../../bot/storage/record-health.ts";
import { SECRET, testLedger } from "../../helpers/deps.ts";
import { damage, GARBLED } from "../damage.ts";
import { memoryStore, type MemoryStore } from "./memory-store.ts";
import { readRecord } from "./read-record.ts";
import { QUESTIONS, said, save, sessionKey, show, takeBack } from "./saving.ts";

const session = sessionKey("session");
const [FIRST, SECOND] = QUESTIONS;
const corrupt = expect.objectContaining({ code: "corrupt" });
const keyOf = (person: string): string =>
  answerKey(FIRST, createAnswerCipher(SECRET, session.salt).personKeyOf(person, FIRST));
const people = ["ann", "bob", "cat", "dan", "eve", "fay"];
const outcomes = async (works: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(works)).map(({ status }) => status);

/** A store with an answer of each of these, and the row of one of them damaged. */
async function withDamage(of: string, wish: "named" | "anonymous"): Promise<MemoryStore> {
  const store = memoryStore();
  const ledger = testLedger(store);
  await Promise.all(people.map((person) => save(ledger, session, { person, content: said(`${person} said`), wish })));
  expect(await damage(store, "answers", ({ rowKey }) => rowKey === keyOf(of))).toBe(1);
  return store;
}
const shownIn = async (store: MemoryStore): Promise<string> =>
  JSON.stringify(store.rows("showings").map(({ values }) => values["b0"]));

describe.each(["named", "anonymous"] as const)("a %s answer whose row cannot be read", (wish) => {
  test("holds up nobody else after a start, and is not written over by its author", async () => {
    const store = await withDamage("ann", wish);
    const before = store.rows("answers").find(({ rowKey }) => rowKey === keyOf("ann"));
    const ledger = testLedger(store);
    const saving = ["ann", "bob", "new"].map((person) =>
      save(ledger, session, { person, content: said(`${person} says more`), wish }),
    );
    expect(await outcomes(saving)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    await expect(saving[0]).rejects.toEqual(corrupt);
    await expect(takeBack(ledger, session, { person: "ann" })).rejects.toEqual(corrupt);
    await expect(ledger.read(session, { questionId: FIRST, whose: { personId: "ann" } })).rejects.toEqual(corrupt);
    expect(store.rows("answers").find(({ rowKey }) => rowKey === keyOf("ann"))).toEqual(before);
  });

  test("is counted and logged once, with its place and without a word of it", async () => {
    const store = await withDamage("ann", wish);
    const logged: unknown[] = [];
    recordHealthOf(store).logTo({ error: ({ err }, message) => logged.push([String(err), message]) });
    for (const _ of [1, 2]) {
      const ledger = testLedger(store);
      await save(ledger, session, { person: "bob", content: said("more"), wish });
      await ledger.openAnswers(session);
    }
    await show(testLedger(store), session, "close");
    expect(recordHealthOf(store).damaged()).toEqual([{ table: "answers", rows: 1 }]);
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).toContain(keyOf("ann"));
    expect(JSON.stringify(logged)).not.toMatch(new RegExp(`${GARBLED}|ann said`));
  });
});

test("named answers are listed without the one that cannot be read", async () => {
  const ledger = testLedger(await withDamage("ann", "named"));
  const found = await ledger.openAnswers(session);
  expect(found.map(({ stored }) => stored.answer.author?.id).sort()).toEqual(people.filter((one) => one !== "ann"));
});

describe("a showing", () => {
  test("shows the anonymous words that can be read, and seals without the others", async () => {
    const store = await withDamage("ann", "anonymous");
    await show(testLedger(store), session, "close");
    const shown = await shownIn(store);
    for (const person of people) expect(shown.includes(`${person} said`)).toBe(person !== "ann");
    await show(testLedger(store), session, "seal");
    expect(await testLedger(store).tally(session)).toMatchObject({ final: true });
  });

  test("does not end a session of which no anonymous answer can be opened: the secret may be wrong", async () => {
    const store = await withDamage("ann", "anonymous");
    await damage(store, "answers", ({ rowKey, values }) => "sealed" in values && rowKey !== keyOf("ann"));
    await expect(show(testLedger(store), session, "seal")).rejects.toEqual(corrupt);
    expect(store.rows("answers").filter(({ values }) => "sealed" in values)).toHaveLength(people.length);
  });
});

describe("anonymous words whose question is not in the counts", () => {
  const sayTo = async (store: MemoryStore, persons: readonly string[], questionId: string = FIRST): Promise<void> => {
    for (const person of persons)
      await save(testLedger(store), session, {
        ...{ person, questionId, content: said(`${person} said`) },
        wish: "anonymous",
      });
  };
  const loseCounts = async (store: MemoryStore): Promise<void> => {
    const row = store.rows("answers").find(({ rowKey }) => rowKey === TALLY_KEY) ?? null;
    const partition = answersPartition(session.tenantId, session.sessionId);
    await store.write("answers", { kind: "put", row: tallyRow(partition, { ...readTally(row), questions: {} }) });
  };

  test("are told among what cannot be read, with their place, while the others are shown", async () => {
    const store = memoryStore();
    await sayTo(store, ["ann"]);
    await loseCounts(store);
    await sayTo(store, people.slice(1), SECOND);
    const logged: unknown[] = [];
    recordHealthOf(store).logTo({ error: ({ err }) => logged.push(String(err)) });
    await show(testLedger(store), session, "close");
    const shown = await shownIn(store);
    for (const person of people) expect(shown.includes(`${person} said`)).toBe(person !== "ann");
    expect(recordHealthOf(store).damaged()).toEqual([{ table: "answers", rows: 1 }]);
    expect(String(logged)).toContain(keyOf("ann"));
    expect(String(logged)).not.toContain("ann said");
  });

  test("are not destroyed where there are no others", async () => {
    const store = memoryStore();
    await sayTo(store, people);
    await loseCounts(store);
    await expect(show(testLedger(store), session, "seal")).rejects.toEqual(corrupt);
    expect(recordHealthOf(store).damaged()).toEqual([{ table: "answers", rows: people.length }]);
  });

  test("are none where they were taken back", async () => {
    const store = memoryStore();
    await sayTo(store, ["ann"]);
    await takeBack(testLedger(store), session, { person: "ann" });
    await loseCounts(store);
    await show(testLedger(store), session, "seal");
    expect(recordHealthOf(store).damaged()).toEqual([]);
  });
});

describe("a page of words that cannot be read", () => {
  test("takes no more; what comes begins another page", async () => {
    const store = memoryStore();
    await save(testLedger(store), session, { person: "ann", content: said("ann said") });
    await damage(store, "answers", ({ rowKey }) => rowKey.startsWith("w|"));
    const ledger = testLedger(store);
    const saving = ["bob", "cat"].map((person) => save(ledger, session, { person, content: said(`${person} said`) }));
    expect(await outcomes(saving)).toEqual(["fulfilled", "fulfilled"]);
    const second = await ledger.words(session, { questionId: FIRST, page: 1, part: "open" });
    expect(second.map(({ parts }) => parts.strength)).toEqual(["bob said", "cat said"]);
    await expect(ledger.words(session, { questionId: FIRST, page: 0, part: "open" })).rejects.toEqual(corrupt);
    await expect(save(ledger, session, { person: "ann", content: said("ann says more") })).rejects.toEqual(corrupt);
  });
});

test("counts that cannot be read are told as such, and nothing is written over them", async () => {
  const store = await withDamage("ann", "named");
  await damage(store, "answers", ({ rowKey }) => rowKey === TALLY_KEY);
  const before = store.rows("answers");
  await expect(save(testLedger(store), session, { person: "new", content: said("words") })).rejects.toEqual(corrupt);
  expect(store.rows("answers")).toEqual(before);
  await expect(readRecord(store, session, QUESTIONS)).rejects.toEqual(corrupt);
});
