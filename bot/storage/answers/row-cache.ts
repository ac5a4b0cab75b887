import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { SessionTally } from "../../../shared/findings/tally.ts";
import { recordHealthOf } from "../record-health.ts";
import { StorageCorrupt } from "../tables/storage-error.ts";
import type { Row, StoredRow, TableStore } from "../tables/table-store.ts";
import type { AnswerCipher } from "./answer-cipher.ts";
import { ANSWER_RANGE, readAnswer, readPage, readTally, TALLY_KEY, wordsKey } from "./rows.ts";

/** A row as this process last read or wrote it. `etag` null: there was none. Never trusted: the store checks the etag of every write. */
type Cached<T> = { value: T; etag: string | null };

/**
 * Which answer is changed. `author`: whose it is, called for a person's own anonymous answer only. `live`: the change comes
 * from an open session, and throws `AnswersFinal` once the session's answers are final.
 */
export type AnswerTarget = { questionId: string; rowKey: string; author?: () => Authorship; live?: boolean };

/** What the ciphertext of an anonymous answer holds of its author. */
export type Authorship = Pick<Extract<StoredAnswer, { kind: "anonymous" }>, "author" | "roundAuthor" | "uncounted">;

export type Written =
  | { kind: "answer"; rowKey: string; value: StoredAnswer | null }
  | { kind: "page"; rowKey: string; value: Statement[] }
  | { kind: "tally"; value: SessionTally };

/** One session's rows, remembered from one transaction to the next. */
export type RowCache = {
  /** Reads the tally, these answers and the pages that they may change, as far as they are not cached. */
  fetch(targets: readonly AnswerTarget[]): Promise<void>;
  /** Throws `StorageCorrupt` for a damaged row, so that nothing is written over it. */
  answer(rowKey: string): Cached<StoredAnswer | null>;
  /** Whether the last `fetch` read this answer from the store. */
  wasReadByLastFetch(rowKey: string): boolean;
  /** Forgets these answers: the next `fetch` reads them. */
  evict(targets: readonly AnswerTarget[]): void;
  /** Throws `StorageCorrupt` as above. */
  page(rowKey: string): Cached<Statement[]>;
  /** False for a damaged page, on which nothing more may be written. */
  isReadable(rowKey: string): boolean;
  tally(): Cached<SessionTally>;
  /** The counts, where they were written from here no longer ago than this, in ms; else null. */
  talliedWithin(ms: number): SessionTally | null;
  /** Remembers what was written; `etags` in the same order. */
  put(written: readonly Written[], etags: readonly string[]): void;
  /** Forgets these answers, the tally and all pages: another server wrote, or a write may have been applied. */
  invalidate(targets: readonly AnswerTarget[]): void;
};

/** Answers that the first `fetch` reads by listing; further ones are read one by one. */
const MAX_ROWS_LISTED = 8_000;

export function createRowCache({
  store,
  partition,
  cipher,
  now,
}: {
  store: TableStore;
  partition: string;
  cipher: AnswerCipher;
  now(): number;
}): RowCache {
  const answers = new Map<string, Cached<StoredAnswer | null> | StorageCorrupt>();
  const pages = new Map<string, Cached<Statement[]> | StorageCorrupt>();
  const evicted = new Set<string>();
  let readByLastFetch = new Set<string>();
  let tally: Cached<SessionTally> | null = null;
  let talliedAt = -Infinity;
  let listed: "never" | "whole" | "partly" = "never";

  const cached = <T, R extends StoredRow | null>(row: R, read: (row: R) => T): Cached<T> | StorageCorrupt => {
    try {
      return { value: read(row), etag: row?.etag ?? null };
    } catch (error) {
      if (!(error instanceof StorageCorrupt)) throw error;
      recordHealthOf(store).note(error);
      return error;
    }
  };
  const answerIn = (row: Row | null): StoredAnswer | null => row && readAnswer(row, cipher);
  const readAll = async (): Promise<void> => {
    listed = "partly";
    for await (const row of store.list("answers", partition, ANSWER_RANGE)) {
      answers.set(row.rowKey, cached(row, answerIn));
      if (answers.size > MAX_ROWS_LISTED) return;
    }
    listed = "whole";
  };
  const readOne = async (rowKey: string): Promise<void> => {
    const row = await store.get("answers", partition, rowKey);
    answers.set(rowKey, cached(row, answerIn));
    evicted.delete(rowKey);
    readByLastFetch.add(rowKey);
  };
  const readTallyRow = async (): Promise<Cached<SessionTally>> => {
    const row = await store.get("answers", partition, TALLY_KEY);
    return { value: readTally(row), etag: row?.etag ?? null };
  };
  const readPageRow = async (rowKey: string): Promise<void> => {
    const row = await store.get("answers", partition, rowKey);
    pages.set(rowKey, cached(row, readPage));
  };
  const unknown = (rowKey: string): boolean => !answers.has(rowKey) && (listed !== "whole" || evicted.has(rowKey));
  const pagesOf = ({ questionId, rowKey }: AnswerTarget, { questions }: SessionTally): string[] => {
    const known = answers.get(rowKey);
    const stored = known instanceof StorageCorrupt ? null : known?.value;
    const own = stored?.kind === "open" && stored.page !== null ? [wordsKey(questionId, stored.page)] : [];
    const count = questions[questionId]?.pages ?? 0;
    return count > 0 ? [...own, wordsKey(questionId, count - 1)] : own;
  };

  const evict = (targets: readonly AnswerTarget[]): void => {
    for (const { rowKey } of targets) {
      answers.delete(rowKey);
      evicted.add(rowKey);
    }
  };

  return {
    async fetch(targets) {
      readByLastFetch = new Set();
      if (listed === "never") {
        await readAll();
        readByLastFetch = new Set(targets.map((target) => target.rowKey));
      }
      const missing = new Set(targets.map((target) => target.rowKey).filter(unknown));
      const [counts] = await Promise.all([tally ?? readTallyRow(), ...[...missing].map(readOne)]);
      tally = counts;
      const wanted = new Set(targets.flatMap((target) => pagesOf(target, counts.value)));
      await Promise.all([...wanted].filter((rowKey) => !pages.has(rowKey)).map(readPageRow));
    },
    answer: (rowKey) => orThrow(answers.get(rowKey)) ?? { value: null, etag: null },
    wasReadByLastFetch: (rowKey) => readByLastFetch.has(rowKey),
    evict,
    page: (rowKey) => orThrow(pages.get(rowKey)) ?? { value: [], etag: null },
    isReadable: (rowKey) => !(pages.get(rowKey) instanceof StorageCorrupt),
    tally() {
      if (!tally) throw new Error("The tally was asked for before it was fetched.");
      return tally;
    },
    talliedWithin(ms) {
      const age = now() - talliedAt;
      // After the clock was set back nobody knows how old they are.
      return tally && age >= 0 && age < ms ? tally.value : null;
    },
    put(written, etags) {
      for (const [index, one] of written.entries()) {
        const etag = etags[index] ?? null;
        if (one.kind === "answer") answers.set(one.rowKey, { value: one.value, etag: one.value && etag });
        else if (one.kind === "page") pages.set(one.rowKey, { value: one.value, etag });
        else {
          tally = { value: one.value, etag };
          talliedAt = now();
        }
      }
    },
    invalidate(targets) {
      evict(targets);
      pages.clear();
      tally = null;
    },
  };
}

function orThrow<T>(cached: T | StorageCorrupt): T {
  if (cached instanceof StorageCorrupt) throw cached;
  return cached;
}
