import { countBytes } from "../text/measure-text.ts";

/**
 * The size of a person's own answer in transit, whatever its content: four boxes at their longest, with every character
 * escaped.
 */
export const ANSWER_BYTES = 40_960;

/**
 * JSON padded to exactly `bytes` of UTF-8, or to a multiple where it is longer. So its length does not reveal how much
 * somebody has written. Readers drop `padding`.
 */
export function inOneSize(body: object, bytes: number = ANSWER_BYTES): string {
  const bare = sizeOf({ ...body, padding: "" });
  return JSON.stringify({ ...body, padding: "-".repeat(Math.ceil(bare / bytes) * bytes - bare) });
}

function sizeOf(body: object): number {
  return countBytes(JSON.stringify(body));
}
