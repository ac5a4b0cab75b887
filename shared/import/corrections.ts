import { z } from "zod";
import { statementKindSchema } from "../answers/answer.ts";
import { areaIdSchema } from "../areas/area.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { givenYears } from "./given-years.ts";
import type { Correctable, PiecePosition, SourcePiece } from "./source-pieces.ts";
import { joined, trimmed, wordEnd, type Span } from "./span.ts";
import { TEXT_LIMITS } from "../text/text-limits.ts";

/** The most corrections of one import. */
export const MOST_CORRECTIONS = 2_000;

const pieceIdSchema = z
  .string()
  .regex(/^[sl]\d+(?:\.\d+)?$/)
  .max(30);

export const piecePlaceSchema = z.object({
  area: areaIdSchema.nullable(),
  question: questionIdSchema.nullable(),
  part: statementKindSchema,
}) satisfies z.ZodType<PiecePosition>;

/**
 * One correction of what was read. The source's words never change: pieces are moved, left out, cut or joined. `at`:
 * where the second piece begins, in UTF-16 units of the piece's text; inside a word, it is the word's beginning.
 * `join`: with the following piece.
 */
const correctionSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("place"), piece: pieceIdSchema, place: piecePlaceSchema }).strict(),
  z.object({ do: z.literal("leave-out"), piece: pieceIdSchema }).strict(),
  z.object({ do: z.literal("bring-back"), piece: pieceIdSchema }).strict(),
  z.object({ do: z.literal("split"), piece: pieceIdSchema, at: z.number().int().positive() }).strict(),
  z.object({ do: z.literal("join"), piece: pieceIdSchema }).strict(),
  z.object({ do: z.literal("title"), title: z.string().trim().min(1).max(TEXT_LIMITS.importTitle) }).strict(),
  z.object({ do: z.literal("years"), years: z.string().max(TEXT_LIMITS.importYears) }).strict(),
  z.object({ do: z.literal("indicator"), indicator: z.string().max(60) }).strict(),
]);
export type Correction = z.infer<typeof correctionSchema>;
export const correctionsSchema = z.array(correctionSchema).max(MOST_CORRECTIONS);

/** A piece after all corrections. `place` null: it has none, and is not stored as a statement. */
export type ImportPiece = {
  id: string;
  text: string;
  label: string | null;
  place: PiecePosition | null;
  /** It was left out. Its words are kept with the import, and shown nowhere else. */
  out: boolean;
  /** A person has put it where it is. */
  placed: boolean;
  spans: readonly Span[];
};

export type Corrected = Omit<Correctable, "pieces"> & { pieces: ImportPiece[] };

/** The ids that corrections may name: of areas, questions and indicators. */
export type CorrectionScope = {
  areaIds: readonly string[];
  questionIds: readonly string[];
  indicatorIds: readonly string[];
};

export type Correcting = { ok: true; corrected: Corrected } | { ok: false; at: number };

type Held = Omit<ImportPiece, "text" | "label">;

/**
 * Applies these corrections one after the other. `at`: the index of the first one that names something missing. Pure.
 * After any corrections, the pieces hold every word of the source once.
 */
export function correct(
  source: Correctable,
  { corrections, scope }: { corrections: readonly Correction[]; scope: CorrectionScope },
): Correcting {
  const { pieces: sources, ...read } = source;
  const about = { ...read };
  const pieces = sources.map(asRead);
  for (const [at, one] of corrections.entries())
    if (!apply(one, { about, pieces, sources, scope })) return { ok: false, at };
  return { ok: true, corrected: { ...about, pieces: pieces.map((piece) => shown(piece, sources)) } };
}

type State = {
  about: Omit<Corrected, "pieces">;
  pieces: Held[];
  sources: readonly SourcePiece[];
  scope: CorrectionScope;
};

function apply(one: Correction, state: State): boolean {
  const { about, pieces, sources, scope } = state;
  if (one.do === "title") about.title = one.title;
  else if (one.do === "years") {
    const years = givenYears(one.years);
    if (!years) return false;
    about.years = years;
  } else if (one.do === "indicator") {
    if (!scope.indicatorIds.includes(one.indicator)) return false;
    about.indicatorId = one.indicator;
  } else {
    const at = pieces.findIndex(({ id }) => id === one.piece);
    const piece = pieces[at];
    if (!piece) return false;
    if (one.do === "place") {
      const { area, question } = one.place;
      const isKnown =
        (area === null || scope.areaIds.includes(area)) && (question === null || scope.questionIds.includes(question));
      if (!isKnown) return false;
      pieces[at] = { ...piece, place: one.place, placed: true, out: false };
    } else if (one.do === "leave-out") pieces[at] = { ...piece, out: true };
    else if (one.do === "bring-back") pieces[at] = { ...piece, out: false };
    else if (one.do === "split") {
      const parts = split(piece, one.at, sources);
      if (!parts) return false;
      pieces.splice(at, 1, ...parts);
    } else {
      const next = pieces[at + 1];
      // Statements and leftovers are two lists. The last statement is not followed by the first leftover.
      if (!next || next.id.charAt(0) !== piece.id.charAt(0)) return false;
      const spans = joined([...piece.spans, ...next.spans], (source) => sourceOf(source, sources).text);
      pieces.splice(at, 2, { ...piece, spans });
    }
  }
  return true;
}

function asRead({ id, text, place }: SourcePiece, source: number): Held {
  return { id, place, out: false, placed: false, spans: [{ source, from: 0, to: text.length }] };
}

/** Every span names an existing source. */
function sourceOf(index: number, sources: readonly SourcePiece[]): SourcePiece {
  return sources[index] as SourcePiece;
}

/** "s5", or "s5.120" for a piece that begins at unit 120 of it. Only one piece can begin there. */
function idOf({ source, from }: Span, sources: readonly SourcePiece[]): string {
  const { id } = sourceOf(source, sources);
  return from === 0 ? id : `${id}.${from}`;
}

type Line = { span: Span; mark: string; words: string };

/** One line for each span. A list mark inside a piece is part of its text; one at its beginning is separate. */
function linesOf({ spans }: Pick<Held, "spans">, sources: readonly SourcePiece[]): Line[] {
  return spans.map((span, at) => {
    const { text, label } = sourceOf(span.source, sources);
    return { span, mark: at > 0 && label !== null ? `${label} ` : "", words: text.slice(span.from, span.to) };
  });
}

function shown(piece: Held, sources: readonly SourcePiece[]): ImportPiece {
  const { source, from } = piece.spans[0] as Span;
  const label = from === 0 ? sourceOf(source, sources).label : null;
  const text = linesOf(piece, sources)
    .map(({ mark, words }) => `${mark}${words}`)
    .join("\n");
  return { ...piece, text, label };
}

/** Null where one of the two pieces would be empty. */
function split(piece: Held, at: number, sources: readonly SourcePiece[]): [Held, Held] | null {
  const before: Span[] = [];
  const after: Span[] = [];
  let begins = 0;
  for (const { span, mark, words } of linesOf(piece, sources)) {
    const { text } = sourceOf(span.source, sources);
    const cut = span.from + wordEnd(words, at - begins - mark.length);
    const [left, right] = [trimmed({ ...span, to: cut }, text), trimmed({ ...span, from: cut }, text)];
    if (left) before.push(left);
    if (right) after.push(right);
    begins += mark.length + words.length + 1;
  }
  const [first] = after;
  if (before.length === 0 || !first) return null;
  return [
    { ...piece, spans: before },
    { ...piece, id: idOf(first, sources), spans: after },
  ];
}
