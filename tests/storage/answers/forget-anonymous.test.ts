import { forgetAnonymous } from "../../../bot/storage/answers/forget-anonymous.ts";
import { answersPartition, ANSWER_RANGE, isEncrypted } from "../../../bot/storage/answers/rows.ts";
import { encodeKey } from "../../../bot/storage/tables/keys.ts";
import type { Op } from "../../../bot/storage/tables/table-store.ts";
import { TENANT, testLedger } from "../../helpers/deps.ts";
import { seededChance } from "../../shared/answers/arbitrary-answer.ts";
import { memoryStore, type MemoryStore } from "./memory-store.ts";
import { note, QUESTIONS, said, save, sessionKey, show, takeBack } from "./saving.ts";

const SESSION = sessionKey("marr");
const partition = answersPartition(TENANT, SESSION.sessionId);
const CROWD = 120;

/** A closed session in which many spoke anonymously and one by name, and what is deleted from it. */
async function closedSession(): Promise<{ store: MemoryStore; deleted: string[][] }> {
  const store = memoryStore();
  const ledger = testLedger(store);
  for (let index = 0; index < CROWD; index += 1)
    await save(ledger, SESSION, { person: `person-${index}`, content: said(`words ${index}`), wish: "anonymous" });
  await takeBack(ledger, SESSION, { person: "person-0" });
  await save(ledger, SESSION, { person: "ann", content: said("by name") });
  await note(ledger, SESSION, { entry: "n1", content: said("as a group") });
  await show(ledger, SESSION, "close");
  // What the former rule remembered of its showings.
  for (const rowKey of ["m", `m|${encodeKey(QUESTIONS[0])}`])
    await store.write("answers", { kind: "put", row: { partitionKey: partition, rowKey, values: {} } });
  const deleted: string[][] = [];
  const transact = store.transact.bind(store);
  store.transact = (table, ops) => {
    deleted.push(ops.flatMap((op: Op) => (op.kind === "delete" ? [op.rowKey] : [])));
    return transact(table, ops);
  };
  return { store, deleted };
}

const keys = (store: MemoryStore): string[] => store.rows("answers").map((row) => row.rowKey);
const remembered = (rowKey: string): boolean => rowKey === "m" || rowKey.startsWith("m|");

test("every anonymous answer goes, the empty place of one taken back too, and what was remembered of showing them", async () => {
  const { store, deleted } = await closedSession();
  const before = store.rows("answers");
  const sealed = before.filter(isEncrypted).map((row) => row.rowKey);
  expect(sealed).toHaveLength(CROWD);
  expect(before.map((row) => row.rowKey).filter(remembered)).not.toEqual([]);
  await forgetAnonymous({ store, partition, chance: seededChance(1) });
  expect(keys(store).sort()).toEqual(
    before
      .map((row) => row.rowKey)
      .filter((key) => !sealed.includes(key) && !remembered(key))
      .sort(),
  );
  expect(deleted.flat().sort()).toEqual([...sealed, ...before.map((row) => row.rowKey).filter(remembered)].sort());
});

test("named answers, notes, counts and what is shown stay as they are", async () => {
  const { store } = await closedSession();
  const ledger = testLedger(store);
  const view = async () => ({
    open: await ledger.openAnswers(SESSION),
    tally: await ledger.tally(SESSION),
    words: await ledger.words(SESSION, { questionId: QUESTIONS[0], page: 0, part: "open" }),
    shown: await ledger.shownWords(
      { tenantId: TENANT, evaluationId: "marr" },
      { batch: 1, scope: { areaId: "marr", questionId: QUESTIONS[0] }, page: 0 },
    ),
  });
  const before = await view();
  expect(before.open).toHaveLength(2);
  expect(before.shown).not.toEqual([]);
  await forgetAnonymous({ store, partition, chance: seededChance(1) });
  expect(await view()).toEqual(before);
});

test("they go in an order of chance, so that the journal tells of no order in which they came", async () => {
  const orders = [];
  for (const seed of [1, 2]) {
    const { store, deleted } = await closedSession();
    const there: string[] = [];
    for await (const row of store.list("answers", partition, ANSWER_RANGE))
      if (isEncrypted(row)) there.push(row.rowKey);
    await forgetAnonymous({ store, partition, chance: seededChance(seed) });
    const went = deleted.flat().filter((key) => !remembered(key));
    expect(went).not.toEqual(there);
    expect(went).not.toEqual([...there].reverse());
    expect(went).not.toEqual([...there].sort());
    orders.push(went.map((key) => there.indexOf(key)).join());
  }
  expect(orders[0]).not.toBe(orders[1]);
});

test("of a session without anonymous answers nothing goes, and a second time nothing is left to go", async () => {
  const { store, deleted } = await closedSession();
  await forgetAnonymous({ store, partition, chance: seededChance(1) });
  deleted.length = 0;
  const before = JSON.stringify(store.rows("answers"));
  await forgetAnonymous({ store, partition, chance: seededChance(1) });
  expect(deleted).toEqual([]);
  expect(JSON.stringify(store.rows("answers"))).toBe(before);
});

test("keys and opened answers of sealed sessions do not stay in memory", async () => {
  const ledger = testLedger(memoryStore());
  for (let n = 0; n < 20; n += 1) {
    const sealed = sessionKey(`session-${n}`);
    await save(ledger, sealed, { person: "ann", content: said("words"), wish: "anonymous" });
    await show(ledger, sealed, "seal");
    await ledger.forgetAnonymous(sealed);
  }
  // Only the keys of the round, which goes on.
  expect(ledger.remembered).toEqual({ ciphers: 1, writers: 0 });
});
