import { z } from "zod";
import { actionKindSchema, actionStatusSchema } from "../actions/action.ts";
import { statementKindSchema, voiceSchema } from "../answers/answer.ts";
import { areaIdSchema } from "../areas/area.ts";
import { askStateSchema } from "../asks/ask.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { questionCountsSchema } from "../findings/counts.ts";
import { cellStateSchema, coverageCellSchema } from "../findings/coverage.ts";
import { evaluationSummarySchema } from "./views.ts";

const named = z.object({ id: z.string(), name: z.string() });
const question = z.object({ id: questionIdSchema, number: z.number().int(), plain: z.string() });

/** A person's words to one question, as the findings show them. */
const wordSchema = z.object({
  statementId: z.string(),
  kind: statementKindSchema,
  text: z.string(),
  voice: voiceSchema,
});
export type Word = z.infer<typeof wordSchema>;

/** An area's answers to one question. `words` is null where this person may not read the findings. */
const areaAnswerSchema = z.object({
  area: named,
  cell: coverageCellSchema,
  words: z
    .object({
      /** The first of each kind, in the findings' order. The counts cover the others, too. */
      strengths: z.array(wordSchema),
      gaps: z.array(wordSchema),
      unsorted: z.array(wordSchema),
    })
    .nullable(),
});
export type AreaAnswer = z.infer<typeof areaAnswerSchema>;

/** `GET /api/evaluations/{id}/areas-compared`: areas side by side, in the order of the list of areas. Never a ranking. */
export const areasComparedSchema = z.object({
  evaluation: evaluationSummarySchema,
  attribution: z.string(),
  questions: z.array(question.extend({ heard: z.number().int(), areas: z.array(areaAnswerSchema) })),
});
export type AreasCompared = z.infer<typeof areasComparedSchema>;

/** `no-area`: in this view the area had no part in that round. */
const yearStateSchema = z.enum([...cellStateSchema.options, "no-area"]);
export type YearState = z.infer<typeof yearStateSchema>;

/**
 * One area and question in one round, with the counts of the coverage, kept-back voices included. `parts`: the areas
 * where the answers were given, each with its own counts.
 */
const yearCellSchema = z.object({
  state: yearStateSchema,
  counts: questionCountsSchema,
  parts: z.array(z.object({ area: named, state: cellStateSchema, counts: questionCountsSchema })),
});
export type YearCell = z.infer<typeof yearCellSchema>;

/**
 * A change between rounds. `one-sided`: in one round it was not asked, not held or not reported, so nothing can be
 * said. `counts` is null where imports or kept-back words make figures incomparable.
 */
const yearChangeSchema = z.object({
  kind: z.enum(["began", "stopped", "both", "neither", "one-sided"]),
  counts: z
    .object({
      voices: z.number().int(),
      strengths: z.number().int(),
      concerns: z.number().int(),
      evidence: z.number().int(),
      nextSteps: z.number().int(),
    })
    .nullable(),
});
export type YearChange = z.infer<typeof yearChangeSchema>;

const comparedAreaSchema = named.extend({
  /** Why answers given under this name stay there; null for an area of the chosen structure. */
  staying: z.enum(["split", "merged", "ended", "began"]).nullable(),
  /** Whether other areas are shown under this one in either round. */
  joins: z.array(named),
});
export type ComparedArea = z.infer<typeof comparedAreaSchema>;

const pledge = z.object({
  id: z.string(),
  title: z.string(),
  status: actionStatusSchema,
  kind: actionKindSchema,
  due: z.string().date().nullable(),
  /** The area that made the promise. */
  area: named,
});
const laddered = z.object({ id: z.string(), text: z.string(), state: askStateSchema, answer: z.string(), area: named });

/** `GET /api/evaluations/{id}/compared-with/{other}`: two rounds under the areas of one of them. */
export const yearsComparedSchema = z.object({
  /** The earlier round first. */
  rounds: z.tuple([evaluationSummarySchema, evaluationSummarySchema]),
  structure: z.enum(["earlier", "later"]),
  /** Whether both rounds had the same areas, so that both structures show the same. */
  sameAreas: z.boolean(),
  areas: z.array(comparedAreaSchema),
  questions: z.array(question.extend({ asked: z.tuple([z.boolean(), z.boolean()]) })),
  rows: z.array(
    z.object({
      areaId: areaIdSchema,
      questionId: questionIdSchema,
      years: z.tuple([yearCellSchema, yearCellSchema]),
      change: yearChangeSchema,
    }),
  ),
  /** The total counts of each round, equal in either structure. */
  totals: z.tuple([questionCountsSchema, questionCountsSchema]),
  /** From the earlier round: the areas' promises and asks to the strategic level, by the areas of this view. */
  promised: z.array(z.object({ areaId: areaIdSchema, actions: z.array(pledge), asks: z.array(laddered) })),
});
export type YearsCompared = z.infer<typeof yearsComparedSchema>;
export type Pledge = z.infer<typeof pledge>;
export type PastAsk = z.infer<typeof laddered>;
