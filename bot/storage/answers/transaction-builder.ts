import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import { statementOf } from "../../../shared/findings/statement-of.ts";
import { NO_TALLY, tallyAnswer, type SessionTally } from "../../../shared/findings/tally.ts";
import type { Op, Row } from "../tables/table-store.ts";
import { estimateBytes } from "../tables/row-json.ts";
import type { AnswerCipher } from "./answer-cipher.ts";
import { fits, lengthOf } from "./page-fill.ts";
import { answerRow, pageRow, tallyRow, wordsKey } from "./rows.ts";
import type { RowCache, AnswerTarget, Written } from "./row-cache.ts";

/** A change of one answer, and what it tells its caller. */
type AnswerChange = AnswerTarget & {
  change(current: StoredAnswer | null): { next: StoredAnswer | "remove" | null; result: unknown };
};

/** Thrown for a live answer to a session whose answers are final. Nothing is stored. */
export class AnswersFinal extends Error {
  readonly code = "answers-final";

  constructor() {
    super("The session's answers are final.");
    this.name = "AnswersFinal";
  }
}

/** One row of the transaction, and what the cache remembers of it once it is written. */
type RowWrite = { op: Op; written: Written };

/** Collects changes of answers, the pages with their words and the tally, to be written all or none. */
export type TransactionBuilder = {
  /** Adds a change and returns its result. Throws, and adds nothing, where it cannot be stored. */
  apply(change: AnswerChange): unknown;
  /** True when another change might not fit. */
  isFull(): boolean;
  /** Whether this row is written, so that its etag guards it against other servers. */
  hasWriteOf(rowKey: string): boolean;
  /** In the order in which the store answers with etags; empty where no answer changes. */
  writes(): RowWrite[];
};

/** Below the 2 MiB of a transaction in Cosmos DB for Table, by one more answer and its page at their longest. */
const FULL_AT_BYTES = 1_000_000;
const FULL_AT_ROWS = 85;

type PageAssignment = {
  value: StoredAnswer | null;
  pages: ReadonlyMap<string, Statement[]>;
  tally: SessionTally;
};

type TransactionBuilderOptions = { partition: string; cipher: AnswerCipher; cache: RowCache };

export function createTransactionBuilder({ partition, cipher, cache }: TransactionBuilderOptions): TransactionBuilder {
  /** `row` null: the row goes. */
  const answers = new Map<string, { value: StoredAnswer | null; row: Row | null }>();
  const pages = new Map<string, Statement[]>();
  let tally = cache.tally().value;
  let bytes = 0;
  const pageBytes = new Map<string, number>();

  const answerAt = (rowKey: string): StoredAnswer | null => (answers.get(rowKey) ?? cache.answer(rowKey)).value;
  const pageAt = (rowKey: string): Statement[] => pages.get(rowKey) ?? cache.page(rowKey).value;
  const at = (rowKey: string): { partitionKey: string; rowKey: string } => ({ partitionKey: partition, rowKey });

  /** The page for the words of an answer, and the pages as they become. Changes nothing yet. */
  const assignPage = (before: StoredAnswer | null, next: StoredAnswer | null, questionId: string): PageAssignment => {
    const words = next?.kind === "open" && next.answer.state === "said" ? next : null;
    const on = (page: number | null): StoredAnswer | null => (next?.kind === "open" ? { ...next, page } : next);
    const changed = new Map<string, Statement[]>();
    if (before?.kind === "open" && before.page !== null) {
      const rowKey = wordsKey(questionId, before.page);
      const there = pageAt(rowKey);
      const others = there.filter((one) => one.id !== before.answer.id);
      if (words && fits(others, statementOf(words.answer))) {
        const corrected = there.map((one) => (one.id === before.answer.id ? statementOf(words.answer) : one));
        return { value: on(before.page), pages: changed.set(rowKey, corrected), tally };
      }
      changed.set(rowKey, others);
    }
    if (!words) return { value: on(null), pages: changed, tally };
    const count = tally.questions[questionId]?.pages ?? 0;
    const lastKey = wordsKey(questionId, count - 1);
    // A damaged page stays as it is; these words begin another.
    const last = count > 0 && cache.isReadable(lastKey) ? (changed.get(lastKey) ?? pageAt(lastKey)) : null;
    const fitting = last && fits(last, statementOf(words.answer)) ? last : null;
    const page = fitting ? count - 1 : count;
    changed.set(wordsKey(questionId, page), [...(fitting ?? []), statementOf(words.answer)]);
    return { value: on(page), pages: changed, tally: withPages(tally, questionId, page + 1) };
  };

  return {
    apply({ questionId, rowKey, author, live, change }) {
      // The tally is written with every answer, so its etag makes every server see this.
      if (live && tally.final) throw new AnswersFinal();
      const before = answerAt(rowKey);
      const { next, result } = change(before);
      if (next === null || next === before || (next === "remove" && before === null)) return result;
      const assigned = assignPage(before, next === "remove" ? null : next, questionId);
      const value = assigned.value?.kind === "anonymous" ? { ...assigned.value, ...author?.() } : assigned.value;
      // Throws where it cannot be stored, before anything that the other changes share is touched.
      const row = value && answerRow(at(rowKey), value, cipher);
      bytes += row ? estimateBytes(row) : 0;
      answers.set(rowKey, { value, row });
      for (const [key, statements] of assigned.pages) {
        pages.set(key, statements);
        const pageSize = maxBytesOf(statements);
        bytes += pageSize - (pageBytes.get(key) ?? 0);
        pageBytes.set(key, pageSize);
      }
      tally = assigned.tally;
      const question = tally.questions[questionId] ?? NO_TALLY;
      const counted = tallyAnswer(tallyAnswer(question, before, -1), value, 1);
      tally = { ...tally, questions: { ...tally.questions, [questionId]: counted } };
      return result;
    },
    isFull: () => bytes >= FULL_AT_BYTES || answers.size + pages.size >= FULL_AT_ROWS,
    hasWriteOf: (rowKey) => answers.has(rowKey),
    writes() {
      if (answers.size === 0) return [];
      return [
        ...[...answers].flatMap(([rowKey, { value, row }]): RowWrite[] => {
          const { etag } = cache.answer(rowKey);
          const written = { kind: "answer", rowKey, value } as const;
          if (row) return [{ op: writeOp(row, etag), written }];
          return etag === null ? [] : [{ op: { kind: "delete", ...at(rowKey), etag }, written }];
        }),
        ...[...pages].map(([rowKey, value]) => ({
          op: writeOp(pageRow(at(rowKey), value), cache.page(rowKey).etag),
          written: { kind: "page", rowKey, value } as const,
        })),
        { op: writeOp(tallyRow(partition, tally), cache.tally().etag), written: { kind: "tally", value: tally } },
      ];
    },
  };
}

/** The most bytes that a page takes in a transaction: each character may be written as an escape. */
function maxBytesOf(page: readonly Statement[]): number {
  return page.reduce((sum, one) => sum + 400 + 6 * lengthOf(one), 0);
}

function withPages(tally: SessionTally, questionId: string, pages: number): SessionTally {
  return {
    ...tally,
    questions: { ...tally.questions, [questionId]: { ...(tally.questions[questionId] ?? NO_TALLY), pages } },
  };
}

function writeOp(row: Row, etag: string | null): Op {
  return etag === null ? { kind: "create", row } : { kind: "replace", row, etag };
}
