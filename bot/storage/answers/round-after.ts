import type { HiddenWords, Moment, ShownWhere, Showing } from "../../../shared/answers/showing.ts";
import { addCounts, countAnswer, NO_COUNTS, type QuestionCounts } from "../../../shared/findings/counts.ts";
import {
  NO_SHOWN_QUESTION,
  shownQuestion,
  type BatchPages,
  type RoundShowing,
  type ShownQuestion,
} from "../../../shared/findings/round-showing.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { Row, TableStore } from "../tables/table-store.ts";
import { paginate } from "./page-fill.ts";
import { pageKey, roundPartition, type PageScope, type RoundKey } from "./round-rows.ts";
import { pageRow, readPage } from "./rows.ts";

type ShowingToWrite = {
  round: RoundKey;
  before: RoundShowing;
  batch: number;
  showing: Showing;
  sessionId: string;
  areaId: string;
  moment: Moment;
};

/** The read model after a showing, and the pages it needs: new ones, and those that lose words. */
export async function roundAfter(
  store: TableStore,
  change: ShowingToWrite,
): Promise<{ after: RoundShowing; written: Row[] }> {
  const { before, batch, showing, sessionId, areaId, moment } = change;
  const partitionKey = roundPartition(change.round);
  const written = new Map<string, Row>();
  const area = before.areas[areaId] ?? { questions: {}, pages: [] };
  let questions = { ...area.questions };
  let { pages: ofArea } = area;
  let { pages: ofRound } = before;
  const put = (rowKey: string, page: readonly Statement[]): void =>
    void written.set(rowKey, pageRow({ partitionKey, rowKey }, page));
  const write = (scope: PageScope, words: readonly HiddenWords[]): BatchPages => {
    const pages = paginate(words.map(statementOfWords));
    for (const [index, page] of pages.entries()) put(pageKey(batch, scope, index), page);
    return { batch, pages: pages.length };
  };
  const of = (questionId: string): ShownQuestion => questions[questionId] ?? NO_SHOWN_QUESTION;

  for (const { at, pages, scope } of pagesThatLose(before, change)) {
    const staying: Statement[] = [];
    for (const one of pages)
      for (let page = 0; page < one.pages; page += 1) {
        const rowKey = pageKey(one.batch, scope, page);
        const there = readPage(await store.get("showings", partitionKey, rowKey), "showings");
        const stay = there.filter(({ id }) => !showing.gone.includes(id));
        if (stay.length < there.length) put(rowKey, stay);
        staying.push(...stay);
      }
    if (at.level !== "question") continue;
    // Counted anew from what stays: a try that was cut short may have taken the others out already.
    const { unable, unclear } = of(at.questionId).counts;
    questions[at.questionId] = { ...of(at.questionId), counts: { ...countWords(staying), unable, unclear } };
  }
  for (const { at, words } of showing.shown) {
    const pages = write(scopeOf(at, areaId), words);
    if (at.level === "round") ofRound = [...ofRound, pages];
    else if (at.level === "area") ofArea = [...ofArea, pages];
    else {
      const { counts, pages: earlier, withheld } = of(at.questionId);
      const more = addCounts(counts, countWords(words));
      questions[at.questionId] = { counts: more, pages: [...earlier, pages], withheld };
    }
  }
  for (const [questionId, { unable, unclear }] of Object.entries(showing.kinds)) {
    const counts = addCounts(of(questionId).counts, { ...NO_COUNTS, unable, unclear });
    questions = { ...questions, [questionId]: { ...of(questionId), counts } };
  }
  for (const questionId of showing.withheld)
    questions = { ...questions, [questionId]: { ...of(questionId), withheld: true } };
  const after: RoundShowing = {
    batch,
    sessions: { ...before.sessions, [sessionId]: { areaId, moment, keptBack: showing.keptBack } },
    areas: { ...before.areas, [areaId]: { questions, pages: ofArea } },
    pages: ofRound,
    waiting: showing.waiting.length,
    lost: before.lost + showing.lost,
  };
  return { after, written: [...written.values()] };
}

function scopeOf(at: ShownWhere, areaId: string): PageScope {
  if (at.level === "round") return {};
  return at.level === "area" ? { areaId } : { areaId, questionId: at.questionId };
}

type Losing = { at: ShownWhere; scope: PageScope; pages: readonly BatchPages[] };

/** The places from which words go. Words of a session are shown in its area; only its sealing shows them in the round. */
function pagesThatLose(before: RoundShowing, { showing, areaId }: ShowingToWrite): Losing[] {
  if (showing.gone.length === 0) return [];
  const gone = new Set(showing.gone);
  const places = showing.memory.batches.filter(({ words }) => words.some(({ id }) => gone.has(id)));
  const byPlace = new Map(places.map(({ at }) => [JSON.stringify(at), at]));
  return [...byPlace.values()].map((at) => ({
    at,
    scope: scopeOf(at, areaId),
    pages:
      at.level === "question"
        ? shownQuestion(before, areaId, at.questionId).pages
        : (before.areas[areaId]?.pages ?? []),
  }));
}

function countWords(words: readonly Pick<Statement, "parts">[]): QuestionCounts {
  return words.reduce(
    (counts, { parts }) => countAnswer(counts, { state: "said", parts, unclear: false, voice: "individual" }, 1),
    NO_COUNTS,
  );
}

function statementOfWords({ id, parts }: HiddenWords): Statement {
  return { id, parts, voice: "individual", door: null, attribution: "anonymous", author: null, onBehalfOf: null };
}
