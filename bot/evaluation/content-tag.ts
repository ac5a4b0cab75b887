import { createHash } from "node:crypto";

const known = new WeakMap<object, string>();

/**
 * A hash of a value as JSON. Equal content with its keys in equal order gives an equal tag. The content cannot be read
 * from it.
 */
export function contentTag(value: unknown): string {
  return tagOfBytes(JSON.stringify(value));
}

/** Like `contentTag`, for content that is already serialised. */
export function tagOfBytes(written: string | Uint8Array): string {
  return createHash("sha256").update(written).digest("base64url").slice(0, 22);
}

/** Like `contentTag` of `content`, computed once for a large object that never changes. */
export function tagOnce(thing: object, content: () => unknown): string {
  const tag = known.get(thing) ?? contentTag(content());
  known.set(thing, tag);
  return tag;
}
