import type { FindingsView } from "../../../shared/contract/views.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { coverage } from "../../../shared/findings/coverage.ts";
import { keptBack } from "../../../shared/findings/round-showing.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { AnswerLedger } from "../../storage/answers/answer-ledger.ts";
import type { Deps } from "../deps.ts";
import { sessionsOf } from "../sessions/find-session.ts";
import { lookTogether, type LookTogether } from "../look-together.ts";
import type { MarkPersonal } from "./personal-marks.ts";
import { contentTag } from "../content-tag.ts";
import { areaName, sessionSummary } from "../rounds/read-evaluation.ts";
import {
  areaPages,
  countedSessions,
  isFormerlyShown,
  questionPages,
  readRound,
  roundPages,
  wordsOn,
  type HeldRound,
} from "./read-round.ts";
import { readPutFirst } from "../room/read-put-first.ts";

type AreaRef = { tenantId: string; evaluationId: string; areaId: string };
/**
 * The findings in the record at one moment, before any check of who may read them. `tag`: of everything in the view.
 */
export type StoredFindings = { evaluation: Evaluation; view: FindingsView; tag: string };

const looks = new WeakMap<AnswerLedger, LookTogether<StoredFindings | null>>();

/**
 * Counts, and the first page of words, of every question of an area. They are read after this call, and only once for
 * all simultaneous callers. Null where the round does not exist or the area has no part in it. The caller checks
 * whether the person may read them, and passes the words through `readBy`.
 */
export function storedFindings(deps: Deps, place: AreaRef): Promise<StoredFindings | null> {
  const look = looks.get(deps.ledger) ?? lookTogether();
  looks.set(deps.ledger, look);
  const { tenantId, evaluationId, areaId } = place;
  return look(JSON.stringify([tenantId, evaluationId, areaId]), () => lookAt(deps, place));
}

/** The findings with their words as this person sees them. */
export function readBy(view: FindingsView, mark: MarkPersonal): FindingsView {
  const { questions, pooled, round } = view;
  return {
    ...view,
    questions: questions.map(({ statements, ...question }) => ({
      ...question,
      statements: { ...statements, items: mark(statements.items) },
    })),
    pooled: mark(pooled),
    round: { ...round, statements: mark(round.statements) },
  };
}

/** The sessions of one area, with their counts and what their round shows. */
export async function readAreaRound(
  deps: Deps,
  { tenantId, areaId }: AreaRef,
  evaluation: Evaluation,
): Promise<HeldRound> {
  const all = await sessionsOf(deps, tenantId, evaluation);
  const own = all.filter(({ value }) => value.session.areaId === areaId);
  return readRound(deps, { tenantId, evaluationId: evaluation.id }, own);
}

/** A page of words, and the token of the next one: its index in the order of `questionPages`. */
export async function pageOf(
  deps: Deps,
  { round, areaId, questionId, token }: { round: HeldRound; areaId: string; questionId: string; token: string | null },
): Promise<{ items: Statement[]; next: string | null }> {
  const pages = questionPages(deps, round, { areaId, questionId });
  const index = token !== null && /^\d{1,7}$/.test(token) ? Number(token) : 0;
  return { items: await pages.read(index), next: index + 1 < pages.count ? String(index + 1) : null };
}

async function lookAt(deps: Deps, place: AreaRef): Promise<StoredFindings | null> {
  const { tenantId, evaluationId, areaId } = place;
  const evaluation = await deps.evaluations.get(tenantId, evaluationId);
  if (!evaluation?.areaIds.includes(areaId)) return null;
  const round = await readAreaRound(deps, place, evaluation);
  const cells = coverage({ ...evaluation, areaIds: [areaId] }, countedSessions(round), round.showing);
  const [first, ofArea, ofRound, pages] = await Promise.all([
    readPutFirst(deps, round, areaId),
    wordsOn(areaPages(deps, round, areaId)),
    wordsOn(roundPages(deps, round)),
    Promise.all(cells.map(({ questionId }) => pageOf(deps, { round, areaId, questionId, token: null }))),
  ]);
  const view: FindingsView = {
    evaluationId: evaluation.id,
    area: { id: areaId, name: areaName(areaId) },
    questions: cells.map((cell, index) => ({
      ...{ questionId: cell.questionId, cell, statements: pages[index] ?? { items: [], next: null } },
      putFirst: first(cell.questionId),
    })),
    pooled: ofArea,
    round: { statements: ofRound, areas: evaluation.areaIds.length },
    keptBack: keptBack(round.showing, areaId),
    formerRule: isFormerlyShown(round.held),
    sessions: round.held.map(({ stored }) => sessionSummary(stored.value.session, evaluation)),
  };
  return { evaluation, view, tag: contentTag(view) };
}
