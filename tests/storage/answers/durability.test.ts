import { StorageUnavailable } from "../../../bot/storage/tables/storage-error.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { testLedger } from "../../helpers/deps.ts";
import { eventually } from "../../helpers/program.ts";
import { memoryStore } from "./memory-store.ts";
import { expectWhole, readRecord } from "./read-record.ts";
import { QUESTIONS, said, save, sessionKey, show } from "./saving.ts";

const session = sessionKey("session");
const sending = (person: string) => ({ person, content: said(`a hall, says ${person}`), delivery: `of ${person}` });
const lost = new StorageUnavailable("neither journal nor store", { maybeApplied: true });

/** A store that says at once what it has applied; each write lasts, or turns out not to, when the test says so. */
function slowToBeDurable(): { store: TableStore; inner: TableStore; writes: { last(): void; fail(): void }[] } {
  const inner = memoryStore();
  const writes: { last(): void; fail(): void }[] = [];
  const store: TableStore = {
    ...inner,
    async transact(table, ops, onApplied) {
      const written = await inner.transact(table, ops);
      onApplied?.(written);
      await new Promise<void>((last, fail) => writes.push({ last, fail: () => fail(lost) }));
      return written;
    },
  };
  return { store, inner, writes };
}

/** Waits until so many transactions have been applied. */
const applied = (writes: readonly unknown[], count: number): Promise<void> =>
  eventually(() => expect(writes).toHaveLength(count));
const told = (sendings: readonly Promise<unknown>[]): Promise<string[]> =>
  Promise.all(sendings.map((one) => one.then(() => "saved", () => "not saved"))); // prettier-ignore
/** What somebody was told in the time in which another answer, on a store that makes it last at once, is saved and told. */
async function toldMeanwhile(sendings: readonly Promise<unknown>[]): Promise<string | undefined> {
  const heard: string[] = [];
  for (const one of sendings) void told([one]).then((what) => heard.push(...what));
  await save(testLedger(memoryStore()), sessionKey("elsewhere"), sending("a witness"));
  return heard[0];
}

/** As many as share a transaction, so that the next does not wait for company. */
const CROWD = Array.from({ length: 16 }, (_, n) => `person ${n}`);

describe("a write that is applied and not yet durable", () => {
  test("does not hold up the next, and nobody is answered before theirs is durable", async () => {
    const { store, writes } = slowToBeDurable();
    const ledger = testLedger(store);
    const first = save(ledger, session, sending("ann"));
    await applied(writes, 1);
    const next = CROWD.map((person) => save(ledger, session, sending(person)));
    await applied(writes, 2);
    expect(await toldMeanwhile([first, ...next])).toBeUndefined();
    writes[1]?.last();
    expect(await toldMeanwhile([first, ...next])).toBeUndefined();
    writes[0]?.last();
    expect(await told([first, ...next])).toEqual([first, ...next].map(() => "saved"));
  });

  test("is not told to whoever sends the same again", async () => {
    const { store, writes } = slowToBeDurable();
    const ledger = testLedger(store);
    const first = save(ledger, session, sending("ann"));
    await applied(writes, 1);
    const again = [
      save(ledger, session, sending("ann")),
      ...CROWD.slice(1).map((one) => save(ledger, session, sending(one))),
    ];
    await applied(writes, 2);
    writes[1]?.last();
    expect(await toldMeanwhile(again)).toBeUndefined();
    writes[0]?.last();
    expect(await told([first, ...again])).toEqual([first, ...again].map(() => "saved"));
  });

  test("is not told to many who send the same again, for whom nothing is written", async () => {
    const { store, writes } = slowToBeDurable();
    const ledger = testLedger(store);
    const first = CROWD.map((person) => save(ledger, session, sending(person)));
    await applied(writes, 1);
    const again = CROWD.map((person) => save(ledger, session, sending(person)));
    expect(await toldMeanwhile(again)).toBeUndefined();
    writes[0]?.last();
    expect(await told([...first, ...again])).toEqual([...first, ...again].map(() => "saved"));
    expect(writes).toHaveLength(1);
  });

  test("when it is lost, all callers that built on it are rejected, and the record is read anew", async () => {
    const { store, inner, writes } = slowToBeDurable();
    const ledger = testLedger(store);
    const first = save(ledger, session, sending("ann"));
    await applied(writes, 1);
    const next = CROWD.map((person) => save(ledger, session, sending(person)));
    await applied(writes, 2);
    writes[1]?.last();
    writes[0]?.fail();
    expect(await told([first, ...next])).toEqual([first, ...next].map(() => "not saved"));
    const later = save(ledger, session, sending("bob"));
    await applied(writes, 3);
    writes[2]?.last();
    expect(await told([later])).toEqual(["saved"]);
    expectWhole(await readRecord(inner, session, QUESTIONS));
  });

  test("keeps a showing waiting", async () => {
    const { store, writes } = slowToBeDurable();
    const ledger = testLedger(store);
    const first = save(ledger, session, sending("ann"));
    await applied(writes, 1);
    const release = show(ledger, session, "close");
    expect(await toldMeanwhile([release])).toBeUndefined();
    expect(writes).toHaveLength(1);
    writes[0]?.last();
    expect(await told([first])).toEqual(["saved"]);
    let released = false;
    void release.then(() => (released = true));
    await eventually(() => {
      for (const write of writes) write.last();
      expect(released).toBe(true);
    });
  });
});
