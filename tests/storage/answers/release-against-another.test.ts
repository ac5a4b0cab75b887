import { StorageConflict, StorageUnavailable } from "../../../bot/storage/tables/storage-error.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { faultyStore, type FaultPlan } from "../tables/faulty-store.ts";
import { ONE, openWorld, releasedRows } from "./releasing.ts";

describe("releasing against another server", () => {
  const conflictFor =
    (times: number): FaultPlan =>
    ({ method, nth }) =>
      method === "transact" && nth <= times ? { kind: "refuse", error: new StorageConflict("changed") } : undefined;

  /** A store in which something happens just before the first transaction. */
  const beforeTheFirst = (store: TableStore, happens: () => Promise<unknown>): TableStore => {
    let first = true;
    return {
      ...store,
      async transact(table, ops) {
        if (first) {
          first = false;
          await happens();
        }
        return store.transact(table, ops);
      },
    };
  };

  test("that writes meanwhile it reads again and shows what there is then", async () => {
    const { say, release, shown, store } = openWorld();
    await say("abc");
    const meanwhile = beforeTheFirst(store, () => say("d"));
    await release(1, { store: meanwhile });
    expect(await shown(ONE, 1)).toEqual(["a says", "b says", "c says", "d says"]);
  });

  test("that has just released it takes over what that one showed", async () => {
    const { say, release, store, shown } = openWorld();
    await say("abc");
    const meanwhile = beforeTheFirst(store, () => release(1));
    const tally = await release(1, { store: meanwhile });
    expect(tally.release).toBe(1);
    expect(await shown(ONE, 1)).toEqual(["a says", "b says", "c says"]);
    expect(releasedRows(store)).toHaveLength(1);
  });

  test("it waits longer each time, by chance, and gives up in the end", async () => {
    const { say, release, store } = openWorld();
    await say("abc");
    const waits: number[] = [];
    const sleep = async (ms: number): Promise<void> => void waits.push(ms);
    const changes = { sleep, chance: () => 0.5 };
    await release(1, { store: faultyStore(store, conflictFor(7)), ...changes });
    expect(waits).toEqual([10, 20, 30, 40, 50, 60, 70]);
    waits.length = 0;
    const endless = release(2, { store: faultyStore(store, conflictFor(99)), ...changes });
    await expect(endless).rejects.toThrow(StorageConflict);
    expect(waits).toHaveLength(7);
  });

  test("what is no conflict is not tried again", async () => {
    const { say, release, store } = openWorld();
    await say("abc");
    let calls = 0;
    const plan: FaultPlan = ({ method }) => (method === "transact" ? ((calls += 1), { kind: "refuse" }) : undefined);
    await expect(release(1, { store: faultyStore(store, plan) })).rejects.toThrow(StorageUnavailable);
    expect(calls).toBe(1);
  });
});
