import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withinOr } from "../../../within.ts";
import { checkTransaction, MAX_TRANSACTION_BYTES } from "../check-transaction.ts";
import { checkedKey } from "../keys.ts";
import { checkRow, rowJsonBytes } from "../row-json.ts";
import { StorageConflict, StorageRefused, StorageUnavailable } from "../storage-error.ts";
import type { StoreLog } from "../store-log.ts";
import type { TableName } from "../table-names.ts";
import type { Op, ScannableStore, StoredRow } from "../table-store.ts";
import { forgetFormer, moveFormer } from "./former/move-former.ts";
import { ownersAlone } from "./owners-alone.ts";
import type { FileOp, FileRow, RowRange } from "./record-file.ts";
import { openRecordHost, type RecordHost } from "./record-host.ts";
import type { Answers, ThreadRequest, RecordFileRef } from "./record-thread.ts";
import { rowText, valuesOf } from "./row-text.ts";
import { acquireLock, type StoreLock } from "./store-lock.ts";

export type EmbeddedStore = ScannableStore & {
  /** Tells programs that find the store locked where this one answers. */
  setUrl(url: string): void;
};

export type EmbeddedOptions = {
  dataDir: string;
  url?: string;
  log: StoreLog;
  /** Moves a former store whose journal is damaged in the middle without what stood there; a copy of the journal is kept. */
  skipDamaged?: boolean;
  /** How long a caller waits for a write or for a page of rows. */
  limits?: { callMs?: number };
};

/** The record under a data directory. */
export const RECORD = "record.sqlite";
const RESTART_PAUSE_MS = 1000;
const CALL_MS = 4000;

/**
 * A store of one's own in an SQLite file: what is acknowledged is on the disk. Throws `StorageLocked` when the store is in
 * use, `RecordUnreadable` when it is damaged or a later program's, and `JournalDamaged` when a former one cannot be moved.
 */
