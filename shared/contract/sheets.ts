import { z } from "zod";
import { answerContentSchema, attributionSchema } from "../answers/answer.ts";
import { MOST_SHEETS_AT_ONCE } from "../sessions/web-link.ts";
import { putAnswerSchema } from "./inputs.ts";

/** `POST /api/sessions/:id/printed-sheets`. */
export const makeSheetsSchema = z.object({ count: z.number().int().min(1).max(MOST_SHEETS_AT_ONCE) });

/** A printed sheet. Whether somebody has answered by its address is told only where its code is typed. */
export const sheetViewSchema = z.object({
  number: z.number().int(),
  /** What stands on the paper, for whoever types it in. */
  code: z.string(),
  madeAt: z.string().datetime(),
  expiresAt: z.string().datetime(),
  revokedAt: z.string().datetime().nullable(),
  /** Who typed it in last; null where nobody has. */
  typedBy: z.object({ name: z.string() }).nullable(),
});
export type SheetView = z.infer<typeof sheetViewSchema>;

/** What is typed in of a sheet to one question. Without a name only that there is something: its words are closed to everybody. */
const typedAnswerSchema = answerContentSchema.extend({
  questionId: z.string(),
  attribution: attributionSchema,
  /** There are words that nobody is shown. */
  closed: z.boolean(),
  /** Given back with a change: what it is built on. */
  etag: z.string(),
});
export type TypedAnswer = z.infer<typeof typedAnswerSchema>;

export const typedSheetSchema = sheetViewSchema.extend({
  /** Its person has answered by its address: what they said there is shown to nobody here. */
  online: z.boolean(),
  /** As it stands on the sheet; empty where there is none, or nothing has been typed in. */
  name: z.string(),
  /** Null where nothing has been typed in. */
  attribution: attributionSchema.nullable(),
  answers: z.array(typedAnswerSchema),
  /** Names all that stands here; given back with taking it back. */
  etag: z.string(),
});
export type TypedSheet = z.infer<typeof typedSheetSchema>;

/**
 * `PUT …/printed-sheets/:code/questions/:n`: all that stands on the sheet about a question. Nothing at all takes back what was typed in.
 * `inPlace`: although its person has answered by its address; what they said there goes.
 */
export const typeAnswerSchema = putAnswerSchema.extend({
  attribution: attributionSchema,
  name: z.string().max(500).default(""),
  inPlace: z.boolean().default(false),
});
export type TypeAnswer = z.input<typeof typeAnswerSchema>;
