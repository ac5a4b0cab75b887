import { countBytes } from "../text/measure-text.ts";

/** What one's own answer takes on its way, whatever it says: four boxes at their longest, every character escaped. */
export const ANSWER_BYTES = 40_960;

/**
 * JSON padded to exactly `bytes` of UTF-8, or to a multiple where it is longer: whoever sees only the length of what is sent
 * does not learn how much somebody has written. Readers drop `padding`.
 */
export function inOneSize(body: object, bytes: number = ANSWER_BYTES): string {
  const bare = sizeOf({ ...body, padding: "" });
  return JSON.stringify({ ...body, padding: "-".repeat(Math.ceil(bare / bytes) * bytes - bare) });
}

function sizeOf(body: object): number {
  return countBytes(JSON.stringify(body));
}
