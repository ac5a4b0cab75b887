import { StorageUnavailable } from "../../../bot/storage/tables/storage-error.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { testLedger } from "../../helpers/deps.ts";
import { eventually } from "../../helpers/program.ts";
import { memoryStore } from "./memory-store.ts";
import { expectWhole, readRecord } from "./read-record.ts";
import { QUESTIONS, said, save, sessionKey, show } from "./saving.ts";

const session = sessionKey("session");
const sending = (person: string) => ({ person, content: said(`a hall, says ${person}`), delivery: `of ${person}` });

/** A store in which what is written can be read at once, and lasts, or turns out not to, when the test says so. */
function slowToBeDurable(): { store: TableStore; inner: TableStore; writes: { last(): void; fail(): void }[] } {
  const inner = memoryStore();
  const writes: { last(): void; fail(): void }[] = [];
  const store: TableStore = {
    ...inner,
    async transact(table, ops) {
      const written = await inner.transact(table, ops);
      await new Promise<void>((last, reject) => {
        const fail = (): void => reject(new StorageUnavailable("The disk was lost.", { maybeApplied: true }));
        writes.push({ last, fail });
      });
      return written;
    },
  };
  return { store, inner, writes };
}

/** Waits until so many transactions are under way, or were. */
const begun = (writes: readonly unknown[], count: number): Promise<void> =>
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

/** As many as share a transaction. */
const CROWD = Array.from({ length: 16 }, (_, n) => `person ${n}`);

describe("a write that is not yet durable", () => {
  test("is told to nobody, and those who come meanwhile share the next", async () => {
    const { store, writes } = slowToBeDurable();
    const ledger = testLedger(store);
    const first = save(ledger, session, sending("ann"));
    await begun(writes, 1);
    const next = CROWD.map((person) => save(ledger, session, sending(person)));
    expect(await toldMeanwhile([first, ...next])).toBeUndefined();
    writes[0]?.last();
    expect(await told([first])).toEqual(["saved"]);
    await begun(writes, 2);
    expect(await toldMeanwhile(next)).toBeUndefined();
    writes[1]?.last();
    expect(await told(next)).toEqual(next.map(() => "saved"));
    expect(writes).toHaveLength(2);
  });

  test("is not told to many who send the same again, for whom nothing is written", async () => {
    const { store, writes } = slowToBeDurable();
    const ledger = testLedger(store);
    const first = CROWD.map((person) => save(ledger, session, sending(person)));
    await begun(writes, 1);
    const again = CROWD.map((person) => save(ledger, session, sending(person)));
    expect(await toldMeanwhile([...first, ...again])).toBeUndefined();
    writes[0]?.last();
    expect(await told([...first, ...again])).toEqual([...first, ...again].map(() => "saved"));
    expect(writes).toHaveLength(1);
  });

  test("is read anew and tried once more when it is lost", async () => {
    const { store, inner, writes } = slowToBeDurable();
    const ledger = testLedger(store);
    const first = save(ledger, session, sending("ann"));
    await begun(writes, 1);
    const next = CROWD.map((person) => save(ledger, session, sending(person)));
    writes[0]?.fail();
    // Ann's words were there all the same: her second try finds them, and writes nothing.
    expect(await told([first])).toEqual(["saved"]);
    await begun(writes, 2);
    writes[1]?.last();
    expect(await told(next)).toEqual(next.map(() => "saved"));
    const found = await readRecord(inner, session, QUESTIONS);
    expectWhole(found);
    expect(found.answers).toHaveLength(CROWD.length + 1);
  });

  test("keeps a showing waiting", async () => {
    const { store, writes } = slowToBeDurable();
    const ledger = testLedger(store);
    const first = save(ledger, session, sending("ann"));
    await begun(writes, 1);
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
