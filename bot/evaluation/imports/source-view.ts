import type { ReadPiece, ReadSource } from "../../../shared/contract/imports.ts";
import type { ImportResult } from "../../../shared/import/import-result.ts";
import { pieceNotes } from "../../../shared/import/piece-doubts.ts";
import { correctable } from "../../../shared/import/source-pieces.ts";
import type { Source } from "../../imports/read-source.ts";

/** The words for people are the door's to find. */
export type ViewedSource = Omit<ReadSource, "what">;
type About = Pick<Source, "name" | "kind" | "form">;

/** What was read, piece by piece, each with what is worth knowing about its place. */
export function sourceView(source: About, read: ImportResult): ViewedSource {
  return { ...aboutSource(source, read), pieces: readPieces(read) };
}

/** All but the pieces. */
export function aboutSource({ name, kind, form }: About, read: ImportResult): Omit<ViewedSource, "pieces"> {
  const { pieces: _, ...about } = correctable(read);
  const { answers, missing, reach, dropped, evaluation, notes } = read;
  return {
    ...{ name, kind },
    ...about,
    areaIds: [...new Set([...answers.flatMap(({ area }) => area ?? []), ...missing.map(({ area }) => area)])],
    questionIds: evaluation.askedQuestions,
    reach: reach.map(({ kind: what, count, area, text }) => ({ kind: what, count, areaId: area, source: text })),
    dropped,
    columns: form?.columns ?? null,
    notes,
  };
}

export function readPieces(read: ImportResult): ReadPiece[] {
  const notesOf = pieceNotes(read);
  return correctable(read).pieces.map((piece, at) => ({ ...piece, ...notesOf(at) }));
}
