import { z } from "zod";
import {
  attributionSchema,
  groupTableSchema,
  partsSchema,
  statementKindSchema,
  voiceSchema,
} from "../answers/answer.ts";
import { areaIdSchema } from "../areas/area.ts";
import { evaluationSchema, reachSchema } from "../evaluations/evaluation.ts";
import { coverageCellSchema } from "../findings/coverage.ts";
import { originalsSchema } from "../findings/statement.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { GRADES } from "./grades.ts";

/** One voice's words. `leftOut`: a lead keeps them out of the report, since they could identify somebody. */
const saidSchema = z.object({
  ref: z.string(),
  id: z.string(),
  voice: voiceSchema,
  attribution: attributionSchema,
  parts: partsSchema,
  leftOut: z.boolean(),
  /** The table of a note, and the notes that a merged text was made of. */
  table: groupTableSchema.optional(),
  originals: originalsSchema.optional(),
});
export type Said = z.infer<typeof saidSchema>;

/** A sentence and its sources: ids of answers, or `cell:<area>/<question>` for the counts there. */
export const claimSchema = z.object({ text: z.string(), sources: z.array(z.string()) });
export type Claim = z.infer<typeof claimSchema>;

/** Words from an answer, unchanged. */
const quotationSchema = z.object({ source: z.string(), text: z.string() });
export type Quotation = z.infer<typeof quotationSchema>;

/**
 * The role of a lead's sentence. Without a role it is a main message. The others tell what has changed since last time,
 * an example, or what learners and the community say, apart from partners.
 */
export const MESSAGE_ROLES = ["change", "example", "community"] as const;
export type MessageRole = (typeof MESSAGE_ROLES)[number];

/** A lead's own sentence. Each one names its sources. */
export const messageSchema = claimSchema.extend({
  id: z.string(),
  quotations: z.array(quotationSchema),
  role: z.enum(MESSAGE_ROLES).optional(),
});
export type Message = z.infer<typeof messageSchema>;

export const gradeSchema = z.object({ level: z.enum(GRADES), reasons: claimSchema });
export type Grade = z.infer<typeof gradeSchema>;

/** An area's place on the scale, with its own words. `before`: its place in the round before. */
const placementLineSchema = z.object({
  areaId: areaIdSchema,
  level: z.enum(GRADES),
  why: z.string(),
  helps: z.string(),
  hinders: z.string(),
  before: z.array(z.enum(GRADES)),
});
export type PlacementLine = z.infer<typeof placementLineSchema>;

export const documentLineSchema = z.object({ title: z.string(), where: z.string() });
/** A need that the partnership will not meet, and which the plan must name. */
export const unmetNeedSchema = z.object({ need: z.string(), why: z.string() });

/** Whose report it is and whom to ask; empty where nothing was entered. */
export const coverSchema = z.object({ partnership: z.string(), council: z.string(), contact: z.string() });
export type CoverLines = z.infer<typeof coverSchema>;
export const NO_COVER: CoverLines = { partnership: "", council: "", contact: "" };
/** The partners of one sector. */
export const partnerLineSchema = z.object({ sector: z.string(), who: z.string() });
/** A priority of the partnership's plan, and what this evaluation says about it. */
export const priorityLineSchema = z.object({ priority: z.string(), link: z.string() });

const actionLineSchema = z.object({
  id: z.string(),
  areaId: areaIdSchema,
  title: z.string(),
  owner: z.string(),
  /** YYYY-MM-DD */
  due: z.string().nullable(),
  status: z.string(),
  measure: z.string(),
  sources: z.array(z.string()),
});
export type ActionLine = z.infer<typeof actionLineSchema>;

/** An ask to the strategic level, and its answer. */
const askLineSchema = z.object({
  id: z.string(),
  areaId: areaIdSchema,
  text: z.string(),
  status: z.string(),
  reply: z.string().nullable(),
});
export type AskLine = z.infer<typeof askLineSchema>;

const ids = z.array(z.string());
/** A theme and the ids of its answers: all, those on what works, and those on what does not yet. */
export const themeLineSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    sources: ids,
    /** Empty in reports of an earlier program, which set some of their sources apart instead. */
    strengths: ids.default([]),
    concerns: ids.default([]),
    dissent: ids.default([]),
  })
  .transform(({ dissent, ...line }) => ({ ...line, sources: [...new Set([...line.sources, ...dissent])] }));
export type ThemeLine = z.infer<typeof themeLineSchema>;

const sectionSchema = z.object({
  questionId: questionIdSchema,
  cell: coverageCellSchema,
  claims: z.array(claimSchema),
  said: z.array(saidSchema),
});
export type Section = z.infer<typeof sectionSchema>;

const reportAreaSchema = z.object({
  id: areaIdSchema,
  name: z.string(),
  /** Nothing came from this area. */
  silent: z.boolean(),
  /** This reader may not see its words before the report is published. */
  hidden: z.boolean(),
  sections: z.array(sectionSchema),
  /** Anonymous words shown without their question. */
  pooled: z.array(saidSchema),
});
export type ReportArea = z.infer<typeof reportAreaSchema>;

const wholeLineSchema = z.object({
  ref: z.string(),
  id: z.string(),
  kind: statementKindSchema,
  text: z.string(),
  areaId: areaIdSchema.nullable(),
  leftOut: z.boolean(),
});

/**
 * A report, in whatever format. It names nobody: voices are told apart by short references such as "Marr 1.3", which the
 * spreadsheet ties to answer ids.
 */
export const reportSchema = z.object({
  format: z.literal("llcp-report/1"),
  evaluation: evaluationSchema.pick({ id: true, title: true, sample: true, origin: true, from: true, to: true }),
  indicator: z.object({ id: z.string(), number: z.string(), title: z.string() }),
  framework: z.object({ title: z.string(), edition: z.string(), publisher: z.string(), attribution: z.string() }),
  madeAt: z.string().datetime(),
  /** Null: a draft. */
  published: z.object({ version: z.number().int().positive(), at: z.string().datetime(), by: z.string() }).nullable(),
  questions: z.array(
    z.object({ id: questionIdSchema, number: z.number().int(), plain: z.string(), official: z.string() }),
  ),
  reach: z.array(reachSchema),
  areas: z.array(reportAreaSchema),
  /** The round's anonymous words without question and area. */
  said: z.array(saidSchema).default([]),
  /** Anonymous answers that are told nowhere, for now or for good. */
  keptBack: z.number().int().nonnegative().default(0),
  whole: z.array(wholeLineSchema),
  messages: z.array(messageSchema),
  grade: gradeSchema.nullable(),
  placements: z.array(placementLineSchema).default([]),
  themes: z.array(themeLineSchema),
  asks: z.array(askLineSchema),
  actions: z.array(actionLineSchema),
  documents: z.array(documentLineSchema),
  unmetNeeds: z.array(unmetNeedSchema),
  cover: coverSchema.default(NO_COVER),
  partners: z.array(partnerLineSchema).default([]),
  priorities: z.array(priorityLineSchema).default([]),
  /** The plan of the round before, and its present state; null where there was none. */
  progress: z
    .object({ round: z.string(), actions: z.array(actionLineSchema) })
    .nullable()
    .default(null),
});
export type Report = z.infer<typeof reportSchema>;

/** All voices of a report, those without a question last. */
export function saidIn(report: Pick<Report, "areas" | "said">): Said[] {
  const ofAreas = report.areas.flatMap((area) => [...area.sections.flatMap(({ said }) => said), ...area.pooled]);
  return [...ofAreas, ...report.said];
}
