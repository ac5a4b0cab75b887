import { readFileSync } from "node:fs";

/** A picture for the cover of reports: PNG, with its size in pixels and what it shows in words. */
export type Logo = { bytes: Uint8Array; width: number; height: number; text: string };

export const LOGO_LIMITS = { bytes: 300_000, pixels: 4_000 } as const;
const PNG_BEGINS = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The logo in a file, or what is wrong with it, in words for whoever set it. */
export function readLogo(file: string, text: string): Logo | { fault: string } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return { fault: `the file ${file} cannot be read` };
  }
  if (bytes.length < 24 || !bytes.subarray(0, PNG_BEGINS.length).equals(PNG_BEGINS))
    return { fault: `${file} is no PNG picture: save the logo as PNG` };
  if (bytes.length > LOGO_LIMITS.bytes)
    return { fault: `${file} has ${bytes.length} bytes, and a logo may have ${LOGO_LIMITS.bytes}: save it smaller` };
  // The first chunk of a PNG is its header, which begins with width and height.
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (Math.min(width, height) < 1 || Math.max(width, height) > LOGO_LIMITS.pixels)
    return { fault: `${file} is ${width} by ${height} pixels, and may be ${LOGO_LIMITS.pixels} at most` };
  return { bytes, width, height, text };
}
