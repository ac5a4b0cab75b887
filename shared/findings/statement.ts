import { z } from "zod";
import {
  attributionSchema,
  declaredSchema,
  doorSchema,
  groupTableSchema,
  partsSchema,
  statementKindSchema,
  voiceSchema,
} from "../answers/answer.ts";
import { PERSONAL_DETAIL_KINDS } from "../text/personal-details.ts";

/** The notes that a merged text was made of: the table and the words of each. */
export const originalsSchema = z.array(z.object({ table: groupTableSchema.nullable(), parts: partsSchema }));
export type Originals = z.infer<typeof originalsSchema>;

/**
 * One voice's words, as the findings show them. Anonymous ones have no author, no door, and an id made when they were
 * shown.
 */
export const statementSchema = z.object({
  id: z.string(),
  parts: partsSchema,
  voice: voiceSchema,
  door: doorSchema.nullable(),
  attribution: attributionSchema,
  author: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  table: groupTableSchema.optional(),
  /** The notes that a merged text was made of. */
  originals: originalsSchema.optional(),
  /** The responses of at least five people to a group note, before it became the area's. */
  declared: declaredSchema.optional(),
});
export type Statement = z.infer<typeof statementSchema>;

/**
 * A statement as one person sees it. People who may publish it are told, for each part, what kinds of personal details
 * it seems to hold. Nobody else is.
 */
export const shownStatementSchema = statementSchema.extend({
  personal: z.partialRecord(statementKindSchema, z.array(z.enum(PERSONAL_DETAIL_KINDS))).optional(),
});
export type ShownStatement = z.infer<typeof shownStatementSchema>;
