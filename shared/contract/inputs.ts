import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { attributionSchema, MOST_MERGED } from "../answers/answer.ts";
import { TEXT_LIMITS } from "../text/text-limits.ts";

/** The inputs of the tab's API. Unknown keys are dropped. The person and their role never come from a body. */
const text = z.string().max(40_000).optional();

/**
 * `PUT …/answer`: the changed boxes; others stay as stored. Texts as typed. The domain's limits are checked after
 * cleaning.
 */
export const putAnswerSchema = z.object({
  strength: text,
  concern: text,
  evidence: text,
  nextStep: text,
  unable: z.boolean().optional(),
  unclear: z.boolean().optional(),
  /** Left out: as stored, else the session's default. */
  attribution: attributionSchema.optional(),
});
export type PutAnswer = z.input<typeof putAnswerSchema>;

/** How many sat at a table; null: unknown. */
const people = z.number().int().min(1).max(500).nullable().optional();

/** `POST …/group-note` and `POST …/on-behalf`. The same `key` is the same note, so a retry changes nothing. */
export const recordForOthersSchema = putAnswerSchema.omit({ attribution: true }).extend({
  key: z.string().min(8).max(100),
  onBehalfOf: z.string().max(TEXT_LIMITS.onBehalfOf).optional(),
  /** The table that wrote a group note. The same name is the same table. */
  table: z.string().max(200).optional(),
  people,
});
export type RecordForOthers = z.input<typeof recordForOthersSchema>;
/** `PUT …/recorded/:entry`: replaces an entry's words. */
export const changeRecordedSchema = recordForOthersSchema.omit({ key: true, table: true });

/**
 * `POST …/merged-note`: replaces these notes by one text. `notes` carry the tags that were seen. The same `key` is the
 * same text, so a retry changes nothing.
 */
export const mergeNotesSchema = putAnswerSchema.omit({ attribution: true, unable: true, unclear: true }).extend({
  key: z.string().min(8).max(100),
  notes: z
    .array(z.object({ entry: z.string().max(100), etag: z.string().max(100) }))
    .min(2)
    .max(MOST_MERGED),
});
export type MergeNotes = z.input<typeof mergeNotesSchema>;

export const moveSchema = z.object({ expect: z.string().max(200).optional() });
export const lockSchema = z.object({ questionId: z.string().max(200) });
/** `agreesTo`: the `at` of the request that waits for a second person. */
const wish = { reason: z.string().max(TEXT_LIMITS.reason).default(""), agreesTo: z.string().datetime().optional() };
export const closeSchema = z.object({ now: z.boolean().default(false), ...wish });
export const reopenSchema = z.object(wish);
export const deadlineSchema = z.object({ deadline: z.string().datetime() });
/** `expect`: the end that was seen, so that a second press adds nothing. */
export const moreTimeSchema = z.object({ expect: z.string().datetime().optional() });

/** `PUT /api/areas/openness`: whether everybody in the organisation may answer an area's questions. */
export const opennessSchema = z.object({ areaId: areaIdSchema, openToAll: z.boolean() });

/** `POST /api/practices`. `areaId`: the area whose session is practised. */
export const practiseSchema = z.object({ areaId: areaIdSchema });
