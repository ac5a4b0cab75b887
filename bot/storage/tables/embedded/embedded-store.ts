import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { JournalDamaged, StorageUnavailable } from "../storage-error.ts";
import type { StoreLog } from "../store-log.ts";
import type { TableName } from "../table-names.ts";
import type { Op, ScannableStore, StoredRow, TableStore } from "../table-store.ts";
import { tooLate, withinDeadline } from "./deadline.ts";
import { startEngine, stopEngine, type Engine } from "./engine.ts";
import { Gate } from "./gate.ts";
import { journalLine } from "./journal-line.ts";
import { Journal } from "./journal.ts";
import { replay } from "./replay.ts";
import { idOf, rowId } from "./row-id.ts";
import { RowLocks } from "./row-locks.ts";
import { ownersAlone } from "./owners-alone.ts";
import { acquireLock, type StoreLock } from "./store-lock.ts";
import { Unsettled } from "./unsettled.ts";

export type EmbeddedStore = ScannableStore & {
  /** Tells programs that find the store locked where this one answers. */
  setUrl(url: string): void;
};

export type EmbeddedOptions = {
  dataDir: string;
  url?: string;
  log: StoreLog;
  /** Opens a store whose journal is damaged in the middle without what stood there; a copy of the journal is kept. */
  skipDamaged?: boolean;
  /**
   * How long a caller waits for a write; how long the journal may grow before it is folded into the store; and for how
   * long nothing must have been written then, because writers wait while it is folded.
   */
  limits?: { callMs?: number; journalBytes?: number; quietMs?: number };
};

const RESTART_PAUSE_MS = 1000;
const DEFAULT_LIMITS = { callMs: 4000, journalBytes: 64 * 1024 * 1024, quietMs: 1500 };

/** A journal this many times longer than it should be is folded even in the middle of work. */
const OVERLONG = 4;

/**
 * Azurite as a store of one's own: good to about 100,000 rows. An acknowledged write is in the journal, on the disk;
 * the store's file is written when the journal is folded into it. Throws `StorageLocked` when the store is in use.
 */
