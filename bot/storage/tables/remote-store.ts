import { odata } from "@azure/data-tables";
import { withAttempts, type CallLimits } from "./attempts.ts";
import { checkTransaction, MAX_TRANSACTION_BYTES } from "./check-transaction.ts";
import { checkedKey } from "./keys.ts";
import { opRequest, rowKeys } from "./op-request.ts";
import { errorForReading, rowOfEntity } from "./read-row.ts";
import { batchFor, sendBatch, sendOp } from "./send.ts";
import { StorageConflict, StorageRefused, StorageUnavailable } from "./storage-error.ts";
import type { StoreLog } from "./store-log.ts";
import { openTableClients, type AccountAddress, type TableClients } from "./table-clients.ts";
import { TABLE_NAMES, type TableName } from "./table-names.ts";
import type { Op, ScannableStore, StoredRow } from "./table-store.ts";

/** A person waits 5 s at the worst; the store may take 4 of them. */
const DEFAULT_LIMITS: CallLimits = { totalMs: 4000, attempts: 3, attemptMs: 2000 };

/** Nobody waits for an answer yet; but a start that a service leaves hanging must end, so that it is begun again. */
const OPENING_LIMITS: CallLimits = { totalMs: 30_000, attempts: 5, attemptMs: 5_000 };

type RemoteOptions = AccountAddress & {
  log: StoreLog;
  limits?: Partial<CallLimits>;
  writeLimits?: Partial<CallLimits>;
  /** Set by tests alone. */
  openingLimits?: Partial<CallLimits>;
};

/**
 * Azure Tables, Cosmos DB for Table or Azurite; the tables are created where missing. Throws `StorageUnavailable` where the
 * service does not take that within its limits.
 */
export async function openRemoteStore(options: RemoteOptions): Promise<ScannableStore> {
  const clients = await openTableClients(options);
  const opening = { ...OPENING_LIMITS, ...options.openingLimits };
  try {
    await Promise.all(TABLE_NAMES.map((table) => createTable(clients, table, opening)));
  } catch (error) {
    clients.close();
    throw error;
  }
  options.log.info({ tables: TABLE_NAMES.length }, "table service open");
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  return new RemoteStore({ clients, limits, writeLimits: { ...limits, ...options.writeLimits } });
}

class RemoteStore implements ScannableStore {
  readonly #clients: TableClients;
  readonly #limits: CallLimits;
  readonly #writeLimits: CallLimits;

  constructor(parts: { clients: TableClients; limits: CallLimits; writeLimits: CallLimits }) {
    this.#clients = parts.clients;
    this.#limits = parts.limits;
    this.#writeLimits = parts.writeLimits;
  }

