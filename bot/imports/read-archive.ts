import { mergeResults } from "../../shared/import/merge-results.ts";
import { DOCUMENT, MOST_PIECES } from "./bounds.ts";
import { fileKind } from "./file-kind.ts";
import { documentTags } from "./read-docx.ts";
import type { Source, SourceFile, SourceRefusal } from "./read-source.ts";
import { unpack } from "./unpack.ts";

const MOST_FILES = 40;
const MOST_BYTES = 60 * 1024 * 1024;
/** Entries that are no files of people's: folders, names that begin with a dot, and what systems add. */
const BESIDE = /(?:^|\/)(?:\.|__MACOSX\/|Thumbs\.db$)|\/$/i;

/** Reads one file. `indicatorId`: the round's indicator, where another of its files names it. */
export type ReadFile = (file: SourceFile, indicatorId?: string) => Promise<Source | SourceRefusal>;

/**
 * Reads the files of a .zip as one round: all of them, or none, with the refusal of the first that fails. `hashOf`
 * hashes texts.
 */
export async function readArchive(
  { name, bytes }: SourceFile,
  { read, hashOf }: { read: ReadFile; hashOf: (text: string) => string },
): Promise<Source | SourceRefusal> {
  const refuse = (reason: SourceRefusal["reason"], names: readonly string[] = []): SourceRefusal => ({
    ...{ ok: false, reason, kind: "zip", names },
  });
  const unpacked = unpack(bytes, { isWanted: (part) => !BESIDE.test(part), mostBytes: MOST_BYTES });
  if (!unpacked.ok) return refuse(unpacked.reason);
  const files = Object.entries(unpacked.parts);
  if (files.length === 0) return refuse("nothing-recognised");
  if (files.length > MOST_FILES) return refuse("too-large");
  // The memory of one document is not freed before the next is read.
  const tags = files.reduce((sum, [, part]) => sum + (fileKind(part) === "docx" ? documentTags(part) : 0), 0);
  if (tags > DOCUMENT.tags) return refuse("too-large");
  const sources: Source[] = [];
  let pieces = 0;
  for (const [path, part] of files) {
    const source = await read({ name: path.split("/").at(-1) ?? path, bytes: part });
    if (!source.ok) return { ...source, file: path };
    pieces += source.result.answers.length + source.result.leftovers.length;
    if (pieces > MOST_PIECES) return refuse("too-large");
    sources.push(source);
  }
  // A file without an indicator of its own takes that of the round's other files.
  const known = sources.find(({ result }) => result.evaluation.indicatorId !== null)?.result.evaluation.indicatorId;
  for (const [at, { result, name: file }] of sources.entries()) {
    const [path = file, part] = files[at] ?? [];
    if (!known || !part || (result.evaluation.indicatorId ?? result.evaluation.indicatorNamed) !== null) continue;
    const source = await read({ name: file, bytes: part }, known);
    if (!source.ok) return { ...source, file: path };
    sources[at] = source;
  }
  // Several formats of one of our reports hold the same words. Together they would be counted twice.
  const ours = sources.filter(({ result }) => result.silences !== undefined);
  if (ours.length > 1)
    return refuse(
      "files-differ",
      ours.map((one) => one.name),
    );
  const merged = mergeResults(sources);
  if (!merged.ok) return refuse("files-differ", merged.differ);
  const hash = hashOf(
    sources
      .map((one) => one.hash)
      .sort()
      .join(" "),
  );
  return { ok: true, name, kind: "zip", hash, result: merged.result, form: null, sheetOf: null };
}
