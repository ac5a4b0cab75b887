import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { evaluationIdSchema } from "../evaluations/evaluation.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { roleSchema } from "../people/actor.ts";

export const actionStatusSchema = z.enum(["to-do", "on-its-way", "blocked", "done"]);
export type ActionStatus = z.infer<typeof actionStatusSchema>;

export const actionKindSchema = z.enum(["training", "invitation", "decision", "evidence", "plan", "other"]);
export type ActionKind = z.infer<typeof actionKindSchema>;

export const actionIdSchema = z.string().regex(/^[a-z0-9-]{8,40}$/);

/** The finding that something comes from. Only its id is stored; the words stay in the answer. */
export const findingSourceSchema = z.object({
  statementId: z.string().min(1).max(100),
  /** Null for anonymous words that are shown without their question. */
  questionId: questionIdSchema.nullable(),
});
export type FindingSource = z.infer<typeof findingSourceSchema>;

/**
 * An action belongs to a role in its area, and to whoever holds that role. `personId` names one of the holders, or a
 * person without a role. `name` alone names an organisation, or somebody unknown to the program.
 */
const actionOwnerSchema = z.object({
  role: roleSchema,
  personId: z.string().nullable(),
  name: z.string().nullable(),
});
export type ActionOwner = z.infer<typeof actionOwnerSchema>;

const by = z.object({ id: z.string(), name: z.string() });
const instant = z.string().datetime();

const progressNoteSchema = z.object({ id: z.string(), at: instant, by, text: z.string() });

/** What was changed, field by field, in words for people. */
const changeSchema = z.object({
  at: instant,
  by,
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});
export type ActionChange = z.infer<typeof changeSchema>;

/** One thing that an area is going to do. */
export const actionSchema = z.object({
  id: actionIdSchema,
  evaluationId: evaluationIdSchema,
  areaId: areaIdSchema,
  title: z.string(),
  /** How people will know that it has helped. Empty while nobody has said. */
  measure: z.string(),
  kind: actionKindSchema,
  status: actionStatusSchema,
  /** The reason, when it is blocked; otherwise null. */
  blockedBecause: z.string().nullable(),
  owner: actionOwnerSchema,
  /** Calendar date, YYYY-MM-DD. */
  due: z.string().date().nullable(),
  sources: z.array(findingSourceSchema),
  notes: z.array(progressNoteSchema),
  history: z.array(changeSchema),
  createdAt: instant,
  createdBy: by,
});
export type Action = z.infer<typeof actionSchema>;

/** A decision of an area: by whom, when, and on which findings. */
export const decisionSchema = z.object({
  id: actionIdSchema,
  evaluationId: evaluationIdSchema,
  areaId: areaIdSchema,
  what: z.string(),
  /** The deciders in the area's words: a person, a meeting, a group. */
  who: z.string(),
  /** Calendar date, YYYY-MM-DD. */
  on: z.string().date(),
  /** The reason in words. The findings behind it are in `sources`. */
  because: z.string(),
  sources: z.array(findingSourceSchema),
  history: z.array(changeSchema),
  createdAt: instant,
  createdBy: by,
});
export type Decision = z.infer<typeof decisionSchema>;
