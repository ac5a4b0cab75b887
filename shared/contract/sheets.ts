import { z } from "zod";
import { answerContentSchema, attributionSchema } from "../answers/answer.ts";
import { MOST_SHEETS_AT_ONCE } from "../sessions/web-link.ts";
import { putAnswerSchema } from "./inputs.ts";

/** `POST /api/sessions/:id/printed-sheets`. */
export const makeSheetsSchema = z.object({ count: z.number().int().min(1).max(MOST_SHEETS_AT_ONCE) });

/** A printed sheet. Whether somebody has answered online is told only to those who type its code. */
export const sheetViewSchema = z.object({
  number: z.number().int(),
  /** The code on the paper, for the person who types it in. */
  code: z.string(),
  madeAt: z.string().datetime(),
  expiresAt: z.string().datetime(),
  revokedAt: z.string().datetime().nullable(),
  /** The last person who typed it in; null where nobody has. */
  typedBy: z.object({ name: z.string() }).nullable(),
});
export type SheetView = z.infer<typeof sheetViewSchema>;

/** A typed-in answer of a sheet. Without a name, only its existence is told: its words are encrypted for everybody. */
const typedAnswerSchema = answerContentSchema.extend({
  questionId: z.string(),
  attribution: attributionSchema,
  /** It has words that nobody is shown. */
  closed: z.boolean(),
  /** Sent back with a change, as what it is built on. */
  etag: z.string(),
});
export type TypedAnswer = z.infer<typeof typedAnswerSchema>;

export const typedSheetSchema = sheetViewSchema.extend({
  /** The sheet's person has answered online. Their answers are not shown here. */
  online: z.boolean(),
  /** The name on the sheet; empty where there is none, or nothing was typed in. */
  name: z.string(),
  /** Null where nothing was typed in. */
  attribution: attributionSchema.nullable(),
  answers: z.array(typedAnswerSchema),
  /** A tag of everything here, sent back when the sheet is taken back. */
  etag: z.string(),
});
export type TypedSheet = z.infer<typeof typedSheetSchema>;

/**
 * `PUT …/printed-sheets/:code/questions/:n`: all that the sheet says on a question. An empty input takes the typed
 * answer back. `inPlace`: store it although the sheet's person has answered online; their online answers are removed.
 */
export const typeAnswerSchema = putAnswerSchema.extend({
  attribution: attributionSchema,
  name: z.string().max(500).default(""),
  inPlace: z.boolean().default(false),
});
export type TypeAnswer = z.input<typeof typeAnswerSchema>;