export async function openEmbeddedStore(options: EmbeddedOptions): Promise<EmbeddedStore> {
  const { dataDir, log } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await ownersAlone(dataDir, "directory");
  const lock = await acquireLock(dataDir);
  try {
    if (options.url) lock.setUrl(options.url);
    const journal = await Journal.open(join(dataDir, "journal"));
    for (const file of ["journal", "tables.json"]) await ownersAlone(join(dataDir, file));
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    const { skipDamaged = false } = options;
    const store = new JournaledStore({ dataDir, log, skipDamaged, limits, lock, journal });
    await store.start().catch(async (error: unknown) => {
      await journal.close();
      throw error;
    });
    log.info({ dataDir }, "embedded store open");
    return store;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

type Parts = Pick<EmbeddedOptions, "dataDir" | "log"> & {
  skipDamaged: boolean;
  limits: typeof DEFAULT_LIMITS;
  lock: StoreLock;
  journal: Journal;
};

class JournaledStore implements EmbeddedStore {
  readonly #parts: Parts;
  readonly #gate = new Gate();
  readonly #rows = new RowLocks();
  readonly #unsettled = new Unsettled();
  #engine: Engine | undefined;
  #foldAt: number;
  #isFolding = false;
  /** The engine holds what the journal could not take: nobody is told of it until the engine has been saved whole. */
  #isBehind = false;
  #quiet: NodeJS.Timeout | undefined;
  #nextFold: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#foldAt = parts.limits.journalBytes;
  }

  /** Starts the table service over the saved file, and brings it to where the journal ends. */
  async start(): Promise<void> {
    const { dataDir, log, journal } = this.#parts;
    const engine = await startEngine(dataDir, log);
    try {
      const { entries, torn, damaged } = await journal.read();
      if (damaged.length > 0) await this.#leaveOut(damaged);
      if (torn)
        log.warn({}, "left out the journal's last line, which was being written at the end and was never acknowledged");
      await replay(engine.tables, entries);
      this.#isBehind = false;
      // Only now: folding an engine that lacks rows would drop them from the journal too.
      this.#engine = engine;
      if (journal.bytes > 0) await this.#fold();
    } catch (error) {
      this.#engine = undefined;
      await stopEngine(engine);
      throw error;
    }
    void engine.host.failed.then((cause) => this.#restart(cause));
  }

  /** Some of what people were told is saved cannot be read: whether to go on without it is not this program's to decide. */
  async #leaveOut(damaged: readonly number[]): Promise<void> {
    const { dataDir, log, journal, skipDamaged } = this.#parts;
    if (!skipDamaged) throw new JournalDamaged(dataDir, damaged);
    const copy = join(dataDir, `journal.damaged-${Date.now()}`);
    await journal.keepCopy(copy);
    log.warn(
      { lines: damaged, copy },
      "left out damaged journal lines, though they had been acknowledged; a copy is kept",
    );
  }

  setUrl(url: string): void {
    this.#parts.lock.setUrl(url);
  }

  async get(table: TableName, partitionKey: string, rowKey: string): Promise<StoredRow | null> {
    if (this.#isBehind) await this.#catchUp();
    const engine = this.#engine;
    const row = await this.#tables().get(table, partitionKey, rowKey);
    await this.#settled(this.#unsettled.row(idOf(table, partitionKey, rowKey)), engine);
    return row;
  }

  async *list(table: TableName, partitionKey: string, range?: { from: string; to: string }): AsyncIterable<StoredRow> {
    if (this.#isBehind) await this.#catchUp();
    const engine = this.#engine;
    yield* this.#tables().list(table, partitionKey, range);
    await this.#settled(this.#unsettled.partition(idOf(table, partitionKey)), engine);
  }

  scan(table: TableName): AsyncIterable<StoredRow> {
    return this.#running().tables.scan(table);
  }

  write(table: TableName, op: Op): Promise<{ etag: string }> {
    return this.#journaled(table, [op], (tables) => tables.write(table, op));
  }

  async transact(
    table: TableName,
    ops: readonly Op[],
    onApplied?: (written: { etags: string[] }) => void,
  ): Promise<{ etags: string[] }> {
    if (ops.length === 0) return { etags: [] };
    return this.#journaled(table, ops, async (tables) => {
      const written = await tables.transact(table, ops);
      onApplied?.(written);
      return written;
    });
  }

  async ready(): Promise<void> {
    await this.#tables().ready();
  }

  /** Those who ask before it has begun share one: it leaves out what any of them has written over. */
  compact(): Promise<void> {
    if (this.#nextFold) return this.#nextFold;
    let hasBegun = false;
    const fold = this.#gate.alone(() => {
      hasBegun = true;
      this.#nextFold = undefined;
      return this.#fold();
    });
    if (!hasBegun) this.#nextFold = fold;
    return fold;
  }

  close(): Promise<void> {
    this.#closing ??= this.#gate.alone(() => this.#shutDown());
    return this.#closing;
  }

  /** Applies a change, then answers once it is in the journal, whose order for a row is the order of application. */
  async #journaled<T>(table: TableName, ops: readonly Op[], apply: (tables: TableStore) => Promise<T>): Promise<T> {
    const call = { isStarted: false, isGivenUp: false };
    const rows = ops.map(rowId(table));
    const work = async (): Promise<T> => {
      if (this.#isBehind) await this.#catchUp();
      await this.#gate.enter();
      const engine = this.#engine;
      let settle = (): void => {};
      const settled = new Promise<void>((resolve) => (settle = resolve));
      let isJournaled = true;
      let result: T;
      try {
        const written = await this.#rows.hold(rows, async () => {
          const tables = this.#tables();
          if (call.isGivenUp) throw tooLate(call);
          call.isStarted = true;
          this.#unsettled.add(rows, settled);
          const applied = await apply(tables);
          return { applied, inJournal: this.#parts.journal.append(journalLine(table, ops)) };
        });
        result = written.applied;
        await written.inJournal.catch((error: unknown) => {
          this.#parts.log.warn({ err: error }, "the journal took nothing; the store is saved whole instead");
          isJournaled = false;
          this.#isBehind = true;
        });
      } finally {
        settle();
        this.#gate.leave();
        this.#foldWhenLong();
      }
      if (this.#isBehind) await this.#catchUp();
      // A table service that was started anew meanwhile knows what is in the journal and in the file, and no more.
      if (!isJournaled && engine !== this.#engine) throw tooLate(call);
      return result;
    };
    return withinDeadline(work(), this.#parts.limits.callMs, () => {
      call.isGivenUp = true;
      return tooLate(call);
    });
  }

  /** What somebody has read is told to people as what is: it must last, like what they were told that they saved. */
  async #settled(writes: readonly Promise<unknown>[], engine: Engine | undefined): Promise<void> {
    if (writes.length === 0) return;
    await withinDeadline(Promise.all(writes), this.#parts.limits.callMs, () => tooLate({ isStarted: false }));
    if (this.#isBehind) await this.#catchUp();
    // What was read may have gone with the table service that held it.
    if (engine !== this.#engine) throw tooLate({ isStarted: false });
  }

  async #catchUp(): Promise<void> {
    try {
      await this.compact();
    } catch (cause) {
      throw new StorageUnavailable("Neither journal nor store could be written.", { maybeApplied: true, cause });
    }
  }

  #tables(): TableStore {
    return this.#running().tables;
  }

  #running(): Engine {
    if (this.#engine) return this.#engine;
    throw new StorageUnavailable("The embedded store is not running.", { maybeApplied: false });
  }

  /** Saves the rows, then empties the journal: at no moment is a row in neither. Nothing may be written meanwhile. */
  async #fold(): Promise<void> {
    await this.#running().host.save();
    await this.#parts.journal.clear();
    this.#isBehind = false;
    this.#foldAt = this.#parts.limits.journalBytes;
  }

  /** A long journal is folded in the next quiet moment: a crowd that is answering is not kept waiting for it. */
  #foldWhenLong(): void {
    const { journal, limits } = this.#parts;
    clearTimeout(this.#quiet);
    if (journal.bytes < this.#foldAt || this.#isFolding || this.#closing) return;
    if (journal.bytes >= this.#foldAt + (OVERLONG - 1) * limits.journalBytes) this.#foldNow();
    else this.#quiet = setTimeout(() => this.#foldNow(), limits.quietMs).unref();
  }

  #foldNow(): void {
    const { journal, limits, log } = this.#parts;
    if (this.#isFolding || this.#closing) return;
    this.#isFolding = true;
    this.compact()
      .catch((error: unknown) => {
        this.#foldAt = journal.bytes + limits.journalBytes / 4;
        log.warn({ err: error, journalBytes: journal.bytes }, "the journal could not be folded into the store");
      })
      .finally(() => (this.#isFolding = false));
  }

  async #restart(cause: unknown): Promise<void> {
    const { log } = this.#parts;
    if (this.#closing) return;
    log.warn({ err: cause }, "the embedded table service ended and is started again");
    const ended = this.#engine;
    this.#engine = undefined;
    if (ended) await stopEngine(ended);
    while (!this.#closing) {
      try {
        await this.#gate.alone(async () => (this.#closing ? undefined : this.start()));
        return;
      } catch (error) {
        log.warn({ err: error }, "the embedded table service did not start");
        await sleep(RESTART_PAUSE_MS, undefined, { ref: false });
      }
    }
  }

  async #shutDown(): Promise<void> {
    const { log, journal, lock } = this.#parts;
    try {
      if (journal.bytes > 0) await this.#fold();
    } catch (error) {
      log.warn({ err: error }, "the store was not saved at its end; the journal keeps what is new");
    }
    if (this.#engine) await stopEngine(this.#engine);
    this.#engine = undefined;
    await journal.close();
    await lock.release();
  }
}
