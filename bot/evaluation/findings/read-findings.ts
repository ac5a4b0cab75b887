import { coverage } from "../../../shared/findings/coverage.ts";
import { keptBack } from "../../../shared/findings/round-showing.ts";
import type { FindingsView, StatementPage } from "../../../shared/contract/views.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { sessionsOf } from "../sessions/find-session.ts";
import { readPutFirst } from "../room/read-put-first.ts";
import { markingFor, type Mark } from "./mark-personal.ts";
import { areaName, findEvaluation, sessionSummary } from "../rounds/read-evaluation.ts";
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

type Asked = { actor: Actor; evaluationId: string; areaId: string };
/** `round`: with the sessions of this area alone. */
type Read = { ok: true; evaluation: Evaluation; round: HeldRound } | NotFound | NotAllowed;

/** Counts and the first page of words of every question of an area: as quick with a million answers as with sixty. */
export async function readFindings(
  deps: Deps,
  asked: Asked,
): Promise<{ ok: true; view: FindingsView } | NotFound | NotAllowed> {
  const read = await readArea(deps, asked);
  if (!read.ok) return read;
  const { evaluation, round } = read;
  const cells = coverage({ ...evaluation, areaIds: [asked.areaId] }, countedSessions(round), round.showing);
  const mark = await markingFor(deps, asked);
  const first = await readPutFirst(deps, round, asked.areaId);
  const [questions, ofArea, ofRound] = await Promise.all([
    Promise.all(
      cells.map(async (cell) => ({
        questionId: cell.questionId,
        cell,
        statements: await pageOf(deps, { asked, round, questionId: cell.questionId, token: null, mark }),
        putFirst: first(cell.questionId),
      })),
    ),
    wordsOn(areaPages(deps, round, asked.areaId)),
    wordsOn(roundPages(deps, round)),
  ]);
  return {
    ok: true,
    view: {
      evaluationId: evaluation.id,
      area: { id: asked.areaId, name: areaName(asked.areaId) },
      questions,
      pooled: mark(ofArea),
      round: { statements: mark(ofRound), areas: evaluation.areaIds.length },
      keptBack: keptBack(round.showing, asked.areaId),
      formerRule: isFormerlyShown(round.held),
      sessions: round.held.map(({ stored }) => sessionSummary(stored.value.session, evaluation)),
    },
  };
}

export type PageOutcome = { ok: true; page: StatementPage } | NotFound | NotAllowed;

export async function readStatements(
  deps: Deps,
  asked: Asked & { questionId: string; token: string | null },
): Promise<PageOutcome> {
  const read = await readArea(deps, asked);
  if (!read.ok) return read;
  if (!read.evaluation.questionIds.includes(asked.questionId)) return NOT_FOUND;
  const { questionId, token } = asked;
  const mark = await markingFor(deps, asked);
  return { ok: true, page: await pageOf(deps, { asked, round: read.round, questionId, token, mark }) };
}

async function readArea(deps: Deps, { actor, evaluationId, areaId }: Asked): Promise<Read> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { evaluation } = found;
  if (!evaluation.areaIds.includes(areaId)) return NOT_FOUND;
  const published = evaluation.state === "closed";
  // Not there and not yours look the same: nobody learns what another area has said.
  if (!may(actor, "read-findings", { tenantId: actor.tenantId, areaId, published })) return NOT_FOUND;
  const own = (await sessionsOf(deps, actor.tenantId, evaluation)).filter(
    ({ value }) => value.session.areaId === areaId,
  );
  return { ok: true, evaluation, round: await readRound(deps, { tenantId: actor.tenantId, evaluationId }, own) };
}

type PageRequest = { asked: Asked; round: HeldRound; questionId: string; token: string | null; mark: Mark };

/** The token is the page's place in the order of `questionPages`. */
async function pageOf(deps: Deps, { asked, round, questionId, token, mark }: PageRequest): Promise<StatementPage> {
  const pages = questionPages(deps, round, { areaId: asked.areaId, questionId });
  const index = token !== null && /^\d{1,7}$/.test(token) ? Number(token) : 0;
  const items = (await pages[index]?.()) ?? [];
  return { items: mark(items), next: index + 1 < pages.length ? String(index + 1) : null };
}
