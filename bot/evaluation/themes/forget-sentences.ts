import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { carriedDraft, draftWithout, type ThemeDraft } from "../../../shared/themes/draft.ts";
import type { Stored } from "../../storage/documents.ts";
import { StorageConflict } from "../../storage/tables/storage-error.ts";
import type { Deps } from "../deps.ts";
import { findComments } from "./find-comments.ts";

type Draft = Stored<ThemeDraft>;

/**
 * What a model drafted for an evaluation, after what rests on words that are shown no longer has been taken out of what
 * is stored. Reads every word of the evaluation where there is a draft.
 */
export async function forgetUncarried(deps: Deps, tenantId: string, evaluation: Evaluation): Promise<Draft | null> {
  const draft = await deps.themes.draft(tenantId, evaluation.id);
  if (!draft) return null;
  const present = await findComments(deps, { tenantId, evaluation, areaIds: evaluation.areaIds });
  return keep(deps, { tenantId, evaluationId: evaluation.id }, (value) => carriedDraft(value, present));
}

/** Takes out of what a model drafted all that rests on these answers, which are gone. */
export async function forgetSentencesOn(
  deps: Deps,
  { answerIds, ...where }: Where & { answerIds: readonly string[] },
): Promise<void> {
  await keep(deps, where, (value) => draftWithout(value, new Set(answerIds)));
}

type Where = { tenantId: string; evaluationId: string };
const TRIES = 5;

async function keep(
  deps: Deps,
  { tenantId, evaluationId }: Where,
  next: (value: ThemeDraft) => ThemeDraft,
): Promise<Draft | null> {
  for (let attempt = 1; ; attempt += 1) {
    const draft = await deps.themes.draft(tenantId, evaluationId);
    const value = draft && next(draft.value);
    if (!draft || value === null || value === draft.value) return draft;
    try {
      await deps.themes.saveDraft(tenantId, evaluationId, { value, etag: draft.etag });
    } catch (error) {
      // Somebody drafts or approves at this moment: what they wrote is looked through as well.
      if (!(error instanceof StorageConflict) || attempt === TRIES) throw error;
    }
  }
}
