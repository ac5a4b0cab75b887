import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { stillCarried, type CitedSentence } from "../../../shared/themes/draft.ts";
import type { Deps } from "../deps.ts";
import { findComments, readableAreas } from "./find-comments.ts";

/** The sentences of an approved summary that still rest on words which this person may read. */
export async function approvedSentences(deps: Deps, actor: Actor, evaluation: Evaluation): Promise<CitedSentence[]> {
  const { tenantId } = actor;
  const draft = await deps.themes.draft(tenantId, evaluation.id);
  const sentences = draft?.value.approved?.sentences ?? [];
  if (sentences.length === 0) return [];
  const areaIds = readableAreas(actor, evaluation);
  return stillCarried(sentences, await findComments(deps, { tenantId, evaluation, areaIds }));
}
