import { z } from "zod";
import type { Reveal, StagePiece } from "../contract/room.ts";
import { statementKindSchema, type StatementKind } from "../answers/answer.ts";
import type { Statement } from "../findings/statement.ts";
import { stateAt, type Session } from "./session.ts";
import { hasBegun, isOver } from "./under-way.ts";

/** The most words on the stage of a question at once. The findings have all. */
export const STAGE_MOST = 200;

/** The words of a question that the room is shown, by their ids. */
export const stageSchema = z.object({
  /** In the order in which they were shown. */
  shown: z.array(z.string()),
  /** Hidden until somebody puts them back. */
  hidden: z.array(z.string()),
});
export type Stage = z.infer<typeof stageSchema>;
export const EMPTY_STAGE: Stage = { shown: [], hidden: [] };

/** A piece with its author's name, which only those who run the session read. */
export type Piece = StagePiece & { author: string | null };

/** Whether this question's words can be shown: it takes no more answers, or is locked while the room talks about it. */
export function mayReveal(session: Session, questionId: string, now: Date): boolean {
  const state = stateAt(session, now);
  return isOver(state) || (hasBegun(state) && session.locked.includes(questionId));
}

/** Whether a room may be shown anonymous words: not before the findings show them. */
export function showsAnonymous(session: Session, now: Date): boolean {
  return ["closed", "sealed"].includes(stateAt(session, now));
}

/** The pieces by kind, in the order people think; within a kind, in the order of the statements. */
export function piecesOf(statements: readonly Statement[]): Piece[] {
  return statementKindSchema.options.flatMap((kind) =>
    statements.flatMap(({ id, parts, voice, attribution, author, table, originals }) => {
      const text = parts[kind];
      const whose = { ...(table && { table }), ...(originals && { groups: originals.length }) };
      return text ? [{ id: `${id}.${kind}`, kind, text, voice, attribution, author, ...whose }] : [];
    }),
  );
}

/** The answer and the part that a piece is from. */
export function partOfPiece({ id, kind }: Pick<StagePiece, "id" | "kind">): { id: string; part: StatementKind } {
  return { id: id.slice(0, -`.${kind}`.length), part: kind };
}

/** The pieces that the room is shown: only existing words, in their present form, without names. */
export function onStage({ shown, hidden }: Stage, pieces: readonly Piece[]): StagePiece[] {
  const known = new Map(pieces.map((piece) => [piece.id, piece]));
  const there = shown.filter((id) => !hidden.includes(id)).flatMap((id) => known.get(id) ?? []);
  const bare = there.map(({ author: _, ...piece }) => piece);
  return statementKindSchema.options.flatMap((kind) => bare.filter((piece) => piece.kind === kind));
}

export type RevealRefusal = { reason: "question-not-locked" | "nothing-to-show" | "stage-full" };
export type Revealed = { ok: true; stage: Stage } | ({ ok: false } & RevealRefusal);

/**
 * One action of whoever runs the session. Words that are gone from the record are removed here, too, so that their
 * replacements wait to be shown. Total; never mutates.
 */
export function reveal(
  before: Stage,
  act: Reveal,
  { pieces, open }: { pieces: readonly Piece[]; open: boolean },
): Revealed {
  const there = new Set(pieces.map(({ id }) => id));
  const shown = before.shown.filter((id) => there.has(id));
  const { hidden } = before;
  const waiting = pieces.map(({ id }) => id).filter((id) => !shown.includes(id) && !hidden.includes(id));
  const nothing = { ok: false, reason: "nothing-to-show" } as const;
  const done = (stage: Partial<Stage>): Revealed => ({ ok: true, stage: { shown, hidden, ...stage } });
  const show = (ids: readonly string[]): Revealed => {
    if (!open) return { ok: false, reason: "question-not-locked" };
    if (ids.length === 0) return nothing;
    const room = STAGE_MOST - shown.length;
    return room <= 0 ? { ok: false, reason: "stage-full" } : done({ shown: [...shown, ...ids.slice(0, room)] });
  };
  switch (act.do) {
    case "next":
      return show(waiting.slice(0, 1));
    case "all":
      return show(waiting);
    case "one":
      return shown.includes(act.id) && !hidden.includes(act.id)
        ? done({})
        : show(waiting.filter((id) => id === act.id));
    case "back": {
      const last = shown.findLast((id) => !hidden.includes(id));
      return last === undefined ? nothing : done({ shown: shown.filter((id) => id !== last) });
    }
    case "hide":
      if (hidden.includes(act.id)) return done({});
      return there.has(act.id) ? done({ hidden: [...hidden, act.id] }) : nothing;
    case "put-back":
      return done({ hidden: hidden.filter((id) => id !== act.id) });
  }
}
