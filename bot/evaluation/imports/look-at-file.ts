import { correct } from "../../../shared/import/corrections.ts";
import { importDifference, isAnotherVersion, type ImportDifference } from "../../../shared/import/import-difference.ts";
import type { FileKind, ImportRefusal } from "../../../shared/import/import-refusal.ts";
import { keptImportSchema } from "../../../shared/import/kept-import.ts";
import { correctable, type SourcePiece } from "../../../shared/import/source-pieces.ts";
import type { SourceFile } from "../../imports/read-source.ts";
import { correctionScope, readImport, type GivenWords, type Remembered } from "./read-import.ts";
import { aboutSource, readPieces, type ViewedSource } from "./source-view.ts";

/** What a file says of itself, by which an import of an earlier version of it is looked for. */
export type OfFile = { hash: string; indicatorId: string | null; from: number | null; to: number | null };
/** An import that a file may be another version of. `kept`: what it was made of, as JSON. */
export type EarlierImport = { id: string; name: string; kept: string };
export type Nearest = { id: string; differs: ImportDifference };

/** What a file would become, in as little as whoever is told of it needs: of a large one all pieces are much. */
export type Look = {
  refused: ImportRefusal | null;
  /** Null where nothing of it could be read. */
  seen: {
    hash: string;
    kind: FileKind;
    sheetOf: string | null;
    /** Of what would be stored; none where it would not be. */
    areaIds: string[];
    about: Omit<ViewedSource, "pieces">;
    /** Written out as JSON in UTF-8. */
    pieces: Uint8Array<ArrayBuffer>;
    /** The earlier version with the most words in common. */
    nearest: Nearest | null;
  } | null;
};

export type Looking = { remembered: Remembered; earlier(of: OfFile): AsyncIterable<EarlierImport> };
export type LookAtFile = (file: SourceFile, words: GivenWords, looking: Looking) => Promise<Look>;

/** Reads a file for somebody who looks at it before it is stored. */
export const lookAtFile: LookAtFile = async (file, words, { remembered, earlier }) => {
  const outcome = await readImport(file, words, { remembered });
  const { source, read } = outcome;
  const refused = outcome.ok ? null : refusalIn(outcome);
  if (!source || !read) return { refused, seen: null };
  const { hash, kind, sheetOf } = source;
  const { indicatorId, from, to } = read.evaluation;
  const others = earlier({ hash, indicatorId, from, to });
  const seen = {
    ...{ hash, kind, sheetOf, about: aboutSource(source, read) },
    areaIds: outcome.ok ? [...outcome.plan.areaIds] : [],
    pieces: new TextEncoder().encode(JSON.stringify(readPieces(read))),
    nearest: await nearestOf(others, { name: file.name, pieces: correctable(read).pieces }),
  };
  return { refused, seen };
};

function refusalIn({ reason, kind, names, file }: ImportRefusal): ImportRefusal {
  return { reason, kind, names, ...(file === undefined ? {} : { file }) };
}

async function nearestOf(
  others: AsyncIterable<EarlierImport>,
  { name, pieces }: { name: string; pieces: readonly SourcePiece[] },
): Promise<Nearest | null> {
  let best: Nearest | null = null;
  for await (const { id, name: before, kept } of others) {
    const { result, corrections } = keptImportSchema.parse(JSON.parse(kept));
    const made = correct(correctable(result), { corrections, scope: correctionScope() });
    if (!made.ok) continue;
    const differs = importDifference(made.corrected.pieces, pieces);
    if (!isAnotherVersion(differs, { before, after: name })) continue;
    if (!best || inCommon(differs) > inCommon(best.differs)) best = { id, differs };
  }
  return best;
}

const inCommon = ({ same, moved }: ImportDifference): number => same + moved.length;
