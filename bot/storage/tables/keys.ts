import { StorageRefused } from "./storage-error.ts";

/** Cosmos DB for Table allows 255 bytes; what `encodeKey` and `joinKey` produce is ASCII, one byte a character. */
const MAX_KEY_BYTES = 255;
const PLAIN = /^[A-Za-z0-9._:-]+$/;
const STORABLE = /^[A-Za-z0-9._:|~-]+$/;
const EMPTY = "~";
const SEPARATOR = "|";

/**
 * Makes any string a part of a key: letters, digits and `. _ : -` stay, every other UTF-16 unit is written `~hh` or
 * `~uhhhh`, the empty string `~`. Distinct strings give distinct parts, and a prefix stays a prefix.
 */
export function encodeKey(part: string): string {
  if (part === "") return EMPTY;
  if (PLAIN.test(part)) return checkedKey(part);
  let key = "";
  for (let at = 0; at < part.length; at += 1) {
    const char = part.charAt(at);
    key += PLAIN.test(char) ? char : escapeUnit(part.charCodeAt(at));
  }
  return checkedKey(key);
}

/** The string that `encodeKey` was given. Throws `StorageRefused` for text that it cannot have produced. */
export function decodeKey(key: string): string {
  if (key === EMPTY) return "";
  const part = key.replace(/~u([0-9a-f]{4})|~([0-9a-f]{2})/g, (_, wide: string | undefined, narrow: string) =>
    String.fromCharCode(Number.parseInt(wide ?? narrow, 16)),
  );
  if (part === "" || encodeKey(part) !== key) throw new StorageRefused("bad-key", "Not a part of an encoded key.");
  return part;
}

/** Encodes each part and joins them with `|`, which no encoded part holds. */
export function joinKey(first: string, ...rest: string[]): string {
  return checkedKey([first, ...rest].map(encodeKey).join(SEPARATOR));
}

/** The parts that `joinKey` was given. */
export function splitKey(key: string): string[] {
  return key.split(SEPARATOR).map(decodeKey);
}

/** The range, for `list`, of all keys that begin with this non-empty, already encoded prefix. */
export function keysBeginningWith(prefix: string): { from: string; to: string } {
  const last = checkedKey(prefix).length - 1;
  return { from: prefix, to: prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1) };
}

/** Returns the key if every service can store it, else throws `StorageRefused`. */
export function checkedKey(key: string): string {
  if (key.length > MAX_KEY_BYTES) {
    throw new StorageRefused("bad-key", `A key has ${key.length} bytes; the limit is ${MAX_KEY_BYTES}.`);
  }
  if (!STORABLE.test(key)) throw new StorageRefused("bad-key", "A key holds characters that encodeKey would escape.");
  return key;
}

function escapeUnit(unit: number): string {
  return unit <= 0xff ? `~${unit.toString(16).padStart(2, "0")}` : `~u${unit.toString(16).padStart(4, "0")}`;
}
