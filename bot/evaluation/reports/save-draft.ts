import { reportDraftSchema, type ReportDraft } from "../../../shared/report/draft.ts";
import { joinDraft, keepDraft, type KeptDraft } from "../../../shared/report/kept-draft.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { cleanText } from "../../../shared/text/clean-text.ts";
import type { Stored } from "../../storage/documents.ts";
import { StorageConflict } from "../../storage/tables/storage-error.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../note-audit.ts";
import { findEvaluation } from "../read-evaluation.ts";
import { sourceTexts } from "./gather-report.ts";

export type DraftOutcome =
  | { ok: true; draft: Stored<ReportDraft> }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "changed-meanwhile"; current?: unknown };

/**
 * Keeps what the leads add to a report; of the words that they quote only where they stand. `etag` is that of the draft they had before them; null where
 * there was none.
 */
export async function saveDraft(
  deps: Deps,
  { actor, evaluationId, draft, etag }: { actor: Actor; evaluationId: string; draft: ReportDraft; etag: string | null },
): Promise<DraftOutcome> {
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
  const value = keepDraft(cleaned(draft), { record, before: before?.value ?? null, marks: deps.marks });
  const kept = (saved: Stored<KeptDraft>): DraftOutcome => ({
    ok: true,
    draft: { value: joinDraft(saved.value, record, deps.marks), etag: saved.etag },
  });
  try {
    return kept(await deps.reports.saveDraft(tenantId, evaluationId, { value, etag }));
  } catch (error) {
    if (!(error instanceof StorageConflict)) throw error;
    const there = await deps.reports.draft(tenantId, evaluationId);
    // Sent twice, or saved by a first attempt whose answer was lost: it is there as it was meant.
    if (there && JSON.stringify(there.value) === JSON.stringify(value)) return kept(there);
    if (!there) return { ok: false, reason: "changed-meanwhile" };
    const current = { draft: joinDraft(there.value, record, deps.marks), etag: there.etag };
    return { ok: false, reason: "changed-meanwhile", current };
  }
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
