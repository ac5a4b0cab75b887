import { decodedUri } from "../text/decoded-uri.ts";

/**
 * The state that a write was built on: the tag as it was read; null where nothing was there yet. Every write over the
 * API carries it, and so does every form that stays open, so that an older view never overwrites anybody's words. A
 * write on an older state is refused with `changed-meanwhile`, a 409.
 */
export type BuiltOn = string | null;

/** `If-Match` with the tag, or `If-None-Match: *`. */
export function builtOnHeaders(builtOn: BuiltOn): Record<string, string> {
  return builtOn === null ? { "if-none-match": "*" } : { "if-match": `"${encodeURIComponent(builtOn)}"` };
}

const TAG = /^"([\x21\x23-\x7e]{1,600})"$/;

/** Reads the tag from the headers. Undefined where they are missing or malformed. `If-Match: *` counts as missing. */
export function readBuiltOn(header: (name: "if-match" | "if-none-match") => string | undefined): BuiltOn | undefined {
  const tag = TAG.exec(header("if-match")?.trim() ?? "")?.[1];
  if (tag !== undefined) return decodedUri(tag);
  return header("if-match") === undefined && header("if-none-match")?.trim() === "*" ? null : undefined;
}

/** Whether the present state is the one that was seen. Undefined `builtOn` accepts any state. */
export function standsOn(builtOn: BuiltOn | undefined, now: BuiltOn): boolean {
  return builtOn === undefined || builtOn === now;
}
