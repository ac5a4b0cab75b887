import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import { statementOf } from "../../../shared/findings/statement-of.ts";
import { NO_TALLY, tallyAnswer, type SessionTally } from "../../../shared/findings/tally.ts";
import type { Op, Row } from "../tables/table-store.ts";
import { estimateBytes } from "../tables/row-json.ts";
import type { AnswerVault } from "./answer-vault.ts";
import { fits, lengthOf } from "./page-fill.ts";
import { answerRow, pageRow, tallyRow, wordsKey } from "./rows.ts";
import type { RowCache, AnswerTarget, Written } from "./row-cache.ts";

/** Changes one slot of the draft and says what came of it. */
type DraftChange = AnswerTarget & {
  change(current: StoredAnswer | null): { next: StoredAnswer | "remove" | null; result: unknown };
};

/** An answer came when its session had been sealed. Nothing is kept of it. */
export class AnswersFinal extends Error {
  readonly code = "answers-final";

  constructor() {
    super("The session's answers are final.");
    this.name = "AnswersFinal";
  }
}

/** One transaction in the making: answers, the pages on which their words stand, and the tally, all or nothing. */
export type Draft = {
  apply(change: DraftChange): unknown;
  /** No further change surely fits. */
  full(): boolean;
  /** Whether this row is written, so that its etag will tell if somebody else was quicker. */
  writes(rowKey: string): boolean;
  ops(): Op[];
  written(): Written[];
};

/** Below the 2 MiB of Cosmos DB for Table, with room for one more answer and its page at their longest. */
const ENOUGH_BYTES = 1_000_000;
const ENOUGH_ROWS = 85;

type Placed = {
  value: StoredAnswer | null;
  pages: ReadonlyMap<string, Statement[]>;
  tally: SessionTally;
};

type DraftOptions = { partition: string; vault: AnswerVault; cache: RowCache };

export function createDraft({ partition, vault, cache }: DraftOptions): Draft {
  /** `row` null: the row goes. */
  const answers = new Map<string, { value: StoredAnswer | null; row: Row | null }>();
  const pages = new Map<string, Statement[]>();
  let tally = cache.tally().value;
  let bytes = 0;
  const pageBytes = new Map<string, number>();

  const answerAt = (rowKey: string): StoredAnswer | null => (answers.get(rowKey) ?? cache.answer(rowKey)).value;
  const pageAt = (rowKey: string): Statement[] => pages.get(rowKey) ?? cache.page(rowKey).value;
  const at = (rowKey: string): { partitionKey: string; rowKey: string } => ({ partitionKey: partition, rowKey });

  /** Where the words of an answer belong, with the pages as they are then. Nothing is changed yet. */
  const place = (before: StoredAnswer | null, next: StoredAnswer | null, questionId: string): Placed => {
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
    // A page that cannot be read stays as it is; the next words begin another.
    const last = count > 0 && cache.isReadable(lastKey) ? (changed.get(lastKey) ?? pageAt(lastKey)) : null;
    const fitting = last && fits(last, statementOf(words.answer)) ? last : null;
    const page = fitting ? count - 1 : count;
    changed.set(wordsKey(questionId, page), [...(fitting ?? []), statementOf(words.answer)]);
    return { value: on(page), pages: changed, tally: withPages(tally, questionId, page + 1) };
  };

  return {
    apply({ questionId, rowKey, author, live, change }) {
      // As the tally is written with every answer, no server can overlook this.
      if (live && tally.final) throw new AnswersFinal();
      const before = answerAt(rowKey);
      const { next, result } = change(before);
      if (next === null || next === before || (next === "remove" && before === null)) return result;
      const placed = place(before, next === "remove" ? null : next, questionId);
      const value = placed.value?.kind === "anonymous" ? { ...placed.value, ...author?.() } : placed.value;
      // What cannot be stored throws here, before it has touched what others share.
      const row = value && answerRow(at(rowKey), value, vault);
      bytes += row ? estimateBytes(row) : 0;
      answers.set(rowKey, { value, row });
      for (const [key, statements] of placed.pages) {
        pages.set(key, statements);
        const weight = weightOf(statements);
        bytes += weight - (pageBytes.get(key) ?? 0);
        pageBytes.set(key, weight);
      }
      tally = placed.tally;
      const question = tally.questions[questionId] ?? NO_TALLY;
      const counted = tallyAnswer(tallyAnswer(question, before, -1), value, 1);
      tally = { ...tally, questions: { ...tally.questions, [questionId]: counted } };
      return result;
    },
    full: () => bytes >= ENOUGH_BYTES || answers.size + pages.size >= ENOUGH_ROWS,
    writes: (rowKey) => answers.has(rowKey),
    written() {
      if (answers.size === 0) return [];
      return [
        ...[...answers].flatMap(([rowKey, { value, row }]): Written[] =>
          row || cache.answer(rowKey).etag !== null ? [{ kind: "answer", rowKey, value }] : [],
        ),
        ...[...pages].map(([rowKey, value]): Written => ({ kind: "page", rowKey, value })),
        { kind: "tally", value: tally },
      ];
    },
    ops() {
      if (answers.size === 0) return [];
      return [
        ...[...answers].flatMap(([rowKey, { row }]) => {
          const { etag } = cache.answer(rowKey);
          if (row) return [writeOp(row, etag)];
          return etag === null ? [] : [{ kind: "delete" as const, partitionKey: partition, rowKey, etag }];
        }),
        ...[...pages].map(([rowKey, value]) => writeOp(pageRow(at(rowKey), value), cache.page(rowKey).etag)),
        writeOp(tallyRow(partition, tally), cache.tally().etag),
      ];
    },
  };
}

/** The most that a page takes in a transaction: each character may be written as an escape. */
function weightOf(page: readonly Statement[]): number {
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
