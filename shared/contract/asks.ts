import { z } from "zod";
import { findingSourceSchema } from "../actions/action.ts";
import { areaIdSchema } from "../areas/area.ts";
import { askAnswerKindSchema, askIdSchema, askSchema, askStateSchema } from "../asks/ask.ts";
import { evaluationIdSchema } from "../evaluations/evaluation.ts";
import { sourceViewSchema } from "./actions.ts";

/** A strategic lead who can be asked. `chat`: has a chat with the bot and so can be told in Teams. */
export const strategicLeadViewSchema = z.object({ id: z.string(), name: z.string(), chat: z.boolean() });
export type StrategicLeadView = z.infer<typeof strategicLeadViewSchema>;

/** An ask to the strategic level, with its answers. */
export const askViewSchema = askSchema.omit({ revision: true, sources: true, owner: true, areaId: true }).extend({
  area: z.object({ id: areaIdSchema, name: z.string() }),
  evaluationTitle: z.string(),
  sample: z.boolean(),
  sources: z.array(sourceViewSchema),
  /** `holds`: still a strategic lead. Otherwise another one can take the ask over. */
  owner: strategicLeadViewSchema.extend({ holds: z.boolean() }),
  state: askStateSchema,
  /** The day on which an answer, or what it promised, is expected; null where nothing is. */
  expectedOn: z.string().date().nullable(),
  overdue: z.boolean(),
  can: z.object({ answer: z.boolean(), arrange: z.boolean(), withdraw: z.boolean() }),
  /** Sent back with every change, so that nobody overwrites what they have not seen. */
  etag: z.string(),
});
export type AskView = z.infer<typeof askViewSchema>;

const words = z.string().max(40_000);

/** `POST /api/asks`. The asker makes the `id`. The same one sent again is the same ask. */
export const putAskSchema = z.object({
  id: askIdSchema,
  evaluationId: evaluationIdSchema,
  areaId: areaIdSchema,
  text: words,
  sources: z.array(findingSourceSchema).max(50).default([]),
  ownerId: z.string().min(1).max(200),
  due: z.string().date(),
});

/** `POST /api/asks/{id}/answer` */
export const answerAskSchema = z.object({
  kind: askAnswerKindSchema,
  text: words.default(""),
  until: z.string().date().nullable().default(null),
});

/** `POST /api/asks/{id}/arrange` */
export const arrangeAskSchema = z.object({
  ownerId: z.string().min(1).max(200).optional(),
  due: z.string().date().optional(),
});

export const withdrawAskSchema = z.object({});