  async get(table: TableName, partitionKey: string, rowKey: string): Promise<StoredRow | null> {
    const client = this.#clients.of(table);
    return withAttempts(this.#limits, async (abortSignal) => {
      try {
        const entity = await client.getEntity(checkedKey(partitionKey), checkedKey(rowKey), { abortSignal });
        return rowOfEntity(entity);
      } catch (cause) {
        const error = cause instanceof StorageRefused ? cause : errorForReading(cause);
        if (error instanceof StorageConflict) return null;
        throw error;
      }
    });
  }

  async *list(
    table: TableName,
    partitionKey: string,
    range?: { from: string; to: string },
  ): AsyncGenerator<StoredRow, void, undefined> {
    const filter = range
      ? odata`PartitionKey eq ${checkedKey(partitionKey)} and RowKey ge ${range.from} and RowKey lt ${range.to}`
      : odata`PartitionKey eq ${checkedKey(partitionKey)}`;
    yield* this.#rows(table, filter);
  }

  scan(table: TableName): AsyncIterable<StoredRow> {
    return this.#rows(table);
  }

  async write(table: TableName, op: Op): Promise<{ etag: string }> {
    const request = opRequest(table, op);
    try {
      const etag = await withAttempts(this.#writeLimits, (signal) => sendOp(this.#clients.of(table), request, signal));
      return { etag };
    } catch (error) {
      if (isPlainDelete(op) && error instanceof StorageConflict) return { etag: "" };
      throw error;
    }
  }

  async transact(table: TableName, ops: readonly Op[]): Promise<{ etags: string[] }> {
    checkTransaction(ops);
    const etags = ops.map(() => "");
    const limits = this.#sharedBudget();
    let remaining = ops.map((op, position) => ({ op, position, request: opRequest(table, op) }));
    while (remaining.length > 0) {
      const batch = batchFor(this.#clients.of(table), remaining.map(({ request }) => request)); // prettier-ignore
      if (batch.body.length > MAX_TRANSACTION_BYTES) {
        throw new StorageRefused("too-big", `A transaction of ${batch.body.length} bytes exceeds 2 MiB.`);
      }
      try {
        const written = await withAttempts(limits(), (signal) => sendBatch(this.#clients.of(table), batch, signal));
        remaining.forEach(({ position }, index) => (etags[position] = written[index] ?? ""));
        return { etags };
      } catch (error) {
        if (!(error instanceof StorageConflict)) throw error;
        const present = await this.#withoutAbsentDeletes(table, remaining, error);
        if (present.length === remaining.length) throw inOrderOf(remaining, error);
        remaining = present;
      }
    }
    return { etags };
  }

  async ready(): Promise<void> {
    await this.get("evaluations", "ready", "ready");
  }

  async compact(): Promise<void> {}

  async close(): Promise<void> {
    this.#clients.close();
  }

  async *#rows(table: TableName, filter?: string): AsyncGenerator<StoredRow, void, undefined> {
    let continuationToken: string | undefined;
    do {
      const page = await withAttempts(this.#limits, async (abortSignal) => {
        const pages = this.#clients
          .of(table)
          .listEntities({ queryOptions: filter === undefined ? {} : { filter }, abortSignal })
          .byPage({ continuationToken });
        const next = await pages.next().catch((cause: unknown) => {
          throw errorForReading(cause);
        });
        return next.done ? undefined : next.value;
      });
      for (const entity of page ?? []) yield rowOfEntity(entity);
      continuationToken = page?.continuationToken;
    } while (continuationToken);
  }

  /** For several calls in a row that must end within the time of one. */
  #sharedBudget(): () => CallLimits {
    const endsAt = performance.now() + this.#writeLimits.totalMs;
    return () => ({ ...this.#writeLimits, totalMs: endsAt - performance.now() });
  }

  /** A transaction fails when it deletes a row that is not there, which callers do not mind. */
  async #withoutAbsentDeletes<T extends { op: Op }>(
    table: TableName,
    entries: readonly T[],
    error: StorageConflict,
  ): Promise<T[]> {
    const failed = error.index === undefined ? undefined : entries[error.index];
    if (failed && !isPlainDelete(failed.op)) return [...entries];
    const isPresent = await Promise.all(
      entries.map(async ({ op }) => {
        if (!isPlainDelete(op)) return true;
        const { partitionKey, rowKey } = rowKeys(op);
        return (await this.get(table, partitionKey, rowKey)) !== null;
      }),
    );
    return entries.filter((_, index) => isPresent[index]);
  }
}

async function createTable(clients: TableClients, table: TableName, limits: CallLimits): Promise<void> {
  const create = async (abortSignal: AbortSignal): Promise<void> => {
    try {
      await clients.of(table).createTable({ abortSignal });
    } catch (cause) {
      throw errorForReading(cause);
    }
  };
  await withAttempts(limits, create).catch((cause: unknown) => {
    throw new StorageUnavailable("The tables could not be opened.", { maybeApplied: false, cause });
  });
}

function isPlainDelete(op: Op): boolean {
  return op.kind === "delete" && op.etag === undefined;
}

function inOrderOf(entries: readonly { position: number }[], error: StorageConflict): StorageConflict {
  const { message, afterRetry, cause } = error;
  const index = error.index === undefined ? undefined : entries[error.index]?.position;
  return new StorageConflict(message, { index, afterRetry, cause });
}
