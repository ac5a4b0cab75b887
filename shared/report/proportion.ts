/** The proportion words of inspection reports, derived from counts. */
export type Proportion = "none" | "few" | "less-than-half" | "majority" | "most" | "almost-all" | "all";

/** With fewer answers than this the number is given instead of a word. */
export const WORDS_FROM = 5;

/**
 * The word for a share in per cent (0 to 100), rounded to the nearest whole per cent, half up. Exactly 15 reads as few.
 */
export function proportionOf(percent: number): Proportion {
  if (!(percent >= 0 && percent <= 100)) throw new RangeError(`${percent} is no share in per cent.`);
  if (percent === 0) return "none";
  if (percent === 100) return "all";
  const whole = Math.floor(percent + 0.5);
  if (whole > 90) return "almost-all";
  if (whole >= 75) return "most";
  if (whole >= 50) return "majority";
  return whole > 15 ? "less-than-half" : "few";
}

export type Share = { count: number; of: number; word: Proportion | null };

/** `count` of `of` people. `word` is null where they are too few for one. */
export function shareOf(count: number, of: number): Share {
  if (count < 0 || count > of) throw new RangeError(`${count} of ${of} is no share.`);
  return { count, of, word: of < WORDS_FROM ? null : proportionOf((count / of) * 100) };
}
