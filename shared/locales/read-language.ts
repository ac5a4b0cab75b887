import { LANGUAGES, type Language } from "./text.ts";

/** So much of what somebody says of their languages is looked at. */
const MOST = 20;

/**
 * The language of ours that this asks for first: a tag as Teams gives it ("gd-GB"), or an `Accept-Language` header with its
 * weights. Null where none of ours is named.
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
