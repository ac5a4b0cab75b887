import { NUMBER_WORDS } from "./english-phrases.ts";
import { wordKeys } from "./words.ts";

const MAX_LENGTH = 2500;
const MONTH =
  "(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6} (?:\\d{1,2},? )?";
const YEARS = new RegExp(
  `(?<!\\d)((?:19|20)\\d\\d) ?(?:-|\u2013|\u2014|/|to|until|and) ?(?:${MONTH})?((?:19|20)?\\d\\d)(?!\\d)`,
  "i",
);
const YEAR = /(?<!\d)((?:19|20)\d\d)(?!\d)/;
const ASKED =
  /\bquestions? (\d{1,3}(?!\d|\.\d)(?:(?: ?, ?and | ?, ?& ?| ?, ?| and | ?& ?| to | ?[-\u2013\u2014] ?)\d{1,3}(?!\d|\.\d))*)/gi;
const MAX_YEARS = 10;
/** How many words before "areas" or "LLCPs" their number is searched. */
const LOOK_BACK = 6;

/** The calendar years in a line: "2023 - 2024", "2023-24", or one year for both. */
export function yearsIn(line: string): { from: number; to: number } | null {
  if (line.length > MAX_LENGTH) return null;
  const span = YEARS.exec(line);
  if (span) {
    const from = Number(span[1]);
    const end = span[2] ?? "";
    const sameCentury = Math.floor(from / 100) * 100 + Number(end);
    const to = end.length === 4 ? Number(end) : sameCentury < from ? sameCentury + 100 : sameCentury;
    // "2023-05" is a month, and no evaluation lasts for decades.
    if (to >= from && to - from <= MAX_YEARS) return { from, to };
  }
  const year = YEAR.exec(line)?.[1];
  return year === undefined ? null : { from: Number(year), to: Number(year) };
}

/** The numbers in "using challenge questions 1, 3, 4 and 7" or "questions 1 to 4"; empty if the line has none. */
export function askedNumbersIn(line: string): number[] {
  if (line.length > MAX_LENGTH) return [];
  const asked = new Set<number>();
  for (const match of line.matchAll(ASKED)) {
    let previous: number | null = null;
    for (const part of (match[1] ?? "").matchAll(/(to|[-\u2013\u2014])? ?(\d+)/g)) {
      const number = Number(part[2]);
      if (part[1] !== undefined && previous !== null)
        for (let between = previous; between < number; between += 1) asked.add(between);
      asked.add(number);
      previous = number;
    }
  }
  return [...asked].sort((a, b) => a - b);
}

/** True where the line says that all areas are covered: "across the 6 LLCP areas". */
export function saysAllAreas(line: string, areaCount: number): boolean {
  if (line.length > MAX_LENGTH) return false;
  const keys = wordKeys(line);
  return keys.some((key, end) => {
    if (key !== "areas" && key !== "llcps" && key !== "partnerships") return false;
    const before = keys.slice(Math.max(0, end - LOOK_BACK), end);
    const scope = Math.max(before.lastIndexOf("all"), before.lastIndexOf("across"));
    if (scope < 0) return false;
    const numbers = before
      .slice(scope)
      .map(numberOf)
      .filter((number) => number !== null);
    if (numbers.length > 0) return numbers.at(-1) === areaCount;
    return before[scope] === "all" || before[scope + 1] === "all";
  });
}

function numberOf(key: string): number | null {
  return /^\d{1,3}$/.test(key) ? Number(key) : (NUMBER_WORDS.get(key) ?? null);
}
