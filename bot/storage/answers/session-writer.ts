import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import type { SessionTally } from "../../../shared/findings/tally.ts";
import { StorageConflict, StorageUnavailable } from "../tables/storage-error.ts";
import type { TableStore } from "../tables/table-store.ts";
import type { AnswerCipher } from "./answer-cipher.ts";
import { createTransactionBuilder, type TransactionBuilder } from "./transaction-builder.ts";
import { createRowCache, type RowCache, type AnswerTarget } from "./row-cache.ts";

/**
 * Decides what becomes of a stored answer: it is replaced, left as it is (null), or removed. It must be pure, since it is
 * called again after a conflict with another server.
 */
export type AnswerChange<R> = (current: StoredAnswer | null) => { next: StoredAnswer | "remove" | null; result: R };

type QueuedChange = AnswerTarget & {
  change: AnswerChange<unknown>;
  giveUpAt: number;
  resolve(result: unknown): void;
  reject(error: unknown): void;
};

export type SessionWriterOptions = {
  store: TableStore;
  partition: string;
  cipher: AnswerCipher;
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Runs `run` in so many ms, unless what is returned is called before. */
  after(ms: number, run: () => void): () => void;
  chance(): number;
};

/**
 * Writes the answers of one session: one transaction after another, in which changes that wait at the same moment are
 * batched. A change resolves only after its transaction is durable.
 */
export type SessionWriter = {
  /** Resolves with what `change` made of the stored answer, once it is durable. Rejects after `giveUpAt` (ms since 1970). */
  change<R>(at: AnswerTarget & { giveUpAt: number }, change: AnswerChange<R>): Promise<R>;
  /** Runs `work` while this writer writes nothing; afterwards all rows are read anew. */
  runExclusive<R>(work: () => Promise<R>): Promise<R>;
  /** The counts as they were written from here no longer ago than this, in ms; else null. */
  talliedWithin(ms: number): SessionTally | null;
  readonly idle: boolean;
};

/**
 * Changes in one transaction. Larger ones would fit, but all changes of a batch are answered together, and nothing is read
 * while a batch is written.
 */
export const MAX_BATCH_SIZE = 16;
const RETRY_MS = 15;
/** Repeated reads of answers that a batch leaves unchanged. One is enough, so more mean a mistake in this file. */
const MAX_REREADS = 8;

export function createSessionWriter(options: SessionWriterOptions): SessionWriter {
  let cache = createRowCache(options);
  let waiting: QueuedChange[] = [];
  let tail: Promise<unknown> = Promise.resolve();
  let draining = false;
  let exclusive = 0;

  const enqueue = <R>(work: () => Promise<R>): Promise<R> => {
    const run = tail.then(work, work);
    tail = run.catch(() => undefined);
    return run;
  };

  const writeNext = async (): Promise<void> => {
    const batch = waiting.splice(0, MAX_BATCH_SIZE);
    try {
      const left = await commitBatch(batch, { ...options, cache });
      waiting = [...left, ...waiting];
    } catch (error) {
      // An unforeseen error: the cache may be wrong, and every caller gets an answer.
      cache = createRowCache(options);
      for (const one of batch) one.reject(error);
    }
  };
  const drain = async (): Promise<void> => {
    try {
      // Exclusive work goes between two batches, however many answers wait.
      do await writeNext();
      while (waiting.length > 0 && exclusive === 0);
    } finally {
      draining = waiting.length > 0;
      if (draining) void enqueue(drain);
    }
  };

  return {
    change<R>(at: AnswerTarget & { giveUpAt: number }, change: AnswerChange<R>): Promise<R> {
      return new Promise<R>((resolve, reject) => {
        // Rejects in time even while a write is under way.
        const disarm = options.after(at.giveUpAt - options.now(), () => {
          const maybeApplied = !waiting.includes(one);
          waiting = waiting.filter((other) => other !== one);
          reject(timedOut({ maybeApplied }));
        });
        const one: QueuedChange = {
          ...at,
          change,
          resolve(result) {
            disarm();
            resolve(result as R);
          },
          reject(error) {
            disarm();
            reject(error);
          },
        };
        waiting.push(one);
        if (draining) return;
        draining = true;
        void enqueue(drain);
      });
    },
    runExclusive(work) {
      exclusive += 1;
      return enqueue(async () => {
        try {
          return await work();
        } finally {
          exclusive -= 1;
          cache = createRowCache(options);
        }
      });
    },
    talliedWithin: (ms) => cache.talliedWithin(ms),
    get idle() {
      return !draining && exclusive === 0 && waiting.length === 0;
    },
  };
}

