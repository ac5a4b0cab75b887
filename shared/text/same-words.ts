import { stemsOf } from "../themes/stems.ts";

/** Words that do not change the meaning. Words that reverse it, such as "not", "few" or "too", are not among them. */
const LIGHT = new Set(["a", "an", "and", "the", "also"]);

/**
 * A key that is equal for texts of the same words, whatever their case, punctuation, endings and light words. Texts
 * that only mean the same have different keys; people decide that. Total.
 */
export function sameWordsKey(text: string): string {
  const stems = stemsOf(text).flatMap(({ stem }) => (LIGHT.has(stem) ? [] : [stem]));
  return stems.length > 0 ? stems.join(" ") : text;
}

/** Items with the same key together, in the order of the first of each. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
