import { yearsIn } from "./page-facts.ts";

/** "2021-22" or "2021", as people type it; null for anything else. */
export function givenYears(text: string): { from: number; to: number } | null {
  const typed = text.trim();
  if (!/^\d{4}(?: ?[-/\u2013\u2014] ?(?:\d{2}|\d{4}))?$/.test(typed)) return null;
  const years = yearsIn(typed);
  // "2021-05" would otherwise be read as 2021 alone.
  return years && (years.from !== years.to || typed.length === 4) ? years : null;
}
