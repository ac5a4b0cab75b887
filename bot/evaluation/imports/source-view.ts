import type { ReadPiece, ReadSource } from "../../../shared/contract/imports.ts";
import type { ImportResult } from "../../../shared/import/import-result.ts";
import { pieceNotes } from "../../../shared/import/piece-doubts.ts";
import { correctable, correctableFacts } from "../../../shared/import/source-pieces.ts";
import type { Source } from "../../imports/read-source.ts";

/** The HTTP routes add the words for people. */
export type ViewedSource = Omit<ReadSource, "what">;
type About = Pick<Source, "name" | "kind" | "form">;

/** What was read, piece by piece, each with notes on its place. */
export function sourceView(source: About, read: ImportResult): ViewedSource {
  return { ...aboutSource(source, read), pieces: pieceReader(read)(0) };
}

/** Everything but the pieces. */
export function aboutSource({ name, kind, form }: About, read: ImportResult): Omit<ViewedSource, "pieces"> {
  const { answers, missing, reach, dropped, evaluation, notes } = read;
  return {
    ...{ name, kind },
    ...correctableFacts(read),
    areaIds: [...new Set([...answers.flatMap(({ area }) => area ?? []), ...missing.map(({ area }) => area)])],
    questionIds: evaluation.askedQuestions,
    reach: reach.map(({ kind: what, count, area, text }) => ({ kind: what, count, areaId: area, source: text })),
    dropped,
    columns: form?.columns ?? null,
    notes,
  };
}

/** Reads the pieces from index `from` up to but not including `to`, each with notes on its place. */
function pieceReader(read: ImportResult): (from: number, to?: number) => ReadPiece[] {
  const notesOf = pieceNotes(read);
  const { pieces } = correctable(read);
  return (from, to) => pieces.slice(from, to).map((piece, at) => ({ ...piece, ...notesOf(from + at) }));
}

const A_SLICE = 500;

/**
 * All pieces as one JSON list in UTF-8, in slices to send one by one: a list of a large file's pieces takes much
 * memory.
 */
export function writePieces(read: ImportResult): Uint8Array<ArrayBuffer>[] {
  const piecesOf = pieceReader(read);
  const encoder = new TextEncoder();
  const slices: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; ; at += A_SLICE) {
    const slice = piecesOf(at, at + A_SLICE);
    if (slice.length === 0) return [encoder.encode("["), ...slices, encoder.encode("]")];
    slices.push(encoder.encode(`${at === 0 ? "" : ","}${JSON.stringify(slice).slice(1, -1)}`));
  }
}
