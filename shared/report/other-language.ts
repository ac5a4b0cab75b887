import type { Translate } from "../locales/text.ts";
import { languageOf } from "../text/language-of.ts";
import type { Report, Said } from "./report.ts";

/**
 * Says that some of the words that a report shows are in the other language; empty where none are. No number: of a few
 * people it could tell who they are.
 */
export function otherLanguageNote(report: Report, t: Translate): string[] {
  const other = t.language === "en" ? "gd" : "en";
  return shownWords(report).some((words) => languageOf(words) === other) ? [t(`report.about.${other}`)] : [];
}

/** People's words as a report shows them. */
function shownWords({ areas, said, whole }: Report): string[] {
  const wordsOf = (some: readonly Said[]): string[] => some.flatMap(({ parts }) => Object.values(parts));
  return [
    ...areas.flatMap(({ sections, pooled }) => [...sections.flatMap((one) => wordsOf(one.said)), ...wordsOf(pooled)]),
    ...wordsOf(said),
    ...whole.flatMap(({ text, leftOut }) => (leftOut ? [] : [text])),
  ];
}
