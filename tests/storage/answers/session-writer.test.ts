import { createAnswerCipher } from "../../../bot/storage/answers/answer-cipher.ts";
import {
  createSessionWriter,
  type SessionWriter,
  type SessionWriterOptions,
} from "../../../bot/storage/answers/session-writer.ts";
import { answersPartition } from "../../../bot/storage/answers/rows.ts";
import { StorageConflict, StorageRefused } from "../../../bot/storage/tables/storage-error.ts";
import type { Op } from "../../../bot/storage/tables/table-store.ts";
import { after, TENANT, testLedger } from "../../helpers/deps.ts";
import { faultyStore } from "../tables/faulty-store.ts";
import { memoryStore } from "./memory-store.ts";
import { expectWhole, readRecord } from "./read-record.ts";
import { QUESTIONS, said, save, sessionKey, show } from "./saving.ts";

const session = sessionKey("session");
const sending = (person: string) => ({ person, content: said(`a hall, says ${person}`), delivery: `of ${person}` });

function writerOn(options: Partial<SessionWriterOptions>): SessionWriter {
  return createSessionWriter({
    store: memoryStore(),
    partition: answersPartition(TENANT, "session"),
    cipher: createAnswerCipher("a secret", session.salt),
    now: Date.now,
    sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
    after,
    chance: Math.random,
    ...options,
  });
}

const at = (person: string) => ({ questionId: QUESTIONS[0], rowKey: person, giveUpAt: Date.now() + 4_000 });
const nothing = (): { next: null; result: string } => ({ next: null, result: "looked" });

test("a batch with one answer that is remembered and one that is read is answered after few reads", async () => {
  const inner = memoryStore();
  await Promise.all(["ann", "bob"].map((person) => save(testLedger(inner), session, sending(person))));
  const ledger = testLedger(
    faultyStore(inner, ({ method }) => (method === "list" ? { kind: "refuse" } : undefined)),
    { timeoutMs: 1_000 },
  );
  await save(ledger, session, sending("ann"));
  inner.calls.get = 0;
  const saved = await Promise.all(["ann", "bob", "cat"].map((person) => save(ledger, session, sending(person))));
  expect(saved).toMatchObject([
    { ok: true, changed: false },
    { ok: true, changed: false },
    { ok: true, changed: true },
  ]);
  expect(inner.calls.get).toBeLessThan(15);
  expectWhole(await readRecord(inner, session, QUESTIONS));
});

test("an answer that can never be stored fails alone, not the rest of its batch", async () => {
  const inner = memoryStore();
  const poisoned = (ops: readonly Op[]): boolean =>
    ops.some((op) => op.kind !== "delete" && JSON.stringify(op.row.values).includes("poison"));
  const ledger = testLedger(
    faultyStore(inner, ({ method, ops }) =>
      method === "transact" && poisoned(ops)
        ? { kind: "refuse", error: new StorageRefused("bad-value", "No.") }
        : undefined,
    ),
  );
  const people = Array.from({ length: 12 }, (_, n) => (n === 5 ? "poison" : `p${n}`));
  const told = await Promise.allSettled(people.map((person) => save(ledger, session, sending(person))));
  expect(told.map(({ status }) => status)).toEqual(people.map((one) => (one === "poison" ? "rejected" : "fulfilled")));
  const found = await readRecord(inner, session, QUESTIONS);
  expectWhole(found);
  expect(found.answers).toHaveLength(11);
});

test("words are shown even while many people keep saving", async () => {
  const ledger = testLedger(memoryStore());
  const state = { shown: false };
  await save(ledger, session, sending("ann"));
  const crowd = Array.from({ length: 40 }, async (_, n) => {
    let saved = 0;
    for (; saved < 60 && !state.shown; saved += 1)
      await save(ledger, session, { person: `p${n}`, content: said(`words ${saved}`), delivery: `d${saved}` });
    return saved;
  });
  const showing = show(ledger, session, "close").then(() => (state.shown = true));
  expect(Math.max(...(await Promise.all(crowd)))).toBeLessThan(20);
  await showing;
});

test("an unforeseen failure rejects at once, and the next change is made", async () => {
  const inner = memoryStore();
  const writer = writerOn({
    store: faultyStore(inner, ({ method, nth }) =>
      method === "get" && nth === 1 ? { kind: "refuse", error: new StorageConflict("changed") } : undefined,
    ),
    sleep: () => Promise.reject(new Error("unforeseen")),
  });
  await expect(writer.change(at("ann"), nothing)).rejects.toThrow("unforeseen");
  expect(await writer.change(at("bob"), nothing)).toBe("looked");
  await new Promise((done) => setImmediate(done));
  expect(writer.idle).toBe(true);
});

test("a change is given up in time by the writer’s own clock", async () => {
  const alarms = new Map<() => void, number>();
  const inner = memoryStore();
  const gate = { open: (): void => undefined };
  const opened = new Promise<void>((done) => (gate.open = done));
  const writer = writerOn({
    store: { ...inner, get: (...key) => opened.then(() => inner.get(...key)) },
    now: () => 1_000,
    after(ms, run) {
      alarms.set(run, ms);
      return () => alarms.delete(run);
    },
  });
  const [ann, bob] = ["ann", "bob"].map((person) => writer.change({ ...at(person), giveUpAt: 5_000 }, nothing));
  expect([...alarms.values()]).toEqual([4_000, 4_000]);
  const [ring] = alarms.keys();
  if (ring) alarms.delete(ring);
  ring?.();
  await expect(ann).rejects.toMatchObject({ code: "unavailable", maybeApplied: false });
  gate.open();
  expect(await bob).toBe("looked");
  expect(alarms.size).toBe(0);
});

test("a writer is not idle while exclusive work runs", async () => {
  const writer = writerOn({});
  let letGo = (): void => undefined;
  const work = writer.runExclusive(() => new Promise<void>((done) => (letGo = done)));
  expect(writer.idle).toBe(false);
  await new Promise((done) => setImmediate(done));
  letGo();
  await work;
  expect(writer.idle).toBe(true);
});

describe("the counts right after an answer", () => {
  const clock = { now: 0 };
  const open = async () => {
    const store = memoryStore();
    const ledger = testLedger(store, { now: () => clock.now });
    await save(ledger, session, sending("ann"));
    const peopleWithin = async (ms: number): Promise<unknown> =>
      (await ledger.recentTally(session, ms)).questions[QUESTIONS[0]]?.people;
    return { store, ledger, peopleWithin };
  };
  beforeEach(() => {
    clock.now = 1_000;
  });

  test("are those that were written with it, without a look at the store", async () => {
    const { store, peopleWithin } = await open();
    store.calls.get = 0;
    expect(await peopleWithin(500)).toBe(1);
    expect(store.calls.get).toBe(0);
  });

  test.each([
    ["some time later", 500],
    ["after the clock was set back", -1],
  ])("are read anew %s", async (_, passed) => {
    const { store, peopleWithin } = await open();
    await save(testLedger(store), session, sending("bob"));
    expect(await peopleWithin(500)).toBe(1);
    clock.now += passed;
    expect(await peopleWithin(500)).toBe(2);
  });

  test("are read anew once another server was found to have written", async () => {
    const { store, ledger, peopleWithin } = await open();
    await save(testLedger(store), session, sending("bob"));
    await save(ledger, session, sending("cat"));
    expect(await peopleWithin(500)).toBe(3);
  });

  test("are read where nobody has answered here", async () => {
    const { store } = await open();
    const tally = await testLedger(store).recentTally(session, 500);
    expect(tally.questions[QUESTIONS[0]]).toMatchObject({ people: 1 });
  });
});
