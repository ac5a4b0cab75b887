import { z } from "zod";
import type { TableName } from "./table-names.ts";

/** The mother of everything that a `TableStore` throws on purpose; tell the children apart by `code`. */
export abstract class StorageError extends Error {
  abstract readonly code:
    | "conflict"
    | "unavailable"
    | "locked"
    | "refused"
    | "corrupt"
    | "unreadable"
    | "journal-damaged";
}

/** The row exists already, or is not in the version that was asked for (HTTP 409 and 412). */
export class StorageConflict extends StorageError {
  readonly code = "conflict";
  /** In a transaction: the index of the op that failed, where the service names it. */
  readonly index: number | undefined;
  /** An earlier attempt of this very call may have been applied: the row in the way may be the caller's own. */
  readonly afterRetry: boolean;

  constructor(message: string, detail: { index?: number; afterRetry?: boolean; cause?: unknown } = {}) {
    super(message, { cause: detail.cause });
    this.name = "StorageConflict";
    this.index = detail.index;
    this.afterRetry = detail.afterRetry ?? false;
  }
}

/** No proper answer: a time-out, a broken connection, 429, 5xx, refused credentials, a full disk. */
export class StorageUnavailable extends StorageError {
  readonly code = "unavailable";
  /** The write may have been applied, or may yet be. */
  readonly maybeApplied: boolean;
  /** How long the service asked to be left alone. */
  readonly retryAfterMs: number | undefined;
  /** False where only an operator can help, such as with refused credentials. */
  readonly retryable: boolean;

  constructor(
    message: string,
    detail: { maybeApplied: boolean; retryAfterMs?: number; retryable?: boolean; cause?: unknown },
  ) {
    super(message, { cause: detail.cause });
    this.name = "StorageUnavailable";
    this.maybeApplied = detail.maybeApplied;
    this.retryable = detail.retryable ?? true;
    this.retryAfterMs = detail.retryAfterMs;
  }
}

/** Another program has the embedded store open. */
export class StorageLocked extends StorageError {
  readonly code = "locked";
  readonly pid: number;
  /** Where the other program can be reached, if it has said so. */
  readonly url: string | undefined;

  constructor(dataDir: string, holder: { pid: number; url?: string }) {
    const where = holder.url ? `, which answers at ${holder.url}` : "";
    super(`The store in ${dataDir} is in use by process ${holder.pid}${where}.`);
    this.name = "StorageLocked";
    this.pid = holder.pid;
    this.url = holder.url;
  }
}

/** The embedded store's file is damaged, is no record, or was made by a later version of the program. */
export class RecordUnreadable extends StorageError {
  readonly code = "unreadable";

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "RecordUnreadable";
  }
}

/** The journal of a store before SQLite is damaged before its end: rows that people were told are saved may be missing. */
export class JournalDamaged extends StorageError {
  readonly code = "journal-damaged";
  /** Counted from 1. */
  readonly lines: readonly number[];

  constructor(dataDir: string, lines: readonly number[]) {
    const which = lines.slice(0, 10).join(", ") + (lines.length > 10 ? ", …" : "");
    super(`The journal in ${dataDir} is damaged in its middle (${lines.length} of its lines, at ${which}).`);
    this.name = "JournalDamaged";
    this.lines = lines;
  }
}

export type RefusalReason = "bad-key" | "bad-value" | "bad-transaction" | "too-big" | "rejected";

/** What was asked for can never be stored: a mistake of the caller, found before or by the service. */
export class StorageRefused extends StorageError {
  readonly code = "refused";
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "StorageRefused";
    this.reason = reason;
  }
}

export type RowRef = { table: TableName; partitionKey: string; rowKey: string };

/**
 * A stored row cannot be read: it is damaged, sealed under another secret, or a later program's. Says where it stands and
 * why, never what it holds: what JSON and zod quote of it stays behind, so that this can be logged.
 */
export class StorageCorrupt extends StorageError {
  readonly code = "corrupt";
  readonly place: RowRef;

  constructor({ table, partitionKey, rowKey }: RowRef, why: unknown) {
    super(`A row of ${table} cannot be read (${partitionKey} ${rowKey}): ${reasonOf(why)}`);
    this.name = "StorageCorrupt";
    this.place = { table, partitionKey, rowKey };
  }
}

/** What `read` makes of a row; whatever it throws means that the row cannot be read. */
export function readingRow<T>(place: RowRef, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof StorageCorrupt ? error : new StorageCorrupt(place, error);
  }
}

function reasonOf(why: unknown): string {
  if (why instanceof z.ZodError)
    return why.issues.map(({ path, code }) => `${path.map(String).join(".") || "all of it"} (${code})`).join(", ");
  if (why instanceof StorageRefused || typeof why === "string") return why instanceof Error ? why.message : why;
  if (why instanceof SyntaxError) return "it is not whole JSON text";
  return "it cannot be opened with this secret, or was changed";
}
