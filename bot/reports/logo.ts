import { readFileSync } from "node:fs";
import { strippedJpeg, strippedPng } from "./strip-picture.ts";

/** A picture with its size in pixels. */
export type Picture = { kind: "png" | "jpeg"; bytes: Uint8Array; width: number; height: number };
/** A picture for the cover of reports. `text` is its alternative text; null: the council's name. */
export type Logo = Picture & { text: string | null };
/** A logo with its alternative text: no report shows a logo without one. */
export type TitledLogo = Picture & { text: string };

export const LOGO_LIMITS = { bytes: 300_000, pixels: 4_000 } as const;
const PNG_BEGINS = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG_BEGINS = Buffer.from([0xff, 0xd8, 0xff]);

export type PictureFault = { fault: "kind" | "bytes" | "pixels" };

/**
 * Reads a picture by its first bytes and removes its metadata, such as where a photo was taken. Or tells why it is no
 * logo: neither PNG nor JPEG, too many bytes, too many pixels.
 */
export function readPicture(content: Uint8Array): Picture | PictureFault {
  const bytes = Buffer.from(content);
  const found = sizeOfPng(bytes) ?? sizeOfJpeg(bytes);
  if (!found) return { fault: "kind" };
  const { kind, width, height } = found;
  if (bytes.length > LOGO_LIMITS.bytes) return { fault: "bytes" };
  if (Math.min(width, height) < 1 || Math.max(width, height) > LOGO_LIMITS.pixels) return { fault: "pixels" };
  const stripped = kind === "png" ? strippedPng(bytes) : strippedJpeg(bytes);
  return stripped ? { ...found, bytes: stripped } : { fault: "kind" };
}

type Found = Omit<Picture, "bytes">;

/** The first chunk of a PNG is its header. Width and height come first there. */
function sizeOfPng(bytes: Buffer): Found | null {
  if (bytes.length < 24 || !bytes.subarray(0, PNG_BEGINS.length).equals(PNG_BEGINS)) return null;
  return { kind: "png", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** A JPEG is a row of segments. The one that begins a frame holds height and width. */
function sizeOfJpeg(bytes: Buffer): Found | null {
  if (!bytes.subarray(0, JPEG_BEGINS.length).equals(JPEG_BEGINS)) return null;
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // Skip fill bytes.
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { kind: "jpeg", width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** Reads the logo from a file. `fault` says what is wrong with it, in words for whoever set it. */
export function readLogo(file: string, text: string): Logo | { fault: string } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return { fault: `the file ${file} cannot be read` };
  }
  const picture = readPicture(bytes);
  if (!("fault" in picture)) return { ...picture, text };
  return { fault: `${file} ${FAULTS[picture.fault](bytes.length)}` };
}

const FAULTS = {
  kind: () => "is no PNG or JPEG picture: save the logo as one",
  bytes: (length: number) => `has ${length} bytes, and a logo may have ${LOGO_LIMITS.bytes}: save it smaller`,
  pixels: () => `has no size that a logo may have: ${LOGO_LIMITS.pixels} pixels a side at most`,
} as const;