export async function openEmbeddedStore(options: EmbeddedOptions): Promise<EmbeddedStore> {
  const { dataDir, log, skipDamaged = false } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await ownersAlone(dataDir, "directory");
  const lock = await acquireLock(dataDir);
  try {
    if (options.url) lock.setUrl(options.url);
    const path = join(dataDir, RECORD);
    await moveFormer({ dataDir, path, log, skipDamaged });
    for (const end of ["", "-wal", "-shm"]) await ownersAlone(`${path}${end}`);
    const place = { path, readOnly: false };
    const host = await openRecordHost(place);
    log.info({ dataDir }, "embedded store open");
    return new SqliteStore({ dataDir, place, log, lock, callMs: options.limits?.callMs ?? CALL_MS }, host);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** To read the record that is in a data directory, also while another program has it open. Throws `RecordUnreadable`. */
export async function readEmbeddedStore({ dataDir, log }: { dataDir: string; log: StoreLog }): Promise<ScannableStore> {
  const place = { path: join(dataDir, RECORD), readOnly: true };
  const lock = { setUrl: () => undefined, release: async () => undefined };
  return new SqliteStore({ dataDir, place, log, lock, callMs: CALL_MS }, await openRecordHost(place));
}

type Parts = { dataDir: string; place: RecordFileRef; log: StoreLog; lock: StoreLock; callMs: number };

class SqliteStore implements EmbeddedStore {
  readonly #parts: Parts;
  #host: RecordHost | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: Parts, host: RecordHost) {
    this.#parts = parts;
    this.#run(host);
  }

  setUrl(url: string): void {
    this.#parts.lock.setUrl(url);
  }

  async get(table: TableName, partitionKey: string, rowKey: string): Promise<StoredRow | null> {
    const at = { partitionKey: checkedKey(partitionKey), rowKey: checkedKey(rowKey) };
    const row = await this.#ask({ kind: "get", table, ...at });
    return row && storedRow(row);
  }

  async *list(table: TableName, partitionKey: string, range?: { from: string; to: string }): AsyncIterable<StoredRow> {
    const partition = { key: checkedKey(partitionKey), from: range?.from ?? "", to: range?.to ?? null };
    yield* this.#rows({ table, partition, after: null });
  }

  scan(table: TableName): AsyncIterable<StoredRow> {
    return this.#rows({ table, partition: null, after: null });
  }

  async write(table: TableName, op: Op): Promise<{ etag: string }> {
    const { etags } = await this.#write(table, [fileOp(op)]);
    return { etag: etags[0] ?? "" };
  }

  async transact(table: TableName, ops: readonly Op[]): Promise<{ etags: string[] }> {
    if (ops.length === 0) return { etags: [] };
    checkTransaction(ops);
    const packed = ops.map(fileOp);
    const bytes = packed.reduce((sum, op) => sum + (op.kind === "delete" ? 0 : rowJsonBytes(op.text)), 0);
    if (bytes > MAX_TRANSACTION_BYTES)
      throw new StorageRefused("too-big", `A transaction of ${bytes} bytes exceeds 2 MiB.`);
    return this.#write(table, packed);
  }

  async ready(): Promise<void> {
    await this.get("evaluations", "ready", "ready");
  }

  async compact(): Promise<void> {
    await forgetFormer(this.#parts.dataDir);
    // However long it takes: whoever waits for it has something that must be gone.
    await this.#running().ask({ kind: "compact" });
  }

  close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async *#rows(span: RowRange): AsyncGenerator<StoredRow> {
    for (;;) {
      const { rows, isLast } = await this.#ask({ kind: "page", span });
      for (const row of rows) yield storedRow(row);
      const last = rows.at(-1);
      if (isLast || !last) return;
      span = { ...span, after: last };
    }
  }

  async #write(table: TableName, ops: FileOp[]): Promise<{ etags: string[] }> {
    const written = await this.#ask({ kind: "write", table, ops });
    if ("etags" in written) return written;
    const index = ops.length > 1 ? written.conflict : undefined;
    throw new StorageConflict("The row is there already, or not in that version.", { index });
  }

  /** The thread's answer, or `StorageUnavailable` when it takes too long; what was asked for may be done yet. */
  #ask<K extends ThreadRequest["kind"]>(asked: Extract<ThreadRequest, { kind: K }>): Promise<Answers[K]> {
    return withinOr(this.#parts.callMs, this.#running().ask<K>(asked), () => {
      throw new StorageUnavailable("The embedded store did not answer in time.", {
        maybeApplied: asked.kind === "write",
      });
    });
  }

  #running(): RecordHost {
    if (this.#host && !this.#closing) return this.#host;
    throw new StorageUnavailable("The embedded store is not running.", { maybeApplied: false });
  }

  #run(host: RecordHost): void {
    this.#host = host;
    void host.failed.then((cause) => this.#restart(cause));
  }

  async #restart(cause: unknown): Promise<void> {
    const { log, place } = this.#parts;
    this.#host = undefined;
    if (this.#closing) return;
    log.warn({ err: cause }, "the embedded store's thread ended and is started again");
    while (!this.#closing) {
      try {
        const host = await openRecordHost(place);
        // Meanwhile it may have been closed.
        return this.#closing ? await host.close() : this.#run(host);
      } catch (error) {
        log.warn({ err: error }, "the embedded store's thread did not start");
        await sleep(RESTART_PAUSE_MS, undefined, { ref: false });
      }
    }
  }

  async #shutDown(): Promise<void> {
    await this.#host?.close();
    this.#host = undefined;
    await this.#parts.lock.release();
  }
}

/** Throws `StorageRefused` for a row or key that no table service would store. */
function fileOp(op: Op): FileOp {
  if (op.kind === "delete") {
    const { partitionKey, rowKey, etag = null } = op;
    return { kind: "delete", partitionKey: checkedKey(partitionKey), rowKey: checkedKey(rowKey), etag };
  }
  checkRow(op.row);
  const { partitionKey, rowKey, values } = op.row;
  const row = { partitionKey, rowKey, text: rowText(values) };
  return op.kind === "replace" ? { kind: "replace", etag: op.etag, ...row } : { kind: op.kind, ...row };
}

function storedRow({ text, ...at }: FileRow): StoredRow {
  return { ...at, values: valuesOf(text) };
}
