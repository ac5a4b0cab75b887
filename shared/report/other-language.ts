import type { Translate } from "../locales/text.ts";
import { languageOf } from "../text/language-of.ts";
import type { Report, Said } from "./report.ts";

/**
 * A note that some of the report's words are in the other language; empty where none are. Without a number, which could
 * identify people where they are few.
 */
export function otherLanguageNote(report: Report, t: Translate): string[] {
  const other = t.language === "en" ? "gd" : "en";
  return shownWords(report).some((words) => languageOf(words) === other) ? [t(`report.about.${other}`)] : [];
}

/** The people's words that a report shows. */
function shownWords({ areas, said, whole }: Report): string[] {
  const wordsOf = (some: readonly Said[]): string[] => some.flatMap(({ parts }) => Object.values(parts));
  return [
    ...areas.flatMap(({ sections, pooled }) => [...sections.flatMap((one) => wordsOf(one.said)), ...wordsOf(pooled)]),
    ...wordsOf(said),
    ...whole.flatMap(({ text, leftOut }) => (leftOut ? [] : [text])),
  ];
}
