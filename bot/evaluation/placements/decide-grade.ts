import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { GradeView, PutGrade } from "../../../shared/contract/placements.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { EMPTY_DRAFT, type ReportDraft } from "../../../shared/report/draft.ts";
import { joinDraft } from "../../../shared/report/kept-draft.ts";
import { fingerprint } from "../../../shared/text/fingerprint.ts";
import type { Deps } from "../deps.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { sourceTexts } from "../reports/gather-report.ts";
import { saveDraft, type ReportDraftOutcome } from "../reports/save-draft.ts";

type Round = { tenantId: string; evaluation: Evaluation };
/** Others may save the same draft meanwhile. Their part stays, and the grade is put into the newer draft. */
const TRIES = 4;

/**
 * Decides the partnership's grade of the whole indicator, or takes the decision back. The grade is stored only in the
 * report's draft. `builtOn` covers the grade alone.
 */
export async function decideGrade(
  deps: Deps,
  { actor, evaluationId, grade, builtOn }: PutGrade & { actor: Actor; evaluationId: string; builtOn: BuiltOn },
): Promise<ReportDraftOutcome> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { tenantId } = actor;
  for (let attempt = 1; ; attempt += 1) {
    const there = await readDraft(deps, { tenantId, evaluation: found.evaluation });
    const stands = standsOn(builtOn, gradeTag(there.draft.grade)) || isSameGrade(there.draft.grade, grade);
    const outcome = stands
      ? await saveDraft(deps, { actor, evaluationId, draft: { ...there.draft, grade }, etag: there.etag })
      : ({ ok: false, reason: "changed-meanwhile" } as const);
    if (outcome.ok || !stands || outcome.reason !== "changed-meanwhile" || attempt === TRIES) return outcome;
  }
}

/** The decided grade, for those who draft the report; null where none is. */
export async function readGrade(deps: Deps, round: Round): Promise<GradeView | null> {
  const kept = await deps.reports.draft(round.tenantId, round.evaluation.id);
  if (!kept?.value.grade) return null;
  const { grade } = (await readDraft(deps, round)).draft;
  return grade && viewOf(grade);
}

/** A tag of the grade and the time of its decision; null where there is none. */
export function gradeTag(
  grade: (Pick<GradeView, "level" | "reasons"> & { decided?: { at: string } | null | undefined }) | null,
): BuiltOn {
  return (
    grade && fingerprint(JSON.stringify([grade.level, grade.reasons.text, grade.reasons.sources, grade.decided?.at]))
  );
}

function isSameGrade(one: PutGrade["grade"], other: PutGrade["grade"]): boolean {
  return gradeTag(one && { level: one.level, reasons: one.reasons }) === gradeTag(other);
}

function viewOf({ level, reasons, decided }: NonNullable<ReportDraft["grade"]>): GradeView {
  return { level, reasons, decided: decided ? { by: decided.by?.name ?? null, at: decided.at } : null };
}

async function readDraft(
  deps: Deps,
  { tenantId, evaluation }: Round,
): Promise<{ draft: ReportDraft; etag: string | null }> {
  const [kept, record] = await Promise.all([
    deps.reports.draft(tenantId, evaluation.id),
    sourceTexts(deps, { tenantId, evaluation }),
  ]);
  return { draft: kept ? joinDraft(kept.value, record, deps.marks) : EMPTY_DRAFT, etag: kept?.etag ?? null };
}
