import type { Part } from "../../shared/answers/answer.ts";
import type { Translate } from "../../shared/locales/text.ts";
import { answerFormCard, type AnswerFormModel } from "./answer-form-card.ts";
import type { AdaptiveCard } from "./elements/adaptive-card.ts";

export type NotSavedModel = Omit<AnswerFormModel, "error"> & { reasonText: string; part?: Part };

/** The form again, as typed, with what kept it from being saved. `form` must be a fresh nonce. */
export function notSavedCard({ reasonText, part, ...form }: NotSavedModel, t: Translate): AdaptiveCard {
  return answerFormCard({ ...form, error: { text: reasonText, part } }, t);
}
