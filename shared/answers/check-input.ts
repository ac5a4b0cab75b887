import { cleanText, isBlank } from "../text/clean-text.ts";
import { overLimit, type TextSize } from "../text/measure-text.ts";
import { statementKindSchema, type AnswerContent, type Parts, type StatementKind } from "./answer.ts";

/**
 * An answer as it is sent. Texts are as typed; parts left out were not touched. `unclassified`: of a form that asks for
 * no part.
 */
export type AnswerInput = { parts: Partial<Record<StatementKind, string>>; unable?: boolean; unclear?: boolean };

export type InputRefusal = { reason: "nothing-to-save" } | { reason: "too-long"; part: StatementKind; size: TextSize };

export type CheckedInput = { ok: true; content: AnswerContent } | ({ ok: false } & InputRefusal);

/** Cleans the texts, drops blank parts, and refuses an answer that is empty or over the limits. Total. */
export function checkInput(input: AnswerInput): CheckedInput {
  const { unable = false, unclear = false } = input;
  const parts: Parts = {};
  for (const part of statementKindSchema.options) {
    const text = cleanText(input.parts[part] ?? "");
    if (isBlank(text)) continue;
    const size = overLimit(text);
    if (size) return { ok: false, reason: "too-long", part, size };
    parts[part] = text;
  }
  const said = Object.keys(parts).length > 0;
  // Words win over "not able to say", since a person who wrote something was able to.
  if (said) return { ok: true, content: { state: "said", parts, unclear } };
  if (unable) return { ok: true, content: { state: "unable", parts: {}, unclear } };
  if (unclear) return { ok: true, content: { state: "none", parts: {}, unclear: true } };
  return { ok: false, reason: "nothing-to-save" };
}