type CommitOptions = SessionWriterOptions & { cache: RowCache };
/** What becomes of a change once its transaction is durable. */
type Pending = { one: QueuedChange; outcome: { result: unknown } | { error: unknown } };

/** Writes as many of these as fit into one transaction; returns the rest, which wait for the next. */
async function commitBatch(batch: readonly QueuedChange[], options: CommitOptions): Promise<QueuedChange[]> {
  const { cache, store } = options;
  for (let failures = 0, rereads = 0; ;) {
    const alive = batch.filter((one) => one.giveUpAt > options.now());
    try {
      await cache.fetch(alive);
      const { transaction, pending, left } = compose(alive, options);
      // No etag guards an answer that is left unchanged: it must have been read in this very try.
      const unwritten = pending.flatMap(({ one }) => (transaction.hasWriteOf(one.rowKey) ? [] : [one]));
      if (!unwritten.every((one) => cache.wasReadByLastFetch(one.rowKey))) {
        rereads += 1;
        if (rereads > MAX_REREADS) throw timedOut();
        // All of them at once: `fetch` forgets which answers the fetch before it had read.
        cache.evict(unwritten);
        continue;
      }
      const writes = transaction.writes();
      if (writes.length > 0) {
        const ops = writes.map(({ op }) => op);
        const { etags } = await store.transact("answers", ops);
        cache.put(
          writes.map(({ written }) => written),
          etags,
        );
      }
      pending.forEach(answer);
      rejectTimedOut(batch, alive);
      return left;
    } catch (error) {
      // After a conflict, and after a write that may have been applied, only the store knows what is there.
      cache.invalidate(alive);
      failures += 1;
      const again = error instanceof StorageConflict || (error instanceof StorageUnavailable && failures < 2);
      const pause =
        error instanceof StorageUnavailable
          ? (error.retryAfterMs ?? RETRY_MS)
          : RETRY_MS * options.chance() * Math.min(failures - 1, 8);
      if (alive.length > 1 && !(error instanceof StorageConflict || error instanceof StorageUnavailable)) {
        // One change may be at fault: each is tried in a transaction of its own.
        rejectTimedOut(batch, alive);
        for (const one of alive) await commitBatch([one], options);
        return [];
      }
      if (!again || alive.every((one) => one.giveUpAt <= options.now() + pause)) {
        for (const one of batch) one.reject(error instanceof StorageConflict ? timedOut({ cause: error }) : error);
        return [];
      }
      await options.sleep(pause);
    }
  }
}

function compose(
  alive: readonly QueuedChange[],
  options: SessionWriterOptions & { cache: RowCache },
): { transaction: TransactionBuilder; pending: Pending[]; left: QueuedChange[] } {
  const transaction = createTransactionBuilder(options);
  const pending: Pending[] = [];
  for (const [index, one] of alive.entries()) {
    if (transaction.isFull()) return { transaction, pending, left: alive.slice(index) };
    pending.push({ one, outcome: attempt(() => transaction.apply(one)) });
  }
  return { transaction, pending, left: [] };
}

function attempt(work: () => unknown): Pending["outcome"] {
  try {
    return { result: work() };
  } catch (error) {
    return { error };
  }
}

function answer({ one, outcome }: Pending): void {
  if ("error" in outcome) one.reject(outcome.error);
  else one.resolve(outcome.result);
}

function rejectTimedOut(batch: readonly QueuedChange[], alive: readonly QueuedChange[]): void {
  for (const one of batch) if (!alive.includes(one)) one.reject(timedOut());
}

function timedOut({
  maybeApplied = false,
  cause,
}: { maybeApplied?: boolean; cause?: unknown } = {}): StorageUnavailable {
  return new StorageUnavailable("The answer could not be written in time.", { maybeApplied, cause });
}
