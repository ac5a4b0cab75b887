import { z } from "zod";
import { questionIdSchema } from "../framework/framework.ts";
import { stagePieceSchema } from "./room.ts";

/** Where the claims of a session are read that somebody may be able to show. */
export const withoutEvidencePath = (sessionId: string): string => `/api/sessions/${sessionId}/claims`;

/** Something that works well, as the room has been shown it, of which nobody has said yet how we know. */
export const withoutEvidenceSchema = stagePieceSchema.pick({ id: true, text: true, voice: true }).extend({
  questionId: questionIdSchema,
  number: z.number().int(),
  /** Whoever asks said it, with their name. */
  own: z.boolean(),
  /** Its question takes answers now. */
  takesAnswers: z.boolean(),
});
export type WithoutEvidence = z.infer<typeof withoutEvidenceSchema>;
