import { countBytes } from "../text/measure-text.ts";

/** What one's own answer takes on its way, whatever it says: four boxes at their longest, every character escaped. */
export const ANSWER_BYTES = 40_960;

/**
 * JSON that takes exactly `bytes` as UTF-8, or a multiple of them where it is longer: whoever sees only how much goes to and
 * fro does not see how much somebody has written. Readers drop `padding`.
 */
export function inOneSize(body: object, bytes: number = ANSWER_BYTES): string {
  const bare = sizeOf({ ...body, padding: "" });
  return JSON.stringify({ ...body, padding: "-".repeat(Math.ceil(bare / bytes) * bytes - bare) });
}

function sizeOf(body: object): number {
  return countBytes(JSON.stringify(body));
}
