import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { placementSchema } from "../placements/placement.ts";
import { GRADES } from "../report/grades.ts";
import { gradeSchema } from "../report/report.ts";
import { evaluationSummarySchema } from "./views.ts";
import { draftClaimSchema } from "../report/draft.ts";

const words = z.string().max(40_000);

/** `PUT /api/evaluations/{id}/areas/{areaId}/placement` */
export const putPlacementSchema = z.object({
  level: z.enum(GRADES),
  why: words,
  helps: words.default(""),
  hinders: words.default(""),
});

const placementViewSchema = placementSchema.omit({ areaId: true, by: true }).extend({
  /** The person who wrote it down; null once that is no longer stored. */
  by: z.string().nullable(),
});
export type PlacementView = z.infer<typeof placementViewSchema>;

/** An area of the round, and its place on the scale. `id` is the area's. */
const placedAreaSchema = z.object({
  id: areaIdSchema,
  name: z.string(),
  /** This reader may not see it before the findings are published, not even whether it exists. */
  hidden: z.boolean(),
  placement: placementViewSchema.nullable(),
  /** A tag of its present state; null where there is none. */
  etag: z.string().nullable(),
  /** Its place in the round before, under the names that its areas had then. */
  before: z.array(z.object({ areaName: z.string(), placement: placementViewSchema })),
  can: z.object({ place: z.boolean() }),
});
export type PlacedArea = z.infer<typeof placedAreaSchema>;

/**
 * The partnership's present grade. `decided` is null where the decider and the time are unknown, or not for this
 * reader.
 */
const gradeViewSchema = gradeSchema.extend({
  decided: z.object({ by: z.string().nullable(), at: z.string().datetime() }).nullable(),
});
export type GradeView = z.infer<typeof gradeViewSchema>;

/** `GET /api/evaluations/{id}/placements` */
export const placementsViewSchema = z.object({
  evaluation: evaluationSummarySchema,
  items: z.array(placedAreaSchema),
  /**
   * The latest earlier round about the same indicator with a place; null where there is none that the reader may see.
   */
  before: z.object({ id: z.string(), title: z.string() }).nullable(),
  grade: gradeViewSchema.nullable(),
  /** A tag of the present grade; null where nothing was decided. */
  etag: z.string().nullable(),
  can: z.object({ decide: z.boolean() }),
});
export type PlacementsView = z.infer<typeof placementsViewSchema>;

/** `PUT /api/evaluations/{id}/grade`; null takes the decision back. */
export const putGradeSchema = z.object({
  grade: z
    .object({
      level: z.enum(GRADES),
      reasons: draftClaimSchema,
    })
    .nullable(),
});
export type PutGrade = z.infer<typeof putGradeSchema>;
