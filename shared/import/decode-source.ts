declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean },
) => { decode: (bytes: Uint8Array) => string };

/** Windows-1252 at 0x80 to 0x9F. The five unassigned places keep their C1 control, as in browsers. */
const WINDOWS_1252_HIGH =
  "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F" +
  "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

/** Text without a byte order mark counts as UTF-16 from this share of zero bytes at odd or even places. */
const UTF16_SHARE = 0.4;
const SAMPLE_BYTES = 4096;

/**
 * The text of a saved file: UTF-8 or UTF-16 with or without byte order mark, otherwise Windows-1252. Line ends become
 * "\n". Total: every byte is a character in Windows-1252.
 */
export function decodeSource(bytes: Uint8Array): string {
  return decode(bytes)
    .replace(/^\uFEFF/, "")
    .replaceAll(/\r\n?/g, "\n");
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const zeros = zeroShares(bytes);
  if (zeros.odd >= UTF16_SHARE && zeros.even < UTF16_SHARE) return new TextDecoder("utf-16le").decode(bytes);
  if (zeros.even >= UTF16_SHARE && zeros.odd < UTF16_SHARE) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

function zeroShares(bytes: Uint8Array): { even: number; odd: number } {
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE_BYTES) / 2);
  let even = 0;
  let odd = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (bytes[2 * pair] === 0) even += 1;
    if (bytes[2 * pair + 1] === 0) odd += 1;
  }
  return pairs === 0 ? { even: 0, odd: 0 } : { even: even / pairs, odd: odd / pairs };
}

function windows1252(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += SAMPLE_BYTES) {
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + SAMPLE_BYTES)));
  }
  return pieces.join("").replaceAll(/[\u0080-\u009F]/g, (char) => WINDOWS_1252_HIGH[char.charCodeAt(0) - 0x80] ?? char);
}
