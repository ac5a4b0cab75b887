import type { StagePiece } from "../contract/room.ts";
import { onStage, type Piece, type Stage } from "./stage.ts";

/** The strengths on the stage that have no evidence. Total. */
export function withoutEvidence(stage: Stage, pieces: readonly Piece[]): StagePiece[] {
  const proven = new Set(pieces.filter(({ kind }) => kind === "evidence").map(({ id }) => statementOfPiece(id)));
  return onStage(stage, pieces).filter(({ id, kind }) => kind === "strength" && !proven.has(statementOfPiece(id)));
}

/** The answer that a piece is a part of. */
export function statementOfPiece(id: string): string {
  return id.slice(0, id.lastIndexOf("."));
}
