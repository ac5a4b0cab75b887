import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { attributionSchema, MOST_MERGED } from "../answers/answer.ts";

/** What the tab's API takes. Unknown keys are dropped: who acts, and in which role, never comes from a body. */
const text = z.string().max(40_000).optional();

/**
 * `PUT …/answer`: what was touched; what is left out stays as it is stored. Texts as typed; the limits of the domain are
 * checked after cleaning.
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

/** How many sat at a table; null: nobody has said. */
const people = z.number().int().min(1).max(500).nullable().optional();

/** `POST …/group-note` and `POST …/on-behalf`. `key` makes a retry harmless: the same key is the same note. */
export const recordForOthersSchema = putAnswerSchema.omit({ attribution: true }).extend({
  key: z.string().min(8).max(100),
  onBehalfOf: z.string().max(200).optional(),
  /** Of a group note: which table's it is; the same name is the same table. */
  table: z.string().max(200).optional(),
  people,
});
export type RecordForOthers = z.input<typeof recordForOthersSchema>;
/** `PUT …/recorded/:entry`: other words in its place. */
export const changeRecordedSchema = recordForOthersSchema.omit({ key: true, table: true });

/** `POST …/merged-note`: one text in the place of these notes, each as it was read. `key` makes a retry harmless. */
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
/** `agreesTo`: the `at` of what waits for a second person. */
const wish = { reason: z.string().max(1000).default(""), agreesTo: z.string().datetime().optional() };
export const closeSchema = z.object({ now: z.boolean().default(false), ...wish });
export const reopenSchema = z.object(wish);
export const deadlineSchema = z.object({ deadline: z.string().datetime() });
/** `expect`: the end that was seen, so that a second press adds nothing. */
export const moreTimeSchema = z.object({ expect: z.string().datetime().optional() });

/** `PUT /api/areas/openness`: whether everybody of the organisation may answer an area's questions. */
export const opennessSchema = z.object({ areaId: areaIdSchema, openToAll: z.boolean() });

/** `POST /api/practices`: as whose session it is tried out. */
export const practiseSchema = z.object({ areaId: areaIdSchema });
