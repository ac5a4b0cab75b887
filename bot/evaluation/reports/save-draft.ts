import type { z } from "zod";
import { reportDraftSchema, type decidedSchema, type ReportDraft } from "../../../shared/report/draft.ts";
import { joinDraft, keptDraftOf, type KeptReportDraft } from "../../../shared/report/kept-draft.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { cleanText } from "../../../shared/text/clean-text.ts";
import type { Stored } from "../../storage/documents.ts";
import { isSameRow, writtenOnce } from "../conflicts.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { sourceTexts } from "./gather-report.ts";

export type ReportDraftOutcome =
  | { ok: true; draft: Stored<ReportDraft> }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "changed-meanwhile"; current?: unknown };

/**
 * Stores what the leads add to a report. Of quoted words it stores only where they stand. `etag`: of the draft that was
 * seen; null where there was none.
 */
export async function saveDraft(
  deps: Deps,
  { actor, evaluationId, draft, etag }: { actor: Actor; evaluationId: string; draft: ReportDraft; etag: string | null },
): Promise<ReportDraftOutcome> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { tenantId } = actor;
  if (!may(actor, "draft-report", { tenantId, areaId: null })) {
    await noteAudit(deps, { actor, verb: "draft-report", thing: evaluationId, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const [record, before] = await Promise.all([
    sourceTexts(deps, { tenantId, evaluation: found.evaluation }),
    deps.reports.draft(tenantId, evaluationId),
  ]);
  const own = { by: { id: actor.id, name: actor.name }, at: deps.now().toISOString() };
  const last = before?.value ?? null;
  const value = withDecision(keptDraftOf(cleaned(draft), { record, before: last, marks: deps.marks }), last, own);
  const joined = (saved: Stored<KeptReportDraft>): Stored<ReportDraft> => ({
    value: joinDraft(saved.value, record, deps.marks),
    etag: saved.etag,
  });
  const written = await writtenOnce(deps.reports.saveDraft(tenantId, evaluationId, { value, etag }), {
    read: () => deps.reports.draft(tenantId, evaluationId),
    isMeant: (there) => isSameRow(there, value),
  });
  if (!written.ok) {
    const current = written.there && joined(written.there);
    return {
      ok: false,
      reason: "changed-meanwhile",
      ...(current && { current: { draft: current.value, etag: current.etag } }),
    };
  }
  const [from, to] = [last?.grade, value.grade];
  if (written.isNew && JSON.stringify(from ?? null) !== JSON.stringify(to))
    await noteAudit(deps, {
      ...{ actor, verb: "decide-grade", thing: evaluationId },
      ...{ before: from?.level ?? null, after: to?.level ?? null },
    });
  return { ok: true, draft: joined(written.stored) };
}

type Decision = z.infer<typeof decidedSchema>;

/** The decider and the time of the grade: those of its last change, whatever was sent. */
function withDecision(next: KeptReportDraft, before: KeptReportDraft | null, own: Decision): KeptReportDraft {
  if (!next.grade) return next;
  const said = ({ level, reasons }: NonNullable<KeptReportDraft["grade"]>): string => JSON.stringify([level, reasons]);
  const isSame = before?.grade != null && said(before.grade) === said(next.grade);
  return { ...next, grade: { ...next.grade, decided: isSame ? before.grade?.decided : own } };
}

function cleaned(draft: ReportDraft): ReportDraft {
  return reportDraftSchema.parse({
    ...draft,
    messages: draft.messages.map((message) => ({ ...message, text: cleanText(message.text) })),
    grade: draft.grade && {
      ...draft.grade,
      reasons: { ...draft.grade.reasons, text: cleanText(draft.grade.reasons.text) },
    },
    documents: draft.documents.map(({ title, where }) => ({ title: cleanText(title), where: cleanText(where) })),
    cover: {
      partnership: cleanText(draft.cover.partnership),
      council: cleanText(draft.cover.council),
      contact: cleanText(draft.cover.contact),
    },
    partners: draft.partners.map(({ sector, who }) => ({ sector: cleanText(sector), who: cleanText(who) })),
    priorities: draft.priorities.map(({ priority, link }) => ({
      priority: cleanText(priority),
      link: cleanText(link),
    })),
    unmetNeeds: draft.unmetNeeds.map(({ need, why }) => ({ need: cleanText(need), why: cleanText(why) })),
  });
}
