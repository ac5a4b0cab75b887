import { StorageConflict, StorageUnavailable } from "../../../bot/storage/tables/storage-error.ts";
import type { AnswerLedger } from "../../../bot/storage/answers/answer-ledger.ts";
import { eventually } from "../../helpers/program.ts";
import { testLedger } from "../../helpers/deps.ts";
import { faultyStore, type Fault, type FaultPlan } from "../tables/faulty-store.ts";
import { memoryStore } from "./memory-store.ts";
import { expectWhole, readRecord } from "./read-record.ts";
import { QUESTIONS, said, save, sessionKey, show, takeBack } from "./saving.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";

const session = sessionKey("session");
const FIRST = QUESTIONS[0];
const ann = { person: "ann", content: said("a hall"), delivery: "d1" };
const writes =
  (fault: Fault): FaultPlan =>
  ({ method }) =>
    method === "transact" ? fault : undefined;
const unavailable = expect.objectContaining({ code: "unavailable" });

/** A store on `inner` whose plan can be changed. */
function troubled(inner: TableStore): { store: TableStore; plan: { now: FaultPlan } } {
  const plan: { now: FaultPlan } = { now: () => undefined };
  return { store: faultyStore(inner, (call) => plan.now(call)), plan };
}

const within = async <T>(ms: number, work: Promise<T>): Promise<T> => {
  const began = performance.now();
  try {
    return await work;
  } finally {
    expect(performance.now() - began).toBeLessThan(ms);
  }
};

test.each<[string, FaultPlan]>([
  ["refuses writes", writes({ kind: "refuse" })],
  ["refuses reads", ({ method }) => (method === "get" ? { kind: "refuse" } : undefined)],
  ["sees nothing but conflicts", writes({ kind: "refuse", error: new StorageConflict("changed") })],
  [
    "asks to be left alone for a minute",
    writes({ kind: "refuse", error: new StorageUnavailable("busy", { maybeApplied: false, retryAfterMs: 60_000 }) }),
  ],
])("when the store %s, nobody is told that they were saved, and all know within 5 s", async (_, plan) => {
  const { store, plan: current } = troubled(memoryStore());
  const ledger = testLedger(store, { timeoutMs: 300 });
  current.now = plan;
  const senders = ["ann", "bob", "cat"];
  const sending = (person: string): Promise<unknown> => save(ledger, session, { ...ann, person });
  const outcomes = await within(
    2_000,
    Promise.allSettled([...senders.map(sending), takeBack(ledger, session, { person: "ann" })]),
  );
  for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "rejected", reason: unavailable });
});

describe("when the store hangs", () => {
  let letGo = (): void => undefined;
  afterEach(() => {
    jest.useRealTimers();
    letGo();
  });

  /** A store on which these calls do not come back before they are let go. `hangs`: whether one of them has begun. */
  function hangingOn(method: "get" | "list" | "transact"): { store: TableStore; hangs(): boolean } {
    const inner = memoryStore();
    const opened = new Promise<void>((done) => (letGo = done));
    let begun = false;
    const gate = (): Promise<void> => {
      begun = true;
      return opened;
    };
    const hanging: Record<typeof method, Partial<TableStore>> = {
      get: { get: (...call) => gate().then(() => inner.get(...call)) },
      transact: { transact: (...call) => gate().then(() => inner.transact(...call)) },
      list: {
        async *list(...call) {
          await gate();
          yield* inner.list(...call);
        },
      },
    };
    return { store: { ...inner, ...hanging[method] }, hangs: () => begun };
  }

  test.each(["get", "list", "transact"] as const)(
    "in a %s, all know within their time that nothing is sure",
    async (method) => {
      const alarms: (() => void)[] = [];
      const { store, hangs } = hangingOn(method);
      const ledger = testLedger(store, {
        after(_, run) {
          alarms.push(run);
          return () => undefined;
        },
      });
      const saving = ["ann", "bob"].map((person) => save(ledger, session, { ...ann, person }));
      await eventually(() => expect(hangs()).toBe(true));
      for (const ring of alarms) ring();
      for (const outcome of await Promise.allSettled(saving))
        expect(outcome).toMatchObject({ status: "rejected", reason: unavailable });
      letGo();
      expect(await save(ledger, session, { ...ann, person: "cat" })).toMatchObject({ ok: true });
    },
  );

  test("5 s are the most without being asked for, also for those who come later", async () => {
    jest.useFakeTimers();
    const ledger = testLedger(hangingOn("transact").store);
    const waiting = [within(5_000, save(ledger, session, ann))];
    await jest.advanceTimersByTimeAsync(1_000);
    for (const person of ["bob", "ann"]) waiting.push(within(5_000, save(ledger, session, { ...ann, person })));
    const told = Promise.allSettled(waiting);
    await jest.advanceTimersByTimeAsync(5_000);
    for (const one of await told) expect(one).toMatchObject({ status: "rejected", reason: unavailable });
  });
});

