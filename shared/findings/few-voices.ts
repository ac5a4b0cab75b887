/** Fewer voices than this are called few, since single people then shape the picture. */
const ENOUGH = 3;

/** Whether a number of voices is few. Zero is not: there is nothing to read. */
export function isFew(voices: number): boolean {
  return voices > 0 && voices < ENOUGH;
}
