import { z } from "zod";
import { declaredSchema, groupTableSchema, partsSchema } from "../answers/answer.ts";

/** Where the group notes of a question are read by the people of the room. `number`: of the challenge question. */
export const notesPath = (sessionId: string, number: number): string =>
  `/api/sessions/${sessionId}/questions/${number}/notes`;
/** Where one says oneself what one thinks of one of them. */
export const notePath = (sessionId: string, number: number, note: string): string =>
  `${notesPath(sessionId, number)}/${note}`;

export const saysSchema = z.enum(["us", "no"]);

/** A note that was written down for a group, as one of the people of the room sees it. */
export const roomNoteSchema = z.object({
  id: z.string(),
  parts: partsSchema,
  /** Which table's it is, where several write notes. */
  table: groupTableSchema.optional(),
  /** Names these words: what somebody says of the note is said of them. */
  wording: z.string(),
  /** What whoever asks says of it; nobody else is ever told. */
  own: saysSchema.nullable(),
  /** Of `own`; null: nothing was said. */
  etag: z.string().nullable(),
  /** They said something of other words that stood here before, which does not count any more. */
  changedSince: z.boolean(),
  /** It can be said now. */
  takes: z.boolean(),
  /** How many have said something, for those who can write notes down; null while they are fewer than five who hide each other. */
  people: z.number().int().nullable(),
  /** Counted at the session's first close, where at least five such people said something. */
  declared: declaredSchema.nullable(),
});
export type RoomNote = z.infer<typeof roomNoteSchema>;

/** `PUT …/notes/:note`: of which words, and what; null takes it back. */
export const declareSchema = z.object({ wording: z.string().max(40), says: saysSchema.nullable() });
export type Declare = z.infer<typeof declareSchema>;