test("a list that is refused is made up for by single reads", async () => {
  const inner = memoryStore();
  await save(testLedger(inner), session, ann);
  const ledger = testLedger(faultyStore(inner, ({ method }) => (method === "list" ? { kind: "refuse" } : undefined)));
  expect(await save(ledger, session, ann)).toMatchObject({ ok: true, changed: false });
  expect(await save(ledger, session, { ...ann, person: "bob" })).toMatchObject({ ok: true, changed: true });
  expectWhole(await readRecord(inner, session, QUESTIONS));
});

test("a write that was under way may have been applied; one that was not begun was not", async () => {
  const inner = memoryStore();
  let letGo = (): void => undefined;
  const gate = new Promise<void>((done) => (letGo = done));
  const writing: Promise<unknown>[] = [];
  const transact: TableStore["transact"] = (...call) => {
    const written = gate.then(() => inner.transact(...call));
    writing.push(written);
    return written;
  };
  const ledger = testLedger({ ...inner, transact }, { timeoutMs: 100 });
  const underWay = save(ledger, session, ann);
  await eventually(() => expect(writing).toHaveLength(1));
  const waiting = save(ledger, session, { ...ann, person: "bob" });
  await expect(underWay).rejects.toMatchObject({ maybeApplied: true });
  await expect(waiting).rejects.toMatchObject({ maybeApplied: false });
  letGo();
  await Promise.all(writing);
  expect(await save(ledger, session, ann)).toMatchObject({ ok: true, changed: false });
  const found = await readRecord(inner, session, QUESTIONS);
  expectWhole(found);
  expect(found.answers).toHaveLength(1);
});

test("a write that was applied though its answer was lost is not made twice", async () => {
  const inner = memoryStore();
  const { store, plan } = troubled(inner);
  const ledger = testLedger(store);
  plan.now = ({ method, nth }) => (method === "transact" && nth === 1 ? { kind: "apply-then-time-out" } : undefined);
  expect(await save(ledger, session, ann)).toMatchObject({ ok: true });
  expect(await save(ledger, session, ann)).toMatchObject({ ok: true, changed: false });
  const found = await readRecord(inner, session, QUESTIONS);
  expectWhole(found);
  expect(found.answers.map(({ stored }) => stored)).toMatchObject([{ answer: { revision: 1 } }]);
});

test("every answer's loss in a row is told, and the retry makes no second row", async () => {
  const inner = memoryStore();
  const { store, plan } = troubled(inner);
  const ledger = testLedger(store);
  plan.now = writes({ kind: "apply-then-time-out" });
  const withoutName = { ...ann, delivery: null };
  await Promise.allSettled([save(ledger, session, ann), save(ledger, session, { ...withoutName, person: "bob" })]);
  plan.now = () => undefined;
  await Promise.all([save(ledger, session, ann), save(ledger, session, { ...withoutName, person: "bob" })]);
  const found = await readRecord(inner, session, QUESTIONS);
  expectWhole(found);
  expect(found.answers.map(({ stored }) => stored)).toMatchObject([
    { answer: { revision: 1 } },
    { answer: { revision: 1 } },
  ]);
});

