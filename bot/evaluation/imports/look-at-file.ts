import { correct } from "../../../shared/import/corrections.ts";
import { importDifference, isAnotherVersion, type ImportDifference } from "../../../shared/import/import-difference.ts";
import type { FileKind, ImportRefusal } from "../../../shared/import/import-refusal.ts";
import { readKept } from "../../../shared/import/kept-import.ts";
import { correctable, type SourcePiece } from "../../../shared/import/source-pieces.ts";
import type { SourceFile } from "../../imports/read-source.ts";
import { correctionScope, readImport, type GivenWords, type RefusedImport, type Remembered } from "./read-import.ts";
import { aboutSource, writePieces, type ViewedSource } from "./source-view.ts";

/** What a file tells of itself. An import of an earlier version is found by it. */
export type OfFile = { hash: string; indicatorId: string | null; from: number | null; to: number | null };
/** An import that a file may be another version of. `kept`: its source, as JSON in UTF-8. */
export type EarlierImport = { id: string; name: string; kept: Uint8Array<ArrayBuffer> };
export type Nearest = { id: string; differs: ImportDifference };

/** A short summary of what a file would become, since all pieces of a large file take much memory. */
export type Look = {
  refused: ImportRefusal | null;
  /** Null where nothing could be read. */
  seen: {
    hash: string;
    kind: FileKind;
    sheetOf: string | null;
    /** The areas that would be stored; empty where nothing would be. */
    areaIds: string[];
    about: Omit<ViewedSource, "pieces">;
    /** The pieces as JSON in UTF-8, in slices. */
    pieces: Uint8Array<ArrayBuffer>[];
    /** The earlier version with the most words in common. */
    nearest: Nearest | null;
  } | null;
};

export type LookOptions = { remembered: Remembered; earlier(of: OfFile): AsyncIterable<EarlierImport> };
export type LookAtFile = (file: SourceFile, words: GivenWords, looking: LookOptions) => Promise<Look>;

/** Reads a file for a preview. */
export const lookAtFile: LookAtFile = async (file, words, { remembered, earlier }) => {
  const { refused, seen, told } = await readToLook(file, words, remembered);
  if (!seen) return { refused, seen: null };
  const nearest = await nearestOf(earlier(told.of), { name: file.name, pieces: told.pieces });
  return { refused, seen: { ...seen, nearest } };
};

/** The parts of a piece that are compared with earlier ones. */
type Told = Pick<SourcePiece, "text" | "place">;
type ReadToLook = { refused: ImportRefusal | null } & (
  | { seen: null; told: null }
  | { seen: Omit<NonNullable<Look["seen"]>, "nearest">; told: { of: OfFile; pieces: Told[] } }
);

/** A function of its own, so that its intermediate values are freed before an earlier version is read. */
async function readToLook(file: SourceFile, words: GivenWords, remembered: Remembered): Promise<ReadToLook> {
  const { refused, source, read, areaIds } = await readAlone(file, words, remembered);
  if (!source || !read) return { refused, seen: null, told: null };
  const { hash, kind, sheetOf } = source;
  const { indicatorId, from, to } = read.evaluation;
  const seen = {
    ...{ hash, kind, sheetOf, areaIds, about: aboutSource(source, read) },
    pieces: writePieces(read),
  };
  return { refused, seen, told: { of: { hash, indicatorId, from, to }, pieces: told(correctable(read).pieces) } };
}

type ReadAlone = Pick<RefusedImport, "source" | "read"> & { refused: ImportRefusal | null; areaIds: string[] };

/** Keeps only the areas of the plan, which takes as much memory as what was read. */
async function readAlone(file: SourceFile, words: GivenWords, remembered: Remembered): Promise<ReadAlone> {
  const outcome = await readImport(file, words, { remembered });
  const { source, read } = outcome;
  return outcome.ok
    ? { refused: null, source, read, areaIds: [...outcome.plan.areaIds] }
    : { refused: refusalIn(outcome), source, read, areaIds: [] };
}

const told = (pieces: readonly Told[]): Told[] => pieces.map(({ text, place }) => ({ text, place }));

function refusalIn({ reason, kind, names, file }: ImportRefusal): ImportRefusal {
  return { reason, kind, names, ...(file === undefined ? {} : { file }) };
}

async function nearestOf(
  others: AsyncIterable<EarlierImport>,
  { name, pieces }: { name: string; pieces: readonly Told[] },
): Promise<Nearest | null> {
  let best: Nearest | null = null;
  for await (const { id, name: before, kept } of others) {
    const made = piecesOf(kept);
    if (!made) continue;
    const differs = importDifference(made, pieces);
    if (!isAnotherVersion(differs, { before, after: name })) continue;
    if (!best || inCommon(differs) > inCommon(best.differs)) best = { id, differs };
  }
  return best;
}

/** The pieces of an import with its corrections. Null: the corrections no longer apply. */
function piecesOf(kept: Uint8Array): Told[] | null {
  const { result, corrections } = readKept(new TextDecoder().decode(kept));
  const made = correct(correctable(result), { corrections, scope: correctionScope() });
  return made.ok ? told(made.corrected.pieces) : null;
}

const inCommon = ({ same, moved }: ImportDifference): number => same + moved.length;
