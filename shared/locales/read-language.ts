import { LANGUAGES, type Language } from "./text.ts";

/** The most languages of a request that are considered. */
const MOST = 20;

/**
 * The first of our languages in a request: a tag from Teams ("gd-GB"), or an `Accept-Language` header with its weights.
 * Null where it names none of ours.
 */
export function readLanguage(said: string | null | undefined): Language | null {
  const asked = (said ?? "")
    .slice(0, 500)
    .split(",", MOST)
    .map((one) => {
      const [tag = "", ...rest] = one.trim().toLowerCase().split(";");
      const weight = rest.map((part) => /^\s*q=([\d.]+)\s*$/.exec(part)?.[1]).find((found) => found !== undefined);
      return { language: tag.split("-")[0] ?? "", weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of asked) {
    const found = LANGUAGES.find((one) => one === language);
    if (found) return found;
  }
  return null;
}
