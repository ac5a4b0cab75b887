import { PARTS, type Parts } from "../../../shared/answers/answer.ts";
import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import type { BatchPages, RoundShowing } from "../../../shared/findings/round-showing.ts";
import { NO_TALLY, tallyAnswer, type SessionTally } from "../../../shared/findings/tally.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import { statementOf } from "../../../shared/findings/statement-of.ts";
import type { SessionKey } from "../../../bot/storage/answers/answer-ledger.ts";
import { createAnswerCipher } from "../../../bot/storage/answers/answer-cipher.ts";
import * as rows from "../../../bot/storage/answers/rows.ts";
import * as roundRows from "../../../bot/storage/answers/round-rows.ts";
import type { StoredRow, TableStore } from "../../../bot/storage/tables/table-store.ts";
import { SECRET } from "../../helpers/deps.ts";

export type Found = { questionId: string; rowKey: string; stored: StoredAnswer };
export type SessionRecord = {
  answers: Found[];
  tally: SessionTally;
  /** The pages of named words that the tally tells of, by question. */
  pages: Record<string, Statement[][]>;
  /** What the session's round shows of anonymous answers. */
  round: RoundShowing;
  /** Anonymous words that are shown in Marr: under their question, and without it; and those of the round. */
  shown: { questions: Record<string, Parts[]>; area: Parts[]; round: Parts[] };
  shownStatements: Statement[];
  /** Row keys of the session that the tally does not tell of, and that no answer has. */
  strays: string[];
};

/** Everything a session has in the store, read row by row and not through the ledger. */
export async function readRecord(
  store: TableStore,
  session: SessionKey,
  questionIds: readonly string[],
): Promise<SessionRecord> {
  const partition = rows.answersPartition(session.tenantId, session.sessionId);
  const cipher = createAnswerCipher(SECRET, session.salt);
  const all: StoredRow[] = [];
  for await (const row of store.list("answers", partition)) all.push(row);
  const at = (rowKey: string): StoredRow | null => all.find((row) => row.rowKey === rowKey) ?? null;
  const tally = rows.readTally(at(rows.TALLY_KEY));
  const expected = new Set<string>([rows.TALLY_KEY]);
  const pagesOf = (count: number, keyOf: (page: number) => string): Statement[][] =>
    Array.from({ length: count }, (_, page) => {
      expected.add(keyOf(page));
      return rows.readPage(at(keyOf(page)));
    });
  const answers: Found[] = [];
  for (const row of all.filter(({ rowKey }) => rowKey.startsWith("r|"))) {
    expected.add(row.rowKey);
    const questionId = rows.questionOfKey(row.rowKey, questionIds);
    if (questionId === undefined) throw new Error(`No question has the row ${row.rowKey}.`);
    answers.push({ questionId, rowKey: row.rowKey, stored: rows.readAnswer(row, cipher) });
  }
  const pages = Object.fromEntries(
    questionIds.map((id) => [id, pagesOf(tally.questions[id]?.pages ?? 0, (page) => rows.wordsKey(id, page))]),
  );
  const round = await readShown(store, session, questionIds);
  const partsOf = (statements: readonly Statement[]): Parts[] => statements.map((one) => one.parts);
  return {
    answers,
    tally,
    pages,
    round: round.head,
    shown: {
      questions: Object.fromEntries(
        Object.entries(round.questions).flatMap(([id, all]) => (all.length > 0 ? [[id, partsOf(all)]] : [])),
      ),
      area: partsOf(round.area),
      round: partsOf(round.round),
    },
    shownStatements: [...Object.values(round.questions).flat(), ...round.area, ...round.round],
    strays: [...all.map(({ rowKey }) => rowKey).filter((rowKey) => !expected.has(rowKey)), ...round.strays],
  };
}

type Shown = {
  head: RoundShowing;
  questions: Record<string, Statement[]>;
  area: Statement[];
  round: Statement[];
  strays: string[];
};

/** The pages that the head of the round tells of, and the pages that it does not. */
async function readShown(
  store: TableStore,
  { tenantId, sessionId }: SessionKey,
  ids: readonly string[],
): Promise<Shown> {
  const evaluationId = sessionId.split("_")[0] ?? "";
  const partition = roundRows.roundPartition({ tenantId, evaluationId });
  const all = new Map<string, StoredRow>();
  for await (const row of store.list("showings", partition)) all.set(row.rowKey, row);
  const head = roundRows.readHead(all.get(roundRows.HEAD_KEY) ?? null);
  const told = new Set<string>();
  const read = (batches: readonly BatchPages[], place: roundRows.PageScope): Statement[] =>
    batches.flatMap(({ batch, pages }) =>
      Array.from({ length: pages }, (_, page) => {
        const key = roundRows.pageKey(batch, place, page);
        told.add(key);
        return rows.readPage(all.get(key) ?? null);
      }).flat(),
    );
  const areaId = "marr";
  const questions = Object.fromEntries(
    ids.map((questionId) => [
      questionId,
      read(head.areas[areaId]?.questions[questionId]?.pages ?? [], { areaId, questionId }),
    ]),
  );
  const area = read(head.areas[areaId]?.pages ?? [], { areaId });
  const round = read(head.pages, {});
  const strays = [...all.keys()].filter((key) => key.startsWith("w|") && !told.has(key));
  return { head, questions, area, round, strays };
}

const textOf = (parts: Parts): string => JSON.stringify(PARTS.map((part) => parts[part]));
export const inAnyOrder = (words: readonly Parts[]): string[] => words.map(textOf).sort();

/** The read model is what all rows add up to: counts, pages that hold each open answer's words once, nothing besides. */
export function expectWhole(found: SessionRecord): void {
  expect(found.strays).toEqual([]);
  for (const [questionId, pages] of Object.entries(found.pages)) {
    const own = found.answers.filter((one) => one.questionId === questionId).map((one) => one.stored);
    const { open, anonymous, people } = own.reduce((sum, one) => tallyAnswer(sum, one, 1), NO_TALLY);
    expect(found.tally.questions[questionId] ?? NO_TALLY).toMatchObject({ open, anonymous, people });
    const said = own.flatMap((one) => (one.kind === "open" && one.answer.state === "said" ? [one] : []));
    for (const one of own) if (one.kind === "open" && one.answer.state !== "said") expect(one.page).toBeNull();
    const byId = (a: Statement, b: Statement): number => a.id.localeCompare(b.id);
    expect(pages.flat().sort(byId)).toEqual(said.map((one) => statementOf(one.answer)).sort(byId));
    for (const page of pages) expect(isSmall(page)).toBe(true);
    for (const one of said) expect(pages[one.page ?? -1]?.map(({ id }) => id)).toContain(one.answer.id);
  }
  const ids = [...Object.values(found.pages).flat(2), ...found.shownStatements].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
}

/** Quick to read: twenty voices and 24,000 characters are the most, but for one voice alone. */
function isSmall(page: readonly Statement[]): boolean {
  const characters = page.flatMap((one) => Object.values(one.parts)).reduce((sum, text) => sum + text.length, 0);
  return page.length <= 1 || (page.length <= 20 && characters <= 24_000);
}
