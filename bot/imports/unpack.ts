import { unzipSync } from "fflate";

const MOST_PARTS = 500;

export type Unpacked =
  | { ok: true; parts: Record<string, Uint8Array> }
  | { ok: false; reason: "cannot-read" | "too-large" };

/**
 * Unpacks the wanted parts of a zip, within bounds. No part is unpacked beyond its declared size, so a zip bomb does no
 * harm. Nothing else is touched: no macros, pictures, links or embedded files.
 */
export function unpack(
  bytes: Uint8Array,
  { isWanted, mostBytes }: { isWanted: (name: string) => boolean; mostBytes: number },
): Unpacked {
  let total = 0;
  let count = 0;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!isWanted(name)) return false;
        total += originalSize;
        count += 1;
        if (total > mostBytes || count > MOST_PARTS) throw new TooLarge();
        return true;
      },
    });
    return { ok: true, parts };
  } catch (error) {
    return { ok: false, reason: error instanceof TooLarge ? "too-large" : "cannot-read" };
  }
}

class TooLarge extends Error {}

/** Whether XML has definitions of its own. Word and Excel never write any; attackers use them against readers. */
export function hasDefinitions(part: Uint8Array): boolean {
  const start = Buffer.from(part.buffer, part.byteOffset, Math.min(part.byteLength, 4096)).toString("latin1");
  return /<!(?:DOCTYPE|ENTITY)/i.test(start);
}
