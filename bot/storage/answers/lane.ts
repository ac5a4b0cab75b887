import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { StorageConflict, StorageUnavailable } from "../tables/storage-error.ts";
import type { Op, TableStore } from "../tables/table-store.ts";
import type { AnswerVault } from "./answer-vault.ts";
import { createDraft, type Draft } from "./draft.ts";
import { createSettling, type Answered, type Outcome, type Settling } from "./settling.ts";
import { createShelf, type Shelf, type Slot } from "./shelf.ts";

/**
 * What to do with what a slot holds now: put something there, leave it (null), or remove the row. Asked again when
 * somebody else was quicker; must not depend on being asked once.
 */
export type Change<R> = (current: StoredAnswer | null) => { next: StoredAnswer | "remove" | null; result: R };

type Waiting = Slot & {
  change: Change<unknown>;
  giveUpAt: number;
  resolve(result: unknown): void;
  reject(error: unknown): void;
};

export type LaneOptions = {
  store: TableStore;
  partition: string;
  vault: AnswerVault;
  now(): number;
  sleep(ms: number): Promise<void>;
  chance(): number;
};

/**
 * All writes to one session's answers, one transaction after another; those that wait at the same moment share one. The
 * next is applied while the one before is made to last, but nobody is answered before what they built on lasts.
 */
export type Lane = {
  change<R>(at: Slot & { giveUpAt: number }, change: Change<R>): Promise<R>;
  /** Runs alone: nothing of this lane is written meanwhile, and what was remembered is forgotten afterwards. */
  alone<R>(work: () => Promise<R>): Promise<R>;
  readonly idle: boolean;
};

/**
 * Answers that share a transaction. It would take more, but a crowd whose answers all travel together is also answered
 * all together: nothing is read while it is written, and nothing is written while it is read.
 */
export const MOST_TOGETHER = 16;
const RETRY_MS = 15;
/** Looks at what is not written; after the first all of it is known afresh, so more would mean a mistake. */
const MOST_LOOKS = 8;

export function createLane(options: LaneOptions): Lane {
  let shelf = createShelf(options);
  let waiting: Waiting[] = [];
  let tail: Promise<unknown> = Promise.resolve();
  let draining = false;
  let alone = 0;
  const settling = createSettling<Waiting>();

  const enqueue = <R>(work: () => Promise<R>): Promise<R> => {
    const run = tail.then(work, work);
    tail = run.catch(() => undefined);
    return run;
  };

  const writeNext = async (): Promise<void> => {
    // Until then company may come: fewer and fuller transactions cost less.
    if (waiting.length < MOST_TOGETHER) await settling.done();
    const lost = settling.takeLost();
    if (lost.length > 0) shelf.doubt(lost);
    const batch = waiting.splice(0, MOST_TOGETHER);
    try {
      const left = await settleBatch(batch, { ...options, shelf, settling });
      waiting = [...left, ...waiting];
    } catch (error) {
      // Nobody foresaw this: what is remembered may be wrong, and nobody is left without an answer.
      shelf = createShelf(options);
      for (const one of batch) one.reject(error);
    }
  };
  const drain = async (): Promise<void> => {
    try {
      // A steady crowd lets those pass that must be alone.
      do await writeNext();
      while (waiting.length > 0 && alone === 0);
    } finally {
      draining = waiting.length > 0;
      if (draining) void enqueue(drain);
    }
  };

  return {
    change<R>(at: Slot & { giveUpAt: number }, change: Change<R>): Promise<R> {
      return new Promise<R>((resolve, reject) => {
        // Whatever becomes of a write that is under way, nobody waits longer than they were promised.
        const timer = setTimeout(() => {
          const maybeApplied = !waiting.includes(one);
          waiting = waiting.filter((other) => other !== one);
          reject(late({ maybeApplied }));
        }, at.giveUpAt - options.now());
        const one: Waiting = {
          ...at,
          change,
          resolve(result) {
            clearTimeout(timer);
            resolve(result as R);
          },
          reject(error) {
            clearTimeout(timer);
            reject(error);
          },
        };
        waiting.push(one);
        if (draining) return;
        draining = true;
        void enqueue(drain);
      });
    },
    alone(work) {
      alone += 1;
      return enqueue(async () => {
        try {
          await settling.done();
          return await work();
        } finally {
          alone -= 1;
          shelf = createShelf(options);
        }
      });
    },
    get idle() {
      return !draining && alone === 0 && waiting.length === 0 && settling.idle;
    },
  };
}