test("a storm of conflicts ends, and everybody is there once", async () => {
  const inner = memoryStore();
  const { store, plan } = troubled(inner);
  const ledger = testLedger(store);
  plan.now = ({ method, nth }) =>
    method === "transact" && nth <= 12 ? { kind: "refuse", error: new StorageConflict("changed") } : undefined;
  await Promise.all(Array.from({ length: 61 }, (_, n) => save(ledger, session, { ...ann, person: `p${n}` })));
  const found = await readRecord(inner, session, QUESTIONS);
  expectWhole(found);
  expect(found.tally.questions[FIRST]).toMatchObject({ people: 61 });
});

test.each<[string, (ledger: AnswerLedger) => Promise<unknown>]>([
  ["the salt of a round", (ledger) => ledger.roundSalt({ tenantId: session.tenantId, evaluationId: "2026-27" })],
  ["closing what nobody has answered", (ledger) => ledger.closeUnanswered(session)],
])("%s is made in spite of a conflict, and not tried for ever where there is nothing else", async (_, make) => {
  let [tried, conflicts] = [0, Infinity];
  const ledger = testLedger(
    faultyStore(memoryStore(), ({ method }) => {
      if (method !== "write") return undefined;
      tried += 1;
      return tried <= conflicts ? { kind: "refuse", error: new StorageConflict("changed") } : undefined;
    }),
  );
  await expect(make(ledger)).rejects.toMatchObject({ code: "conflict" });
  expect(tried).toBe(20);
  [tried, conflicts] = [0, 1];
  await make(ledger);
  expect(tried).toBe(2);
});

test("on a bad day with every fault no acknowledged write is lost or doubled, and it recovers by itself", async () => {
  const inner = memoryStore();
  const faults: (Fault | undefined)[] = [
    undefined,
    { kind: "refuse" },
    { kind: "apply-then-time-out" },
    { kind: "delay", ms: 15 },
    { kind: "refuse", error: new StorageConflict("changed") },
    undefined,
    { kind: "apply-then-time-out" },
    { kind: "refuse" },
    { kind: "apply-then-time-out" },
  ];
  let turn = 0;
  const plan: { now: FaultPlan } = {
    now: ({ method, nth }) => {
      if (method === "transact") return faults[(turn += 1) % faults.length];
      return method === "get" && nth % 90 === 0 ? { kind: "refuse" } : undefined;
    },
  };
  const servers = [0, 1].map(() => testLedger(faultyStore(inner, (call) => plan.now(call))));
  const people = Array.from({ length: 61 }, (_, n) => n);
  const attempts = people.map(async (n) => {
    const sending = {
      person: `p${n}`,
      content: said(`words ${n}`),
      delivery: `d${n}`,
      wish: n % 2 ? ("anonymous" as const) : null,
    };
    for (let attempt = 0; attempt < 40; attempt += 1) {
      const ledger = servers[(n + attempt) % 2];
      if (!ledger) continue;
      const saved = await save(ledger, session, sending).catch(() => null);
      if (saved) return saved.ok;
    }
    return false;
  });
  const saved = await Promise.all(attempts);
  plan.now = () => undefined;
  const found = await readRecord(inner, session, QUESTIONS);
  expectWhole(found);
  expect(saved.filter(Boolean).length).toBeGreaterThan(50);
  expect(found.answers.length).toBeGreaterThanOrEqual(saved.filter(Boolean).length);
  for (const { stored } of found.answers)
    expect(stored.kind === "open" ? stored.answer.revision : stored.revision).toBe(1);
  await Promise.all(servers.map((ledger, n) => save(ledger, session, { ...ann, person: `after-${n}` })));
  expectWhole(await readRecord(inner, session, QUESTIONS));
});

