import { joinKey } from "./tables/keys.ts";
import { StorageCorrupt, type RowRef } from "./tables/storage-error.ts";
import type { TableName } from "./tables/table-names.ts";

type Log = { error(fields: Record<string, unknown>, message: string): void };

/** What this server has met in its store that cannot be read. */
export type RecordHealth = {
  /** Counts a row once, however often it is met, and logs where it stands, never what it holds. */
  note(error: StorageCorrupt): void;
  /** How many rows of each table could not be read since this server started; of all tenants, or of one. */
  damaged(tenantId?: string): { table: TableName; rows: number }[];
  /** Whether rows of this table are among them. */
  isWhole(table: TableName): boolean;
  /** What could not be let go of in a tenant on the last run, though its time is over: replaces what was said before. */
  setOverdue(tenantId: string, things: readonly OverdueThing[]): void;
  overdue(tenantId: string): readonly OverdueThing[];
  logTo(log: Log): void;
};

/** The rules of retention, as they are run one by one. */
export type OverdueRule = "sealing" | "names-beside-answers" | "uncarried" | "audit" | "people" | "places" | "register";
/** `of`: the session or round; null where a rule failed as a whole. */
type OverdueThing = { rule: OverdueRule; of: string | null };

/** So many rows are told apart; a store with more has another trouble. */
const MOST_ROWS = 10_000;
const known = new WeakMap<object, RecordHealth>();

/** The health of the record in this store: one for all who read it. */
export function recordHealthOf(store: object): RecordHealth {
  const found = known.get(store) ?? createRecordHealth();
  known.set(store, found);
  return found;
}

/** Does this, and notes it where a row turns out to be damaged. */
export async function noting<T>(store: object, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StorageCorrupt) recordHealthOf(store).note(error);
    throw error;
  }
}

/** As `noting`, and null instead of a row that is damaged. */
export async function unlessDamaged<T>(store: object, work: () => Promise<T> | T): Promise<T | null> {
  try {
    return await noting(store, async () => work());
  } catch (error) {
    if (error instanceof StorageCorrupt) return null;
    throw error;
  }
}

function createRecordHealth(): RecordHealth {
  const rows = new Map<string, RowRef>();
  const overdue = new Map<string, readonly OverdueThing[]>();
  let log: Log | undefined;
  return {
    note(error) {
      const { table, partitionKey, rowKey } = error.place;
      const key = `${table}\n${partitionKey}\n${rowKey}`;
      if (rows.has(key) || rows.size >= MOST_ROWS) return;
      rows.set(key, error.place);
      log?.error({ err: error }, "a row of the record cannot be read; it is left out, and left as it is");
    },
    damaged(tenantId) {
      const first = tenantId === undefined ? null : joinKey(tenantId);
      const seen = [...rows.values()].filter(
        ({ partitionKey }) => first === null || partitionKey === first || partitionKey.startsWith(`${first}|`),
      );
      const tables = [...new Set(seen.map(({ table }) => table))].sort();
      return tables.map((table) => ({ table, rows: seen.filter((place) => place.table === table).length }));
    },
    isWhole: (table) => [...rows.values()].every((place) => place.table !== table),
    setOverdue(tenantId, things) {
      overdue.set(
        tenantId,
        things.map(({ rule, of }) => ({ rule, of })),
      );
    },
    overdue: (tenantId) => overdue.get(tenantId) ?? [],
    logTo(to) {
      log = to;
    },
  };
}
