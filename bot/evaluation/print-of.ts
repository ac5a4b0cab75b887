import { createHash } from "node:crypto";

const known = new WeakMap<object, string>();

/** The same for what says the same, written as JSON in the same order; it tells nothing of what that is. */
export function printOf(value: unknown): string {
  return printOfBytes(JSON.stringify(value));
}

/** As `printOf`, of what is written out already. */
export function printOfBytes(written: string | Uint8Array): string {
  return createHash("sha256").update(written).digest("base64url").slice(0, 22);
}

/** As `printOf` of `content`, made once for something large that never changes. */
export function printOnce(thing: object, content: () => unknown): string {
  const print = known.get(thing) ?? printOf(content());
  known.set(thing, print);
  return print;
}
