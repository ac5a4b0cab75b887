import { z } from "zod";
import { questionIdSchema } from "../framework/framework.ts";
import { stagePieceSchema } from "./room.ts";

/** The address of a session's claims that lack evidence. */
export const withoutEvidencePath = (sessionId: string): string => `/api/sessions/${sessionId}/claims`;

/** Something that works well, as shown to the room, without any evidence yet. */
export const withoutEvidenceSchema = stagePieceSchema.pick({ id: true, text: true, voice: true }).extend({
  questionId: questionIdSchema,
  number: z.number().int(),
  /** The asker's own words, with their name. */
  own: z.boolean(),
  /** Its question takes answers now. */
  takesAnswers: z.boolean(),
});
export type WithoutEvidence = z.infer<typeof withoutEvidenceSchema>;
