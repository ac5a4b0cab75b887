import { createHash } from "node:crypto";

const known = new WeakMap<object, string>();

/** A hash of a value as JSON: the same tag for the same content, with its keys in the same order. Nobody can read the content from it. */
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
