import { z } from "zod";
import { attributionSchema, doorSchema, partsSchema, voiceSchema } from "../answers/answer.ts";

/** One voice's words, as the findings show them. Anonymous ones carry no author, no door, and an id made at their release. */
export const statementSchema = z.object({
  id: z.string(),
  parts: partsSchema,
  voice: voiceSchema,
  door: doorSchema.nullable(),
  attribution: attributionSchema,
  author: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
});
export type Statement = z.infer<typeof statementSchema>;
