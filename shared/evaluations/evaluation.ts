import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { chosenWordsSchema } from "../framework/better-words.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { formColumnSchema } from "../import/given-columns.ts";
import { quietHoursSchema } from "../sessions/quiet-hours.ts";
import { statementKindSchema } from "../answers/answer.ts";
import { TEXT_LIMITS } from "../text/text-limits.ts";

/** Without underscores, since session ids join evaluation, area and number with one. */
export const evaluationIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/)
  .max(80);

/** A figure of how many people were reached. Figures of different sessions are never added. */
export const reachSchema = z.object({
  kind: z.enum(["invited", "attended", "answered", "sessions"]),
  count: z.number().int().nonnegative(),
  /** The origin of the figure, in words. */
  source: z.string(),
  areaId: areaIdSchema.nullable(),
});
export type Reach = z.infer<typeof reachSchema>;

/** A statement about the whole indicator, under no question. */
const wholeStatementSchema = z.object({
  id: z.string(),
  kind: statementKindSchema,
  text: z.string(),
  /** Set where an imported page names the area but no question. */
  areaId: areaIdSchema.nullable().default(null),
  /** The headings above it on the imported page, where they say more than area and kind. */
  under: z.string().optional(),
});
export type WholeStatement = z.infer<typeof wholeStatementSchema>;

/** Why a question has no answer in an area, where an import's source knows it. */
export const silenceSchema = z.object({
  areaId: areaIdSchema,
  questionId: questionIdSchema,
  state: z.enum(["unable", "no-answer", "not-asked", "not-held", "not-reported", "withheld"]),
});
export type Silence = z.infer<typeof silenceSchema>;

/** A step in the history of an import. `corrections`: how many were made in it. */
export const importStepSchema = z.object({
  did: z.enum(["imported", "corrected", "replaced"]),
  at: z.string().datetime(),
  by: z.object({ id: z.string(), name: z.string() }),
  /** The file of this step. */
  name: z.string(),
  hash: z.string(),
  corrections: z.number().int(),
});
export type ImportStep = z.infer<typeof importStepSchema>;

/** The source of an imported round, so that reading it again changes nothing. */
export const importSourceSchema = z.object({
  ...{ name: z.string(), hash: z.string(), importedAt: z.string().datetime(), leftovers: z.array(z.string()) },
  /** For a form: the key of its heading row, and its columns, which are remembered for the next such form. */
  form: z.object({ key: z.string(), columns: z.array(formColumnSchema) }).optional(),
  /**
   * Where the read source and its corrections are stored: under this name, in this many parts. `sessions`: the ids of
   * the sessions made from it in this build. Absent in imports by the first programs; later ones stored it under the
   * build's number, without session ids.
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
  /** Its history, the oldest step first. */
  steps: z.array(importStepSchema).optional(),
});
export type ImportSource = z.infer<typeof importSourceSchema>;

/** One round of self-evaluation: its indicator, its questions, its areas, and when. */
export const evaluationSchema = z.object({
  id: evaluationIdSchema,
  title: z.string().min(1),
  /** The round's purpose, in its lead's words. */
  description: z.string().max(TEXT_LIMITS.roundDescription).optional(),
  sample: z.boolean(),
  state: z.enum(["open", "closed"]),
  origin: z.enum(["held", "imported"]),
  indicatorId: z.string(),
  questionIds: z.array(questionIdSchema).min(1),
  areaIds: z.array(areaIdSchema).min(1),
  /** Calendar dates, YYYY-MM-DD. */
  from: z.string().date(),
  to: z.string().date(),
  /** The wording chosen for it; left out: the framework's own. */
  words: z.array(chosenWordsSchema).optional(),
  /** When nobody is written to; left out: the usual hours. */
  quietHours: quietHoursSchema.optional(),
  reach: z.array(reachSchema),
  whole: z.array(wholeStatementSchema),
  /** Only for imports that know the reason of each silence. Elsewhere the sessions tell it. */
  silences: z.array(silenceSchema).optional(),
  /** For imports: what was read, so that reading it again changes nothing. */
  source: importSourceSchema.nullable(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;
