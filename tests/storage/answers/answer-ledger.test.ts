import { contentOf } from "../../../shared/answers/stored-answer.ts";
import type { AnswerContent } from "../../../shared/answers/answer.ts";
import { testLedger } from "../../helpers/deps.ts";
import { runs } from "../../helpers/runs.ts";
import { embeddedTestStore, type TestStore } from "../tables/test-stores.ts";
import { memoryStore, type MemoryStore } from "./memory-store.ts";
import { expectWhole, readRecord, type SessionRecord } from "./read-record.ts";
import { note, QUESTIONS, said, save, sessionKey, show, takeBack } from "./saving.ts";

const FIRST = QUESTIONS[0];
const people = Array.from({ length: 61 }, (_, index) => `person-${index}`);
const times = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const strengths = (found: SessionRecord): (string | undefined)[] =>
  Object.values(found.pages)
    .flat(2)
    .map((one) => one.parts.strength);

describe.each([
  ["in memory", async (): Promise<TestStore> => ({ store: memoryStore(), end: async () => undefined })],
  ["on the embedded store", embeddedTestStore],
])("the record %s", (_, open: () => Promise<TestStore>) => {
  let opened: TestStore;
  let session = sessionKey("none");
  let sessions = 0;

  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.end());
  beforeEach(() => {
    sessions += 1;
    session = sessionKey(`session-${sessions}`);
  });
  const record = (): Promise<SessionRecord> => readRecord(opened.store, session, QUESTIONS);

  test("keeps the answers of 61 people who save at once to two questions, every message delivered twice", async () => {
    const ledger = testLedger(opened.store);
    const sendings = people.flatMap((person, index) =>
      QUESTIONS.map((questionId) => ({
        person,
        questionId,
        content: said(`${person} to ${questionId}`),
        wish: index % 3 === 0 ? ("anonymous" as const) : null,
        delivery: `${person}${questionId}`,
      })),
    );
    const results = await Promise.all([...sendings, ...sendings].map((one) => save(ledger, session, one)));
    expect(results.filter((one) => one.ok && one.changed)).toHaveLength(122);
    expect(results.every((one) => one.ok)).toBe(true);
    const found = await record();
    expectWhole(found);
    expect(found.answers).toHaveLength(122);
    for (const id of QUESTIONS) expect(found.tally.questions[id]).toMatchObject({ people: 61, anonymous: 21 });
    for (const { person, questionId, content } of sendings) {
      const stored = await ledger.read(session, { questionId, whose: { personId: person } });
      expect(stored && contentOf(stored)).toMatchObject(content);
    }
  });

  test("is as good with two servers as with one", async () => {
    const servers = [testLedger(opened.store), testLedger(opened.store)];
    const results = await Promise.all(
      people.flatMap((person, index) =>
        servers.map((ledger, server) =>
          save(ledger, session, {
            person,
            content: said(`${person} by ${server}`),
            delivery: `${server}`,
            wish: index % 2 ? "anonymous" : null,
          }),
        ),
      ),
    );
    expect(results.every((one) => one.ok)).toBe(true);
    const found = await record();
    expectWhole(found);
    expect(found.answers).toHaveLength(61);
    // Of two answers of one person one wins, one revision later.
    for (const { stored } of found.answers)
      expect(stored.kind === "open" ? stored.answer.revision : stored.revision).toBe(2);
  });

  test("two answers of one person within a millisecond make one row with one more revision", async () => {
    const ledger = testLedger(opened.store);
    await Promise.all(["phone", "laptop"].map((text) => save(ledger, session, { person: "ann", content: said(text) })));
    const found = await record();
    expectWhole(found);
    expect(found.answers.map(({ stored }) => stored)).toMatchObject([{ answer: { revision: 2 } }]);
  });

  test("a server that has not heard of another's write neither says that nothing changed nor that nothing is there", async () => {
    const [here, there] = [testLedger(opened.store), testLedger(opened.store)];
    await save(here, session, { person: "ann", content: said("first") });
    await save(there, session, { person: "ann", content: said("second") });
    expect(await save(here, session, { person: "ann", content: said("first") })).toMatchObject({
      ok: true,
      changed: true,
    });
    expect(strengths(await record())).toEqual(["first"]);
    await takeBack(there, session, { person: "ann" });
    expect(await save(here, session, { person: "ann", content: said("first") })).toMatchObject({ changed: true });
    await save(there, session, { person: "bob", content: said("from there") });
    expect(await takeBack(here, session, { person: "bob" })).toBe(true);
    const found = await record();
    expectWhole(found);
    expect(strengths(found)).toEqual(["first"]);
  });

  test("an entry for others is written once, however often and by whomever it is sent", async () => {
    const servers = [testLedger(opened.store), testLedger(opened.store)];
    const written = await Promise.all(
      [0, 1, 0, 1].map((server) =>
        note(servers[server] ?? testLedger(opened.store), session, { entry: "one", content: said("agreed") }),
      ),
    );
    expect(written.filter(Boolean)).toHaveLength(1);
    const found = await record();
    expectWhole(found);
    expect(found.tally.questions[FIRST]).toMatchObject({ people: 0, open: { voices: { group: 1 } } });
  });

  test("two servers that show at once show every word once", async () => {
    const servers = [testLedger(opened.store), testLedger(opened.store), testLedger(opened.store)];
    const [ledger = testLedger(opened.store)] = servers;
    const all = times(70);
    await Promise.all(
      all.map((n) => save(ledger, session, { person: `p${n}`, content: said(`words ${n}`), wish: "anonymous" })),
    );
    const tallies = await Promise.all(servers.map((one) => show(one, session, "close")));
    for (const tally of tallies) expect(tally).toEqual(tallies[0]);
    const found = await record();
    expectWhole(found);
    expect((found.shown.questions[FIRST] ?? []).map((one) => one.strength).sort()).toEqual(
      all.map((n) => `words ${n}`).sort(),
    );
    expect(found.round.areas["marr"]?.questions[FIRST]?.pages).toEqual([{ batch: 1, pages: 4 }]);
  });

  test("takes 61 of the longest answers at once, and longer corrections", async () => {
    const ledger = testLedger(opened.store, { timeoutMs: 20_000 });
    const text = "ꦲ".repeat(1500);
    const longest: AnswerContent = {
      state: "said",
      unclear: true,
      parts: { strength: text, concern: text, evidence: text, nextStep: text },
    };
    const some = people.slice(0, 40);
    await Promise.all(
      some.flatMap((person) =>
        QUESTIONS.map((questionId) => save(ledger, session, { person, questionId, content: said("short") })),
      ),
    );
    await Promise.all(
      some.flatMap((person) =>
        QUESTIONS.map((questionId) => save(ledger, session, { person, questionId, content: longest })),
      ),
    );
    await Promise.all(
      people.slice(40).map((person) => save(ledger, session, { person, content: longest, wish: "anonymous" })),
    );
    await show(ledger, session, "close");
    const found = await record();
    expectWhole(found);
    expect(found.tally.questions[FIRST]).toMatchObject({ people: 61 });
    expect(found.round.areas["marr"]?.questions[FIRST]?.counts).toMatchObject({ strengths: 21 });
  });
});

