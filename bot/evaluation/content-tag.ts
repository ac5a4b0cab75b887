import { createHash } from "node:crypto";

const known = new WeakMap<object, string>();

/** The same for what says the same, written as JSON in the same order; it tells nothing of what that is. */
export function contentTag(value: unknown): string {
  return tagOfBytes(JSON.stringify(value));
}

/** As `contentTag`, of what is written out already. */
export function tagOfBytes(written: string | Uint8Array): string {
  return createHash("sha256").update(written).digest("base64url").slice(0, 22);
}

/** As `contentTag` of `content`, made once for something large that never changes. */
export function tagOnce(thing: object, content: () => unknown): string {
  const tag = known.get(thing) ?? contentTag(content());
  known.set(thing, tag);
  return tag;
}
