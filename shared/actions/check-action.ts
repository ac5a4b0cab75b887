import { cleanText, isBlank } from "../text/clean-text.ts";
import { countBytes, countGraphemes } from "../text/measure-text.ts";
import { zonedInstant } from "../time/zoned-instant.ts";

/** The longest texts, in characters as people count them. In bytes, three times as much. */
export const ACTION_LIMITS = {
  title: 300,
  measure: 500,
  because: 500,
  note: 1000,
  what: 500,
  who: 200,
  name: 200,
} as const;
type ActionField = keyof typeof ACTION_LIMITS | "due" | "owner" | "sources" | "on" | "status";

export type ActionProblem = {
  field: ActionField;
  reason: "missing" | "too-long" | "no-such-date" | "past" | "not-known" | "not-there";
};

/** The cleaned text, or what is wrong with it. Only `required` texts must not be blank. */
export function checkText(
  field: keyof typeof ACTION_LIMITS,
  text: string,
  { required = false }: { required?: boolean } = {},
): { text: string; problems: ActionProblem[] } {
  const clean = cleanText(text);
  if (isBlank(clean)) return { text: "", problems: required ? [{ field, reason: "missing" }] : [] };
  const limit = ACTION_LIMITS[field];
  const fits = countBytes(clean) <= limit * 3 && countGraphemes(clean) <= limit;
  return { text: clean, problems: fits ? [] : [{ field, reason: "too-long" }] };
}

/**
 * Whether a date (YYYY-MM-DD) exists in the calendar and lies in this century. A new due date must lie in the future.
 */
export function checkDate(
  field: "due" | "on",
  date: string,
  { notBefore, notAfter }: { notBefore?: string; notAfter?: string } = {},
): ActionProblem[] {
  const real = zonedInstant({ date, time: "12:00", zone: "UTC" }).ok && date >= "2000-01-01" && date < "2100-01-01";
  if (!real || (notAfter !== undefined && date > notAfter)) return [{ field, reason: "no-such-date" }];
  return notBefore !== undefined && date < notBefore ? [{ field, reason: "past" }] : [];
}
