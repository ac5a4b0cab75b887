import { HEADING_WORDS } from "./english-phrases.ts";
import type { FrameworkIndex } from "./import-result.ts";
import { wordKeys } from "./words.ts";

const MAX_LENGTH = 250;
const INDICATOR = /\b(?:quality indicator|indicator|qi)s? ?:? ?(\d{1,2}\.\d{1,2})(?![\d.]\d)/i;
const NUMBER = /(?<![\d.])(\d{1,2}\.\d{1,2})(?![\d.]*\d)/;
const LIST = /^(?:the )?challeng(?:e|ing) questions?\b/i;
const EDITION = /\b(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth) edition\b/i;

type Indicator = FrameworkIndex["indicators"][number];
/** The quality indicator that a line names: its printed number, and the indicator if it is known. */
type NamedIndicator = { number: string; known: Indicator | null };

export type FrameworkReader = {
  indicatorIn: (line: string) => NamedIndicator | null;
  /** "Quality indicator 3.2 Partnership working", or the heading of the list of questions. */
  headingIn: (line: string) => "indicator" | "list" | null;
  /** A publication's line: title, edition, publisher. */
  publicationIn: (line: string) => { title: string; edition: string | null; publisher: string | null } | null;
  namesFramework: (line: string) => boolean;
};

export function frameworkReader(framework: FrameworkIndex): FrameworkReader {
  const title = wordKeys(framework.title).join(" ");
  const allowed = new Set([
    ...HEADING_WORDS,
    ...framework.indicators.flatMap((indicator) => wordKeys(indicator.title)),
  ]);
  const namesFramework = (line: string): boolean =>
    title !== "" && line.length <= 10 * MAX_LENGTH && ` ${wordKeys(line).join(" ")} `.includes(` ${title} `);

  const indicatorIn = (line: string): NamedIndicator | null => {
    if (line.length > 10 * MAX_LENGTH) return null;
    const named = INDICATOR.exec(line)?.[1];
    if (named !== undefined) return { number: named, known: known(named) };
    const bare = NUMBER.exec(line)?.[1];
    const indicator = bare === undefined ? null : known(bare);
    if (bare === undefined || indicator === null) return null;
    const both = wordKeys(line).join(" ").includes(wordKeys(indicator.title).join(" "));
    return both ? { number: bare, known: indicator } : null;
  };
  const known = (number: string): Indicator | null =>
    framework.indicators.find((indicator) => indicator.number === number) ?? null;

  return {
    indicatorIn,
    namesFramework,
    headingIn: (line) => {
      if (line.length > MAX_LENGTH || line.endsWith("?")) return null;
      const list = LIST.test(line);
      if (!list && indicatorIn(line) === null) return null;
      const own = wordKeys(line).every((key) => allowed.has(key) || /^\d{1,4}$/.test(key));
      if (list) return own || (line.endsWith(":") && line.length <= 120) ? "list" : null;
      // An unknown indicator's title differs from a sentence only by its shortness.
      return own || (/^(?:quality indicator|qi) /i.test(line) && !/[.!;]$/.test(line) && line.length <= 80)
        ? "indicator"
        : null;
    },
    publicationIn: (line) => {
      if (line.length > MAX_LENGTH) return null;
      const pieces = line.split(/(?<=[.,;]) | [|\u2013\u2014-] /).map((piece) => piece.replace(/[.,;]$/, ""));
      const [first, second, third] = pieces;
      if (first === undefined || pieces.length > 3) return null;
      const ours = wordKeys(first).join(" ") === title && title !== "";
      const edition = second !== undefined && EDITION.test(second);
      if (!ours && !edition) return null;
      if (edition) return { title: first, edition: second, publisher: third ?? null };
      return third === undefined ? { title: first, edition: null, publisher: second ?? null } : null;
    },
  };
}
