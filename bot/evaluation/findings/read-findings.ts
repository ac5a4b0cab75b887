import type { FindingsView, StatementPage } from "../../../shared/contract/views.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isPublished } from "../../../shared/evaluations/round-state.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { contentTag } from "../content-tag.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { personalMarksFor } from "./personal-marks.ts";
import { pageOf, readAreaRound, readBy, storedFindings } from "./stored-findings.ts";

type Asked = { actor: Actor; evaluationId: string; areaId: string };
type Refused = NotFound | NotAllowed;

/**
 * Counts, and the first page of words, of every question of an area. Takes as long for a million answers as for sixty.
 * `tag` stays the same while `view` would be the same for equal rights, and reveals nothing beyond `view`.
 */
export async function lookAtFindings(
  deps: Deps,
  asked: Asked,
): Promise<{ ok: true; tag: string; view: () => FindingsView } | Refused> {
  const allowed = await mayReadArea(deps, asked);
  if (!allowed.ok) return allowed;
  const { actor, areaId } = asked;
  const found = await storedFindings(deps, { ...asked, tenantId: actor.tenantId });
  // The round was read again for this look, so the permission is checked on the newer state, too.
  if (!found || !isReadable(asked, found.evaluation)) return NOT_FOUND;
  const { mark, tag } = await personalMarksFor(deps, { actor, areaId });
  return { ok: true, tag: contentTag([found.tag, tag]), view: () => readBy(found.view, mark) };
}

/** The findings of an area, as the page shows them. */
export async function readFindings(deps: Deps, asked: Asked): Promise<{ ok: true; view: FindingsView } | Refused> {
  const found = await lookAtFindings(deps, asked);
  return found.ok ? { ok: true, view: found.view() } : found;
}

export type PageOutcome = { ok: true; page: StatementPage } | Refused;

export async function readStatements(
  deps: Deps,
  asked: Asked & { questionId: string; token: string | null },
): Promise<PageOutcome> {
  const allowed = await mayReadArea(deps, asked);
  if (!allowed.ok) return allowed;
  const { evaluation } = allowed;
  const { actor, areaId, questionId, token } = asked;
  if (!evaluation.questionIds.includes(questionId)) return NOT_FOUND;
  const round = await readAreaRound(deps, { ...asked, tenantId: actor.tenantId }, evaluation);
  const { items, next } = await pageOf(deps, { round, areaId, questionId, token });
  const { mark } = await personalMarksFor(deps, { actor, areaId });
  return { ok: true, page: { items: mark(items), next } };
}

async function mayReadArea(deps: Deps, asked: Asked): Promise<{ ok: true; evaluation: Evaluation } | Refused> {
  const found = await findEvaluation(deps, asked.actor, asked.evaluationId);
  if (!found.ok) return found;
  return isReadable(asked, found.evaluation) ? found : NOT_FOUND;
}

/** Missing findings and forbidden ones give the same answer, so that nobody learns what another area has said. */
function isReadable({ actor, areaId }: Asked, evaluation: Evaluation): boolean {
  const thing = { tenantId: actor.tenantId, areaId, published: isPublished(evaluation) };
  return evaluation.areaIds.includes(areaId) && may(actor, "read-findings", thing);
}
