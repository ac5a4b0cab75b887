/**
 * The PNG chunks that affect how the picture looks. All others (texts, times, places, what programs add) are left out.
 */
const PNG_KEPT: ReadonlySet<string> = new Set([
  ...["IHDR", "PLTE", "IDAT", "IEND", "tRNS"],
  ...["cHRM", "gAMA", "sRGB", "sBIT", "pHYs"],
]);
const PNG_BEGINS = 8;
/** The length, name and checksum of a chunk, beside its content. */
const CHUNK = 12;

/** A PNG without metadata. Bytes after its end are cut off. Null where its chunks are malformed. */
export function strippedPng(bytes: Buffer): Buffer | null {
  const kept = [bytes.subarray(0, PNG_BEGINS)];
  for (let at = PNG_BEGINS; at + CHUNK <= bytes.length;) {
    const end = at + CHUNK + bytes.readUInt32BE(at);
    if (end > bytes.length) return null;
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (PNG_KEPT.has(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return Buffer.concat(kept);
    at = end;
  }
  return null;
}

const END = 0xd9;
const SCAN = 0xda;
/** `JFIF` gives the pixel layout, `Adobe` the colour transform, `ICC_PROFILE` the colour space. */
const JPEG_KEPT: Readonly<Record<number, string>> = { 0xe0: "JFIF\0", 0xe2: "ICC_PROFILE\0", 0xee: "Adobe" };

/**
 * A JPEG without metadata: where, when and with what a photo was taken, and its thumbnails, are left out. Bytes after
 * its end are cut off. Null where its segments are malformed.
 */
export function strippedJpeg(bytes: Buffer): Buffer | null {
  const kept = [bytes.subarray(0, 2)];
  for (let at = 2; at + 2 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    // Skip fill bytes.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) return Buffer.concat([...kept, bytes.subarray(at, at + 2)]);
    if (at + 4 > bytes.length) return null;
    const next = at + 2 + bytes.readUInt16BE(at + 2);
    if (next > bytes.length) return null;
    const end = marker === SCAN ? endOfScan(bytes, next) : next;
    if (isSeen(marker, bytes.toString("latin1", at + 4, at + 16))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return null;
}

/** Whether a segment affects how the picture looks. Comments do not; of application segments only the known ones do. */
function isSeen(marker: number, content: string): boolean {
  if (marker === 0xfe) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  const begin = JPEG_KEPT[marker];
  return begin !== undefined && content.startsWith(begin);
}

/** The end of the scan that begins here: the next marker that is no part of it. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  for (; at !== -1; at = bytes.indexOf(0xff, at + 2)) {
    const marker = bytes[at + 1] ?? END;
    if (marker !== 0 && (marker < 0xd0 || marker > 0xd7)) return at;
  }
  return bytes.length;
}
