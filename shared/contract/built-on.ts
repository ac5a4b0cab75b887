/**
 * What a write says it was built on: the tag of what was seen, as it was read; null where nothing was there yet. Every
 * write over the API carries it, and so does every form that stays open, so that nobody's words are overwritten by an
 * older view: such a write is refused with `changed-meanwhile`, a 409.
 */
export type BuiltOn = string | null;

/** `If-Match` with the tag, or `If-None-Match: *`. */
export function builtOnHeaders(builtOn: BuiltOn): Record<string, string> {
  return builtOn === null ? { "if-none-match": "*" } : { "if-match": `"${encodeURIComponent(builtOn)}"` };
}

const TAG = /^"([\x21\x23-\x7e]{1,600})"$/;

/** Reads it back; undefined where the write says nothing, or nothing that can be read. "Whatever is there" is nothing. */
export function readBuiltOn(header: (name: "if-match" | "if-none-match") => string | undefined): BuiltOn | undefined {
  const tag = TAG.exec(header("if-match")?.trim() ?? "")?.[1];
  if (tag !== undefined) return decoded(tag);
  return header("if-match") === undefined && header("if-none-match")?.trim() === "*" ? null : undefined;
}

/** Whether what is there is what was seen. Where nothing is said, it is built on whatever is there. */
export function standsOn(builtOn: BuiltOn | undefined, now: BuiltOn): boolean {
  return builtOn === undefined || builtOn === now;
}

function decoded(tag: string): string | undefined {
  try {
    return decodeURIComponent(tag);
  } catch {
    return undefined;
  }
}
