import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { SessionTally } from "../../../shared/findings/tally.ts";
import { recordHealthOf } from "../record-health.ts";
import { StorageCorrupt } from "../tables/storage-error.ts";
import type { Row, StoredRow, TableStore } from "../tables/table-store.ts";
import type { AnswerVault } from "./answer-vault.ts";
import { ANSWER_RANGE, readAnswer, readPage, readTally, TALLY_KEY, wordsKey } from "./rows.ts";

/** A row as this process last saw it. `etag` null: it was not there. A memory only: the etag decides when writing. */
type Seen<T> = { value: T; etag: string | null };

/**
 * A row of an answer; `author` tells whose it is, where it is a person's own. Only anonymous answers ask. `live`: it comes
 * from a session that runs, and is refused once the session's answers are final.
 */
export type Slot = { questionId: string; rowKey: string; author?: () => Authorship; live?: boolean };

/** What an anonymous answer keeps, inside its ciphertext, of whose it is. */
export type Authorship = Pick<Extract<StoredAnswer, { kind: "anonymous" }>, "author" | "voice" | "uncounted">;

export type Written =
  | { kind: "answer"; rowKey: string; value: StoredAnswer | null }
  | { kind: "page"; rowKey: string; value: Statement[] }
  | { kind: "tally"; value: SessionTally };

/** What is remembered of one session's rows between two transactions. */
export type Shelf = {
  /** Makes sure that the tally, these answers and the pages they may touch are known. */
  fetch(slots: readonly Slot[]): Promise<void>;
  /** Throws `StorageCorrupt` where it cannot be read: it is nobody's to write over. */
  answer(rowKey: string): Seen<StoredAnswer | null>;
  /** Whether this answer was read by the last `fetch` itself, and is not a memory. */
  isFresh(rowKey: string): boolean;
  /** These answers are read anew by the next `fetch`. */
  recheck(slots: readonly Slot[]): void;
  /** Throws `StorageCorrupt` as above. */
  page(rowKey: string): Seen<Statement[]>;
  /** Whether this page can be read, so that more may be written on it. */
  isWhole(rowKey: string): boolean;
  tally(): Seen<SessionTally>;
  /** Takes over what was written, in the order of the etags. */
  put(written: readonly Written[], etags: readonly string[]): void;
  /** Somebody else wrote here, or a write may have gone through: these answers, the tally and the pages are read anew. */
  doubt(slots: readonly Slot[]): void;
};

/** Sessions with more rows than this are not read whole when first written to. */
const READ_WHOLE = 8_000;

export function createShelf({
  store,
  partition,
  vault,
}: {
  store: TableStore;
  partition: string;
  vault: AnswerVault;
}): Shelf {
  const answers = new Map<string, Seen<StoredAnswer | null> | StorageCorrupt>();
  const pages = new Map<string, Seen<Statement[]> | StorageCorrupt>();
  const doubted = new Set<string>();
  let fresh = new Set<string>();
  let tally: Seen<SessionTally> | null = null;
  let reading: "never" | "whole" | "partly" = "never";

  const seen = <T, R extends StoredRow | null>(row: R, read: (row: R) => T): Seen<T> | StorageCorrupt => {
    try {
      return { value: read(row), etag: row?.etag ?? null };
    } catch (error) {
      if (!(error instanceof StorageCorrupt)) throw error;
      recordHealthOf(store).note(error);
      return error;
    }
  };
  const answerIn = (row: Row | null): StoredAnswer | null => row && readAnswer(row, vault);
  const readAll = async (): Promise<void> => {
    reading = "partly";
    for await (const row of store.list("answers", partition, ANSWER_RANGE)) {
      answers.set(row.rowKey, seen(row, answerIn));
      if (answers.size > READ_WHOLE) return;
    }
    reading = "whole";
  };
  const readOne = async (rowKey: string): Promise<void> => {
    const row = await store.get("answers", partition, rowKey);
    answers.set(rowKey, seen(row, answerIn));
    doubted.delete(rowKey);
    fresh.add(rowKey);
  };
  const readTallyRow = async (): Promise<Seen<SessionTally>> => {
    const row = await store.get("answers", partition, TALLY_KEY);
    return { value: readTally(row), etag: row?.etag ?? null };
  };
  const readPageRow = async (rowKey: string): Promise<void> => {
    const row = await store.get("answers", partition, rowKey);
    pages.set(rowKey, seen(row, readPage));
  };
  const unknown = (rowKey: string): boolean => !answers.has(rowKey) && (reading !== "whole" || doubted.has(rowKey));
  const pagesOf = ({ questionId, rowKey }: Slot, { questions }: SessionTally): string[] => {
    const known = answers.get(rowKey);
    const stored = known instanceof StorageCorrupt ? null : known?.value;
    const own = stored?.kind === "open" && stored.page !== null ? [wordsKey(questionId, stored.page)] : [];
    const count = questions[questionId]?.pages ?? 0;
    return count > 0 ? [...own, wordsKey(questionId, count - 1)] : own;
  };

  const recheck = (slots: readonly Slot[]): void => {
    for (const { rowKey } of slots) {
      answers.delete(rowKey);
      doubted.add(rowKey);
    }
  };

  return {
    async fetch(slots) {
      fresh = new Set();
      if (reading === "never") {
        await readAll();
        fresh = new Set(slots.map((slot) => slot.rowKey));
      }
      const missing = new Set(slots.map((slot) => slot.rowKey).filter(unknown));
      const [counts] = await Promise.all([tally ?? readTallyRow(), ...[...missing].map(readOne)]);
      tally = counts;
      const wanted = new Set(slots.flatMap((slot) => pagesOf(slot, counts.value)));
      await Promise.all([...wanted].filter((rowKey) => !pages.has(rowKey)).map(readPageRow));
    },
    answer: (rowKey) => readable(answers.get(rowKey)) ?? { value: null, etag: null },
    isFresh: (rowKey) => fresh.has(rowKey),
    recheck,
    page: (rowKey) => readable(pages.get(rowKey)) ?? { value: [], etag: null },
    isWhole: (rowKey) => !(pages.get(rowKey) instanceof StorageCorrupt),
    tally() {
      if (!tally) throw new Error("The tally was asked for before it was fetched.");
      return tally;
    },
    put(written, etags) {
      for (const [index, one] of written.entries()) {
        const etag = etags[index] ?? null;
        if (one.kind === "answer") answers.set(one.rowKey, { value: one.value, etag: one.value && etag });
        else if (one.kind === "page") pages.set(one.rowKey, { value: one.value, etag });
        else tally = { value: one.value, etag };
      }
    },
    doubt(slots) {
      recheck(slots);
      pages.clear();
      tally = null;
    },
  };
}

function readable<T>(seen: T | StorageCorrupt): T {
  if (seen instanceof StorageCorrupt) throw seen;
  return seen;
}
