import { GATHERING_WORDS, HEADING_WORDS } from "./english-phrases.ts";
import type { AreaIndex, FrameworkIndex } from "./import-result.ts";
import { wordKeys, wordsIn } from "./words.ts";

const MAX_LENGTH = 250;
const MAX_NAME_WORDS = 6;
/** "Area: Riverside": a name in capitals and nothing else. */
const LABELLED = /^(?:[Aa]rea|LLCP): ?\p{Lu}[\p{L}\p{M}'’-]*(?: (?:and|&|of|the|\p{Lu}[\p{L}\p{M}'’-]*)){0,5}$/u;
const PARTNERSHIP = ["local", "learning", "communities", "partnership"];
const JOINS: ReadonlySet<string> = new Set(["and", "the", "of", "with", "plus"]);

/** The area that a heading names. `area` is null where it names several, or an unknown one. */
export type NamedArea = { area: string | null; several: readonly string[] };
export type AreaReader = (line: string) => NamedArea | null;

/** Prepares the areas once. Reading a line then takes time in proportion to its length. */
export function areaReader(input: { areas: AreaIndex; framework: FrameworkIndex }): AreaReader {
  const named = input.areas
    .flatMap((area) => [area.name, ...(area.alsoWritten ?? [])].map((name) => ({ id: area.id, keys: wordKeys(name) })))
    .filter((area) => area.keys.length > 0)
    .sort((a, b) => b.keys.length - a.keys.length);
  const firstKeys = new Set(named.map((area) => area.keys[0]));
  const allowed = new Set([
    ...HEADING_WORDS,
    ...GATHERING_WORDS,
    ...input.framework.indicators.flatMap((indicator) => wordKeys(indicator.title)),
    ...wordKeys(input.framework.title),
  ]);
  const fits = (key: string): boolean => allowed.has(key) || /^\d{1,4}$/.test(key);

  return (line) => {
    if (line.length > MAX_LENGTH || line.endsWith("?")) return null;
    const keys = wordKeys(line);
    const labelled = LABELLED.test(line);
    if (!labelled && !keys.some((key) => firstKeys.has(key) || isPartnership(key))) return null;
    const found: string[] = [];
    const rest: string[] = [];
    for (let at = 0; at < keys.length;) {
      const area = named.find((candidate) => candidate.keys.every((key, offset) => keys[at + offset] === key));
      if (area && !found.includes(area.id)) found.push(area.id);
      else if (!area) rest.push(keys[at] ?? "");
      at += area?.keys.length ?? 1;
    }
    if (found.length > 0) {
      if (rest.every(fits)) return namedArea(found);
      return namesAnother(line, { rest, fits }) ? { area: null, several: found } : null;
    }
    return labelled || isUnknownArea(line, keys, fits) ? { area: null, several: [] } : null;
  };
}

function namedArea(found: readonly string[]): NamedArea {
  const [first = null, ...more] = found;
  return more.length === 0 ? { area: first, several: [] } : { area: null, several: found };
}

function isPartnership(key: string): boolean {
  return key === "llcp" || key === "llcps" || key === "local" || key === "partnership" || key === "partnerships";
}

type Rest = { rest: readonly string[]; fits: (key: string) => boolean };

/** "Marr and Elsewhere LLCPs": beside a known area, a capitalised name that is no known area. */
function namesAnother(line: string, { rest, fits }: Rest): boolean {
  if (/[.!;,]$/.test(line) || !rest.some((key) => key === "llcps" || key === "partnerships")) return false;
  const strange = rest.filter((key) => !fits(key));
  if (strange.length > MAX_NAME_WORDS) return false;
  const capitals = new Set(wordsIn(line).flatMap((word) => (/^\p{Lu}/u.test(word) ? [word.toLowerCase()] : [])));
  return strange.every((key) => capitals.has(key));
}

/** "Elsewhere LLCP evaluation": a capitalised name, the word for the partnership, then only heading words. */
function isUnknownArea(line: string, keys: readonly string[], fits: (key: string) => boolean): boolean {
  if (/[.!;,]$/.test(line)) return false;
  const at = keys.findIndex(
    (key, index) =>
      key === "llcp" || key === "llcps" || PARTNERSHIP.every((word, offset) => keys[index + offset] === word),
  );
  const short = at >= 0 ? at : keys.findIndex((key) => key === "partnership" || key === "partnerships");
  const name = wordsIn(line).slice(0, Math.max(short, 0));
  if (name.length === 0 || name.length > MAX_NAME_WORDS || /^\d/.test(name[0] ?? "")) return false;
  if (!name.every((word) => /^\p{Lu}/u.test(word) || JOINS.has(word))) return false;
  if (name.every((word) => fits(word.toLowerCase()))) return false;
  const rest = keys.slice(short);
  if (!rest.every(fits)) return false;
  const isNamed = rest.some((key) => ["evaluation", "feedback", "questions", "question"].includes(key));
  // "Elsewhere LLCP" alone is a name. "Good partnership" alone is a statement.
  return isNamed || (at >= 0 && rest.every((key) => /^llcps?$/.test(key) || PARTNERSHIP.includes(key)));
}