type Settled = LaneOptions & { shelf: Shelf; settling: Settling<Waiting> };

/** Writes as many of these as fit into one transaction and answers them; returns those that wait for the next. */
async function settleBatch(batch: readonly Waiting[], options: Settled): Promise<Waiting[]> {
  const { shelf, settling } = options;
  for (let failures = 0, looks = 0; ;) {
    const alive = batch.filter((one) => one.giveUpAt > options.now());
    try {
      await shelf.fetch(alive);
      const { draft, answered, left } = compose(alive, options);
      // Where nothing is written no etag tells that somebody else was here since: only reading does.
      const unwritten = answered.flatMap(({ one }) => (draft.writes(one.rowKey) ? [] : [one]));
      if (!unwritten.every((one) => shelf.isFresh(one.rowKey))) {
        looks += 1;
        if (looks > MOST_LOOKS) throw late();
        // All of them in one look: what was read in the look before is a memory in the next.
        shelf.recheck(unwritten);
        continue;
      }
      const ops = draft.ops();
      const written = draft.written();
      const applied = ops.length > 0 ? await apply(options.store, ops) : undefined;
      if (applied) shelf.put(written, applied.etags);
      settling.add(answered, applied?.lasting);
      rejectLate(batch, alive);
      return left;
    } catch (error) {
      // After a conflict, and after a write that may have gone through, only the store knows: look again.
      shelf.doubt(alive);
      failures += 1;
      const again = error instanceof StorageConflict || (error instanceof StorageUnavailable && failures < 2);
      const pause =
        error instanceof StorageUnavailable
          ? (error.retryAfterMs ?? RETRY_MS)
          : RETRY_MS * options.chance() * Math.min(failures - 1, 8);
      if (alive.length > 1 && !(error instanceof StorageConflict || error instanceof StorageUnavailable)) {
        // It may be the fault of one of them, and harms no other.
        rejectLate(batch, alive);
        for (const one of alive) await settleBatch([one], options);
        return [];
      }
      if (!again || alive.every((one) => one.giveUpAt <= options.now() + pause)) {
        for (const one of batch) one.reject(error instanceof StorageConflict ? late({ cause: error }) : error);
        return [];
      }
      await options.sleep(pause);
    }
  }
}

/** The etags as soon as the rows are written for whoever reads them; `lasting` resolves once they will stay. */
async function apply(
  store: TableStore,
  ops: readonly Op[],
): Promise<{ etags: string[]; lasting: Promise<{ etags: string[] }> }> {
  let tell: (written: { etags: string[] }) => void = () => undefined;
  const applied = new Promise<{ etags: string[] }>((resolve) => (tell = resolve));
  const lasting = store.transact("answers", ops, (written) => tell(written));
  const { etags } = await Promise.race([applied, lasting]);
  return { etags, lasting };
}

function compose(
  alive: readonly Waiting[],
  options: LaneOptions & { shelf: Shelf },
): { draft: Draft; answered: Answered<Waiting>[]; left: Waiting[] } {
  const draft = createDraft(options);
  const answered: Answered<Waiting>[] = [];
  for (const [index, one] of alive.entries()) {
    if (draft.full()) return { draft, answered, left: alive.slice(index) };
    answered.push({ one, outcome: attempt(() => draft.apply(one)) });
  }
  return { draft, answered, left: [] };
}

function attempt(work: () => unknown): Outcome {
  try {
    return { result: work() };
  } catch (error) {
    return { error };
  }
}

function rejectLate(batch: readonly Waiting[], alive: readonly Waiting[]): void {
  for (const one of batch) if (!alive.includes(one)) one.reject(late());
}

function late({ maybeApplied = false, cause }: { maybeApplied?: boolean; cause?: unknown } = {}): StorageUnavailable {
  return new StorageUnavailable("The answer could not be written in time.", { maybeApplied, cause });
}