test("what cannot be stored is told to its sender alone and leaves no trace among the others", async () => {
  const inner = memoryStore();
  const ledger = testLedger(inner);
  await save(ledger, session, { person: "bad", content: said("named words") });
  const outcomes = await Promise.allSettled([
    save(ledger, session, { ...ann, person: "good" }),
    save(ledger, session, { person: "bad", content: said("anonymous"), wish: "anonymous", delivery: "d".repeat(600) }),
    save(ledger, session, { ...ann, person: "fine" }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  const found = await readRecord(inner, session, QUESTIONS);
  expectWhole(found);
  expect(found.tally.questions[FIRST]).toMatchObject({ people: 3, anonymous: 0 });
});

describe("a showing that is cut short", () => {
  test.each<[string, Fault]>([
    ["before it is written", { kind: "refuse" }],
    ["after it is written", { kind: "apply-then-time-out" }],
  ])("%s is begun again and shows every word once", async (_, fault) => {
    const inner = memoryStore();
    const { store, plan } = troubled(inner);
    const ledger = testLedger(store);
    const people = Array.from({ length: 30 }, (_, n) => `p${n}`);
    await Promise.all(
      people.map((person) => save(ledger, session, { person, content: said(person), wish: "anonymous" })),
    );
    plan.now = writes(fault);
    await expect(show(ledger, session, "close")).rejects.toEqual(unavailable);
    plan.now = () => undefined;
    await show(ledger, session, "close");
    const found = await readRecord(inner, session, QUESTIONS);
    expectWhole(found);
    expect((found.shown.questions[FIRST] ?? []).map((one) => one.strength).sort()).toEqual([...people].sort());
  });

  test("or slow, changes nothing of what another server has shown meanwhile", async () => {
    const inner = memoryStore();
    let letGo = (): void => undefined;
    const gate = new Promise<void>((done) => (letGo = done));
    const [quick, slow] = [
      testLedger(inner),
      testLedger({ ...inner, transact: (...call) => gate.then(() => inner.transact(...call)) }),
    ];
    const savePeople = (from: number): Promise<unknown> =>
      Promise.all(
        [0, 1, 2, 3, 4].map((n) =>
          save(quick, session, { person: `p${from + n}`, content: said(`words ${from + n}`), wish: "anonymous" }),
        ),
      );
    await savePeople(0);
    const late = show(slow, session, "close");
    await savePeople(5);
    const tally = await show(quick, session, "close");
    const shown = (await readRecord(inner, session, QUESTIONS)).shownStatements;
    letGo();
    expect(await late).toEqual(tally);
    const found = await readRecord(inner, session, QUESTIONS);
    expectWhole(found);
    expect(shown).toHaveLength(10);
    expect(found.shownStatements).toEqual(shown);
  });

  test("at the sealing leaves nothing of what went, nor of what was remembered, however often it is cut short", async () => {
    const inner = memoryStore();
    const { store, plan } = troubled(inner);
    const ledger = testLedger(store);
    const people = Array.from({ length: 30 }, (_, n) => `p${n}`);
    await Promise.all(
      people.map((person) => save(ledger, session, { person, content: said(`said ${person}.`), wish: "anonymous" })),
    );
    await show(ledger, session, "close");
    const gone = people.slice(0, 5);
    await Promise.all(gone.map((person) => takeBack(ledger, session, { person })));
    plan.now = ({ method }) => (method === "write" ? { kind: "refuse" } : undefined);
    await show(ledger, session, "seal").catch(() => undefined);
    plan.now = () => undefined;
    await show(ledger, session, "seal");
    const found = await readRecord(inner, session, QUESTIONS);
    expectWhole(found);
    expect((found.shown.questions[FIRST] ?? []).map((one) => one.strength).sort()).toEqual(
      people
        .slice(5)
        .map((person) => `said ${person}.`)
        .sort(),
    );
    expect(found.round.areas["marr"]?.questions[FIRST]?.counts).toMatchObject({ strengths: 25 });
    const left = [...inner.rows("answers"), ...inner.rows("showings")];
    for (const person of gone)
      expect(JSON.stringify(left.map((row) => row.values["b0"]))).not.toContain(`said ${person}.`);
    expect(inner.rows("showings").filter((row) => row.rowKey.startsWith("m|"))).toEqual([]);
  });
});
