import { HEADING_WORDS } from "./english-phrases.ts";
import type { AreaIndex, FrameworkIndex } from "./import-result.ts";
import { wordKeys, wordsIn } from "./words.ts";

const MAX_LENGTH = 250;
const MAX_NAME_WORDS = 6;
/** "Area: Riverside": a name in capitals and nothing else. */
const LABELLED = /^(?:[Aa]rea|LLCP): ?\p{Lu}[\p{L}\p{M}'’-]*(?: (?:and|&|of|the|\p{Lu}[\p{L}\p{M}'’-]*)){0,5}$/u;
const PARTNERSHIP = ["local", "learning", "communities", "partnership"];

/** Reads an area's heading. `area` is null for an area that is not in the register, or for several areas at once. */
export type AreaReader = (line: string) => { area: string | null } | null;

/** Prepares the register once; reading a line then takes time in proportion to its length. */
export function areaReader(input: { areas: AreaIndex; framework: FrameworkIndex }): AreaReader {
  const named = input.areas
    .map((area) => ({ id: area.id, keys: wordKeys(area.name) }))
    .filter((area) => area.keys.length > 0)
    .sort((a, b) => b.keys.length - a.keys.length);
  const firstKeys = new Set(named.map((area) => area.keys[0]));
  const allowed = new Set([
    ...HEADING_WORDS,
    ...input.framework.indicators.flatMap((indicator) => wordKeys(indicator.title)),
    ...wordKeys(input.framework.title),
  ]);
  const fits = (key: string): boolean => allowed.has(key) || /^\d{1,4}$/.test(key);

  return (line) => {
    if (line.length > MAX_LENGTH || line.endsWith("?")) return null;
    const keys = wordKeys(line);
    const labelled = LABELLED.test(line);
    if (!labelled && !keys.some((key) => firstKeys.has(key) || key === "llcp" || key === "local")) return null;
    const found: string[] = [];
    const rest: string[] = [];
    for (let at = 0; at < keys.length;) {
      const area = named.find((candidate) => candidate.keys.every((key, offset) => keys[at + offset] === key));
      if (area) found.push(area.id);
      else rest.push(keys[at] ?? "");
      at += area?.keys.length ?? 1;
    }
    if (found.length > 0) return rest.every(fits) ? { area: found.length === 1 ? (found[0] ?? null) : null } : null;
    return labelled || isUnknownArea(line, keys, fits) ? { area: null } : null;
  };
}

/** "Elsewhere LLCP evaluation": a name in capitals, the word for the partnership, then nothing but heading words. */
function isUnknownArea(line: string, keys: readonly string[], fits: (key: string) => boolean): boolean {
  if (/[.!;,]$/.test(line)) return false;
  const at = keys.findIndex(
    (key, index) => key === "llcp" || PARTNERSHIP.every((word, offset) => keys[index + offset] === word),
  );
  const name = wordsIn(line).slice(0, Math.max(at, 0));
  if (name.length === 0 || name.length > MAX_NAME_WORDS || /^\d/.test(name[0] ?? "")) return false;
  if (!name.every((word) => /^\p{Lu}/u.test(word) || ["and", "the", "of"].includes(word))) return false;
  if (name.every((word) => fits(word.toLowerCase()))) return false;
  const rest = keys.slice(at);
  return rest.every(fits) && rest.some((key) => ["evaluation", "feedback", "questions", "question"].includes(key));
}
