/** Fewer voices than this are said to be few: single people colour the picture. */
const ENOUGH = 3;

/** Whether a number of voices is to be read with care; of none there is nothing to read. */
export function isFew(voices: number): boolean {
  return voices > 0 && voices < ENOUGH;
}
