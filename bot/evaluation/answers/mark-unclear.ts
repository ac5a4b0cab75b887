import { contentOf, type StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { NO_WORDS, type Attribution } from "../../../shared/answers/answer.ts";
import type { AnswerMergeOutcome } from "../../../shared/answers/merge-answer.ts";
import type { Deps } from "../deps.ts";
import { findToAnswer, type SaveOutcome, type Where } from "./find-to-answer.ts";
import { storeAnswer } from "./store-answer.ts";

/**
 * Marks or unmarks a question as unclear; its answer stays. `attribution`: null keeps the stored one, else the
 * session's default.
 */
export async function markUnclear(
  deps: Deps,
  where: Where,
  { unclear, attribution = null }: { unclear: boolean; attribution?: Attribution | null },
): Promise<SaveOutcome> {
  const found = await findToAnswer(deps, where);
  if (!found.ok) return found;
  const contentOver = (current: StoredAnswer | null): AnswerMergeOutcome => {
    const { state, parts } = current ? contentOf(current) : NO_WORDS;
    return { ok: true, content: { state, parts, unclear } };
  };
  return storeAnswer(deps, { where, found }, { attribution, contentOver });
}
