import { z } from "zod";
import type { Reveal, StagePiece } from "../contract/room.ts";
import { statementKindSchema, type StatementKind } from "../answers/answer.ts";
import type { Statement } from "../findings/statement.ts";
import { stateAt, type Session } from "./session.ts";

/** Most words that stand on the stage of a question at once; the findings have them all. */
export const STAGE_MOST = 200;

/** Which words of a question the room is shown, by what they are known by. */
export const stageSchema = z.object({
  /** In the order in which they were shown. */
  shown: z.array(z.string()),
  /** Taken off the stage for good, until somebody puts them back. */
  hidden: z.array(z.string()),
});
export type Stage = z.infer<typeof stageSchema>;
export const EMPTY_STAGE: Stage = { shown: [], hidden: [] };

/** A piece with the name that whoever runs the session reads beside it. */
export type Piece = StagePiece & { author: string | null };

/** Whether words of this question can be shown: nobody writes to it any more, or it is locked for as long as it is talked about. */
export function mayReveal(session: Session, questionId: string, now: Date): boolean {
  const state = stateAt(session, now);
  return state === "closed" || state === "sealed" || (state !== "draft" && session.locked.includes(questionId));
}

/** Whether a room is shown anonymous words among the others: not before the moment at which the findings show them. */
export function showsAnonymous(session: Session, now: Date): boolean {
  return ["closed", "sealed"].includes(stateAt(session, now));
}

/** Kind by kind, in the order in which people think; within each, as the statements come. */
export function piecesOf(statements: readonly Statement[]): Piece[] {
  return statementKindSchema.options.flatMap((kind) =>
    statements.flatMap(({ id, parts, voice, attribution, author, table, originals }) => {
      const text = parts[kind];
      const whose = { ...(table && { table }), ...(originals && { groups: originals.length }) };
      return text ? [{ id: `${id}.${kind}`, kind, text, voice, attribution, author, ...whose }] : [];
    }),
  );
}

/** The answer that a piece is of, and the part of it. */
export function wordsOf({ id, kind }: Pick<StagePiece, "id" | "kind">): { id: string; part: StatementKind } {
  return { id: id.slice(0, -`.${kind}`.length), part: kind };
}

/** What the room is shown: only what stands now, in the words in which it stands, and no name. */
export function onStage({ shown, hidden }: Stage, pieces: readonly Piece[]): StagePiece[] {
  const known = new Map(pieces.map((piece) => [piece.id, piece]));
  const there = shown.filter((id) => !hidden.includes(id)).flatMap((id) => known.get(id) ?? []);
  const bare = there.map(({ author: _, ...piece }) => piece);
  return statementKindSchema.options.flatMap((kind) => bare.filter((piece) => piece.kind === kind));
}

export type RevealRefusal = { reason: "question-not-locked" | "nothing-to-show" | "stage-full" };
export type Revealed = { ok: true; stage: Stage } | ({ ok: false } & RevealRefusal);

/**
 * One press of whoever runs the session. What is gone from the record is forgotten here, too, so that words which come
 * in its place wait to be shown. Total; never mutates.
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