/** An even number of them, half of which is anonymous. */
const LARGE = runs({ atEveryPush: 610, everyNight: 6_100 });
const LARGE_PAGES = Math.ceil(LARGE / 2 / 20);

describe(`a session of ${LARGE} answers`, () => {
  let store: MemoryStore;
  const session = sessionKey("large");
  beforeAll(async () => {
    store = memoryStore();
    const ledger = testLedger(store, { timeoutMs: 60_000 });
    const sendings = times(LARGE).map((n) => ({
      person: `p${n}`,
      content: said(`words ${n}`),
      wish: n % 2 ? ("anonymous" as const) : null,
    }));
    await Promise.all(sendings.map((one) => save(ledger, session, one)));
    await show(ledger, session, "close");
  }, 60_000);

  test("is counted exactly, and all its words are shown once", async () => {
    const found = await readRecord(store, session, QUESTIONS);
    expectWhole(found);
    expect(found.tally.questions[FIRST]).toMatchObject({
      people: LARGE,
      anonymous: LARGE / 2,
      pages: LARGE_PAGES,
    });
    expect(found.round.areas["marr"]?.questions[FIRST]?.pages).toEqual([{ batch: 1, pages: LARGE_PAGES }]);
    expect(found.shownStatements).toHaveLength(LARGE / 2);
  });

  test("is read as quickly as a small one: a row of counts and a row of words", async () => {
    const ledger = testLedger(store);
    const before = { ...store.calls };
    await ledger.tally(session);
    expect(await ledger.words(session, { questionId: FIRST, page: 7, part: "open" })).toHaveLength(20);
    const round = { tenantId: session.tenantId, evaluationId: "large" };
    const scope = { areaId: "marr", questionId: FIRST };
    expect(await ledger.shownWords(round, { batch: 1, scope, page: 7 })).toHaveLength(20);
    expect(store.calls).toEqual({ get: before.get + 3, list: before.list, write: before.write });
  });

  test("takes the next answer in one write after one look", async () => {
    // How many looks, not how long the one at thousands of rows takes on a busy machine.
    const ledger = testLedger(store, { timeoutMs: 60_000 });
    await save(ledger, session, { person: "late", content: said("late") });
    const before = { ...store.calls };
    await save(ledger, session, { person: "later", content: said("later") });
    expect(store.calls).toEqual({ get: before.get, list: before.list, write: before.write + 1 });
  });
});
