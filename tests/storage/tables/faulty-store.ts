import { StorageUnavailable } from "../../../bot/storage/tables/storage-error.ts";
import type { TableName } from "../../../bot/storage/tables/table-names.ts";
import type { Op, TableStore } from "../../../bot/storage/tables/table-store.ts";

/** What goes wrong with one call. */
export type Fault =
  /** Nothing is done; the call fails with this error, else with `StorageUnavailable`. */
  | { kind: "refuse"; error?: Error }
  /** The call is done, later. */
  | { kind: "delay"; ms: number }
  /** The call is done, but the answer is lost: `StorageUnavailable` with `maybeApplied`. */
  | { kind: "apply-then-time-out" };

/** One call, as a plan sees it: `nth` counts the calls of this method from 1. */
export type FaultyCall = {
  method: "get" | "list" | "write" | "transact" | "ready";
  nth: number;
  table?: TableName;
  ops: readonly Op[];
};

export type FaultPlan = (call: FaultyCall) => Fault | undefined;

/** A store that works on `inner`, except where the plan says otherwise. */
export function faultyStore(inner: TableStore, plan: FaultPlan): TableStore {
  const counts = new Map<FaultyCall["method"], number>();

  async function run<T>(call: Omit<FaultyCall, "nth">, work: () => Promise<T>): Promise<T> {
    const nth = (counts.get(call.method) ?? 0) + 1;
    counts.set(call.method, nth);
    const fault = plan({ ...call, nth });
    if (fault?.kind === "refuse") throw fault.error ?? unavailable({ maybeApplied: false });
    if (fault?.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    const result = await work();
    if (fault?.kind === "apply-then-time-out") throw unavailable({ maybeApplied: true });
    return result;
  }

  return {
    get: (table, partitionKey, rowKey) =>
      run({ method: "get", table, ops: [] }, () => inner.get(table, partitionKey, rowKey)),
    async *list(table, partitionKey, range) {
      await run({ method: "list", table, ops: [] }, async () => undefined);
      yield* inner.list(table, partitionKey, range);
    },
    write: (table, op) => run({ method: "write", table, ops: [op] }, () => inner.write(table, op)),
    transact: (table, ops) => run({ method: "transact", table, ops }, () => inner.transact(table, ops)),
    ready: () => run({ method: "ready", ops: [] }, () => inner.ready()),
    compact: () => inner.compact(),
    close: () => inner.close(),
  };
}

function unavailable(detail: { maybeApplied: boolean }): StorageUnavailable {
  return new StorageUnavailable("The store was told to fail.", detail);
}
