import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { chosenWordsSchema } from "../framework/better-words.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { formColumnSchema } from "../import/given-columns.ts";
import { quietHoursSchema } from "../sessions/quiet-hours.ts";
import { statementKindSchema } from "../answers/answer.ts";

/** No underscore: session ids join evaluation, area and number with one. */
export const evaluationIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/)
  .max(80);

/** A figure about who was reached. Figures of different sessions are never added up as people. */
export const reachSchema = z.object({
  kind: z.enum(["invited", "attended", "answered", "sessions"]),
  count: z.number().int().nonnegative(),
  /** Where the figure comes from, in words. */
  source: z.string(),
  areaId: areaIdSchema.nullable(),
});
export type Reach = z.infer<typeof reachSchema>;

/** A statement about the whole indicator, of no question. */
const wholeStatementSchema = z.object({
  id: z.string(),
  kind: statementKindSchema,
  text: z.string(),
  /** Set where an imported page names the area but no question. */
  areaId: areaIdSchema.nullable().default(null),
  /** The headings that an imported page printed above it, where they say more than area and kind. */
  under: z.string().optional(),
});
export type WholeStatement = z.infer<typeof wholeStatementSchema>;

/** Why nothing was said to a question in an area, where the source of an import knows it. */
export const silenceSchema = z.object({
  areaId: areaIdSchema,
  questionId: questionIdSchema,
  state: z.enum(["unable", "no-answer", "not-asked", "not-held", "not-reported", "withheld"]),
});
export type Silence = z.infer<typeof silenceSchema>;

/** Something that somebody did to an import. `corrections`: how many were made with it. */
export const importStepSchema = z.object({
  did: z.enum(["imported", "corrected", "replaced"]),
  at: z.string().datetime(),
  by: z.object({ id: z.string(), name: z.string() }),
  /** The file that it came from. */
  name: z.string(),
  hash: z.string(),
  corrections: z.number().int(),
});
export type ImportStep = z.infer<typeof importStepSchema>;

/** What an imported round was read from, so that reading it again changes nothing. */
export const importSourceSchema = z.object({
  ...{ name: z.string(), hash: z.string(), importedAt: z.string().datetime(), leftovers: z.array(z.string()) },
  /** Of a form: its row of headings, by a key, and what was in its columns; remembered for the next such form. */
  form: z.object({ key: z.string(), columns: z.array(formColumnSchema) }).optional(),
  /**
   * Where what was read is kept, with what was put right in it: under this name, in so many parts. `sessions`: the ids of the
   * sessions that were made of it in this build. Not there in imports of the first programs; those after them kept it under
   * the build's number, and named none.
   */
  kept: z
    .object({
      ...{ build: z.number().int(), name: z.string().optional(), parts: z.number().int() },
      sessions: z.array(z.string()),
    })
    .transform(({ name, ...kept }) => ({ ...kept, name: name ?? String(kept.build) }))
    .optional(),
  /** It is being taken back. */
  going: z.literal(true).optional(),
  /** What was done to it, the oldest first. */
  steps: z.array(importStepSchema).optional(),
});
export type ImportSource = z.infer<typeof importSourceSchema>;

/** One round of self-evaluation: an indicator, the questions asked, the areas, and when. */
export const evaluationSchema = z.object({
  id: evaluationIdSchema,
  title: z.string().min(1),
  /** What the round is for, in the words of whoever leads it. */
  description: z.string().max(1000).optional(),
  sample: z.boolean(),
  state: z.enum(["open", "closed"]),
  origin: z.enum(["held", "imported"]),
  indicatorId: z.string(),
  questionIds: z.array(questionIdSchema).min(1),
  areaIds: z.array(areaIdSchema).min(1),
  /** Calendar dates, YYYY-MM-DD. */
  from: z.string().date(),
  to: z.string().date(),
  /** In which words it asks, as they were chosen for it; the framework's own where none are named. */
  words: z.array(chosenWordsSchema).optional(),
  /** When nobody is written to; where not set, the usual hours. */
  quietHours: quietHoursSchema.optional(),
  reach: z.array(reachSchema),
  whole: z.array(wholeStatementSchema),
  /** Of imports that know which silence is which; everywhere else it follows from the sessions. */
  silences: z.array(silenceSchema).optional(),
  /** For imports: what was read, so that reading it again changes nothing. */
  source: importSourceSchema.nullable(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;
