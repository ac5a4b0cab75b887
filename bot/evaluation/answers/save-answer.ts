import { contentOf, type StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import type { Attribution } from "../../../shared/answers/answer.ts";
import type { AnswerInput } from "../../../shared/answers/check-input.ts";
import { mergeAnswer, type AnswerMergeOutcome } from "../../../shared/answers/merge-answer.ts";
import type { Deps } from "../deps.ts";
import { findToAnswer, type SaveOutcome, type Where } from "./find-to-answer.ts";
import { storeAnswer } from "./store-answer.ts";

/**
 * Saves the changed boxes of one's own answer, merged with what is stored. Resolves once it is stored. Throws
 * `StorageError` when that is not certain.
 */
export async function saveAnswer(
  deps: Deps,
  where: Where,
  { input, attribution }: { input: AnswerInput; attribution: Attribution | null },
): Promise<SaveOutcome> {
  const found = await findToAnswer(deps, where);
  if (!found.ok) return found;
  const contentOver = (current: StoredAnswer | null): AnswerMergeOutcome =>
    mergeAnswer({ stored: current && contentOf(current), builtOn: where.builtOn, input });
  return storeAnswer(deps, { where, found }, { attribution, contentOver });
}
