import { unzipSync } from "fflate";

const MOST_PARTS = 500;

export type Unpacked =
  | { ok: true; parts: Record<string, Uint8Array> }
  | { ok: false; reason: "cannot-read" | "too-large" };

/**
 * The wanted parts of a zip, within bounds: what it says to be its size is the most that is unpacked of it, so that a bomb
 * goes off nowhere. Nothing else of it is touched: neither macros nor pictures nor what is linked or embedded.
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

/** XML with definitions of its own is in no document that Word or Excel writes: it is how files attack their readers. */
export function hasDefinitions(part: Uint8Array): boolean {
  const start = Buffer.from(part.buffer, part.byteOffset, Math.min(part.byteLength, 4096)).toString("latin1");
  return /<!(?:DOCTYPE|ENTITY)/i.test(start);
}
