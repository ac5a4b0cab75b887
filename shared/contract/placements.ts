import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { placementSchema } from "../placements/placement.ts";
import { GRADES } from "../report/grades.ts";
import { gradeSchema } from "../report/report.ts";
import { evaluationSummarySchema } from "./views.ts";

const words = z.string().max(40_000);

/** `PUT /api/evaluations/{id}/areas/{areaId}/placement` */
export const putPlacementSchema = z.object({
  level: z.enum(GRADES),
  why: words,
  helps: words.default(""),
  hinders: words.default(""),
});

const placementViewSchema = placementSchema.omit({ areaId: true, by: true }).extend({
  /** Whoever wrote it down; null where that is not kept any more. */
  by: z.string().nullable(),
});
export type PlacementView = z.infer<typeof placementViewSchema>;

/** An area of the round, and where it places itself. `id` is the area's. */
const placedAreaSchema = z.object({
  id: areaIdSchema,
  name: z.string(),
  /** Not for this reader before the findings are published; whether the area has placed itself is not told either. */
  hidden: z.boolean(),
  placement: placementViewSchema.nullable(),
  /** Names this state of it; null where there is none. */
  etag: z.string().nullable(),
  /** Where it was in the round before, under the names that its areas had then. */
  before: z.array(z.object({ areaName: z.string(), placement: placementViewSchema })),
  can: z.object({ place: z.boolean() }),
});
export type PlacedArea = z.infer<typeof placedAreaSchema>;

/** The partnership's own grade as it stands. `decided` null: who decided it and when is not for this reader, or not known. */
const gradeViewSchema = gradeSchema.extend({
  decided: z.object({ by: z.string().nullable(), at: z.string().datetime() }).nullable(),
});
export type GradeView = z.infer<typeof gradeViewSchema>;

/** `GET /api/evaluations/{id}/placements` */
export const placementsViewSchema = z.object({
  evaluation: evaluationSummarySchema,
  items: z.array(placedAreaSchema),
  /** The round before about the same indicator in which an area placed itself; null where there is none to be read. */
  before: z.object({ id: z.string(), title: z.string() }).nullable(),
  grade: gradeViewSchema.nullable(),
  /** Names the grade as it stands; null where nothing was decided. */
  etag: z.string().nullable(),
  can: z.object({ decide: z.boolean() }),
});
export type PlacementsView = z.infer<typeof placementsViewSchema>;

/** `PUT /api/evaluations/{id}/grade`; null takes the decision back. */
export const putGradeSchema = z.object({
  grade: z
    .object({
      level: z.enum(GRADES),
      reasons: z.object({ text: z.string().max(4_000), sources: z.array(z.string().max(200)).max(200) }),
    })
    .nullable(),
});
export type PutGrade = z.infer<typeof putGradeSchema>;
