import type { Part } from "../../../../shared/answers/answer.ts";
import type { OwnAnswer, SessionView } from "../../../../shared/contract/views.ts";
import { cleanText, isBlank } from "../../../../shared/text/clean-text.ts";
import { PART_LIMIT, countGraphemes, overLimit } from "../../../../shared/text/measure-text.ts";
import { PART_NAMES, type FormContent } from "../../outbox/draft.ts";
import { formatNumber, t } from "../../texts.ts";

/** From this length on a count is shown, so that the limit comes as no surprise. */
const COUNT_FROM = PART_LIMIT.graphemes - 300;

/** The errors in words, by box; `form` where none of the boxes is wrong. Empty when it can be saved. */
export function formErrors(content: FormContent): Partial<Record<Part | "form", string>> {
  if (content.unable) return {};
  const errors: Partial<Record<Part | "form", string>> = {};
  for (const part of PART_NAMES) {
    const error = lengthError(content.parts[part]);
    if (error) errors[part] = error;
  }
  const nothing = PART_NAMES.every((part) => isBlank(content.parts[part]));
  if (nothing && !content.unclear) errors.form = t("tab.answer.nothing");
  return errors;
}

type Shown = {
  content: Pick<FormContent, "unable" | "attribution">;
  stored: Pick<OwnAnswer, "attribution" | "revision"> | null;
  session: Pick<SessionView, "attribution">;
};

/** Whether "not able to say" would be the first answer here with the person's name, without their having been asked. */
export function asksHowShown({ content, stored, session }: Shown): boolean {
  const isFirst = stored?.attribution !== "anonymous" && (stored?.revision ?? null) === null;
  return content.unable && content.attribution === null && isFirst && session.attribution === "named";
}

/** By how much a text is too long, in words; null when it fits. */
export function lengthError(text: string): string | null {
  const size = overLimit(cleanText(text));
  if (!size) return null;
  if (size.graphemes > PART_LIMIT.graphemes)
    return t("tab.answer.too-long", {
      length: formatNumber(size.graphemes),
      limit: formatNumber(PART_LIMIT.graphemes),
    });
  return t("tab.answer.too-heavy", { size: formatNumber(size.bytes), limit: formatNumber(PART_LIMIT.bytes) });
}

/** "1,260 of 1,500 characters", once the limit is near. */
export function lengthHint(text: string): string | undefined {
  if (text.length < COUNT_FROM) return undefined;
  const length = countGraphemes(cleanText(text));
  if (length < COUNT_FROM) return undefined;
  return t("tab.answer.count", { length: formatNumber(length), limit: formatNumber(PART_LIMIT.graphemes) });
}
