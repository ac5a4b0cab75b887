import { z } from "zod";
import { declaredSchema, groupTableSchema, partsSchema } from "../answers/answer.ts";

/** The address of a question's group notes, for the room's people. `number`: of the challenge question. */
export const notesPath = (sessionId: string, number: number): string =>
  `/api/sessions/${sessionId}/questions/${number}/notes`;
/** The address of a person's own response to a note. */
export const notePath = (sessionId: string, number: number, note: string): string =>
  `${notesPath(sessionId, number)}/${note}`;

export const saysSchema = z.enum(["us", "no"]);

/** A group note, as one of the room's people sees it. */
export const roomNoteSchema = z.object({
  id: z.string(),
  parts: partsSchema,
  /** The table that wrote it, where several write notes. */
  table: groupTableSchema.optional(),
  /** A tag of the words. A response applies to these words only. */
  wording: z.string(),
  /** The asker's own response, which nobody else is told. */
  own: saysSchema.nullable(),
  /** The tag of `own`; null: no response. */
  etag: z.string().nullable(),
  /** They responded to earlier words of this note, which no longer counts. */
  changedSince: z.boolean(),
  /** A response is possible now. */
  takes: z.boolean(),
  /** How many people have responded, for those who can write notes; null below a crowd of five. */
  people: z.number().int().nullable(),
  /** The counts made at the session's first close, where at least five independent people responded. */
  declared: declaredSchema.nullable(),
});
export type RoomNote = z.infer<typeof roomNoteSchema>;

/** `PUT …/notes/:note`: a response to this wording; null takes it back. */
export const declareSchema = z.object({ wording: z.string().max(40), says: saysSchema.nullable() });
export type Declare = z.infer<typeof declareSchema>;
