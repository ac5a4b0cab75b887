import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { withoutUncarried, type SourceTexts } from "../../../shared/report/kept-draft.ts";
import { draftLeft, leftBy, leftWithout, type Left, type ThemeDraft } from "../../../shared/themes/draft.ts";
import type { Stored } from "../../storage/documents.ts";
import type { Deps } from "../deps.ts";
import { findComments } from "./find-comments.ts";
import { retryOnConflict } from "../conflicts.ts";

type Draft = Stored<ThemeDraft>;

/**
 * Returns an evaluation's draft by the model, without what rests on words that are no longer shown. These parts are
 * removed from the store: from the draft, and from what leads took into a report's draft. Reads every word of the
 * evaluation where there is a draft.
 */
export async function forgetUncarried(deps: Deps, tenantId: string, evaluation: Evaluation): Promise<Draft | null> {
  const draft = await deps.themes.draft(tenantId, evaluation.id);
  if (!draft) return null;
  const present = await findComments(deps, { tenantId, evaluation, areaIds: evaluation.areaIds });
  const record = new Map<string, string[]>();
  for (const { id, text } of present) record.set(id, [...(record.get(id) ?? []), text]);
  return updateDrafts(deps, { tenantId, evaluationId: evaluation.id, left: leftBy(present), record });
}

/** Removes everything that a model drafted from these answers, which are deleted. */
export async function forgetSentencesOn(
  deps: Deps,
  { answerIds, ...where }: Where & { answerIds: readonly string[] },
): Promise<void> {
  await updateDrafts(deps, { ...where, left: leftWithout(new Set(answerIds)), record: new Map() });
}

type Where = { tenantId: string; evaluationId: string };

async function updateDrafts(
  deps: Deps,
  { tenantId, evaluationId, left, record }: Where & { left: Left; record: SourceTexts },
): Promise<Draft | null> {
  const { themes, reports, marks } = deps;
  await updateStored({
    read: () => reports.draft(tenantId, evaluationId),
    next: (value) => withoutUncarried(value, { record, marks, carried: left.carried }),
    save: (next) => reports.saveDraft(tenantId, evaluationId, next),
  });
  return updateStored({
    read: () => themes.draft(tenantId, evaluationId),
    next: (value) => draftLeft(value, left),
    save: (next) => themes.saveDraft(tenantId, evaluationId, next),
  });
}

type Updating<T> = {
  read(): Promise<Stored<T> | null>;
  next(value: T): T;
  save(next: Stored<T>): Promise<unknown>;
};

async function updateStored<T>({ read, next, save }: Updating<T>): Promise<Stored<T> | null> {
  for (;;) {
    // Retried when somebody drafts or approves at this moment, so that their version is cleaned, too.
    const there = await retryOnConflict(async () => {
      const stored = await read();
      const value = stored && next(stored.value);
      if (!stored || value === null || value === stored.value) return { stored };
      await save({ value, etag: stored.etag });
      return null;
    });
    if (there) return there.stored;
  }
}
