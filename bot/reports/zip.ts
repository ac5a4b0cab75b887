import { strToU8, Zip, ZipDeflate } from "fflate";

/** The content of a file, piece by piece. */
export type ContentPieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** A file in an archive. `packed`: it is compressed already and is not compressed again. */
export type ZipEntry = { name: string; at: Date; packed?: boolean; pieces: ContentPieces };

const NOTHING = new Uint8Array(0);

/** An archive of the entries, one after the other. Only the current piece is held in memory. */
export async function* zipOf(entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for await (const { name, at, packed, pieces } of entries) {
    // Level 0 rather than "stored": a streaming reader cannot tell where a stored entry ends.
    const entry = new ZipDeflate(name, { level: packed ? 0 : 6 });
    entry.mtime = at;
    zip.add(entry);
    for await (const piece of pieces) {
      entry.push(typeof piece === "string" ? strToU8(piece) : piece);
      yield* ready.splice(0);
    }
    entry.push(NOTHING, true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
