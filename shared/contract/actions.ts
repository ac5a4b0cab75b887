import { z } from "zod";
import {
  actionKindSchema,
  actionSchema,
  actionStatusSchema,
  decisionSchema,
  findingSourceSchema,
} from "../actions/action.ts";
import { statementKindSchema } from "../answers/answer.ts";
import { roleSchema } from "../people/actor.ts";
import { firstMarkSchema } from "../sessions/put-first.ts";

/** A source with its present words; null when they were withdrawn or are not shown. */
export const sourceViewSchema = findingSourceSchema.extend({ text: z.string().nullable() });

const held = z.object({ id: z.string(), name: z.string() });

/** An action as its area sees it. `etag` is sent back with an edit. */
export const actionViewSchema = actionSchema.extend({
  sources: z.array(sourceViewSchema),
  /** The present owners: the named person, or the holders of the role once that person has left it. */
  owners: z.array(held),
  overdue: z.boolean(),
  etag: z.string(),
});
export type ActionView = z.infer<typeof actionViewSchema>;

export const decisionViewSchema = decisionSchema.extend({
  sources: z.array(sourceViewSchema),
  etag: z.string(),
});
export type DecisionView = z.infer<typeof decisionViewSchema>;

/** `GET /api/evaluations/{id}/areas/{areaId}/actions` */
export const actionPlanViewSchema = z.object({
  area: z.object({ id: z.string(), name: z.string() }),
  evaluation: z.object({ id: z.string(), title: z.string(), sample: z.boolean() }),
  /** By due date; those without one come last. */
  items: z.array(actionViewSchema),
  /** The roles that can own an action here, with their holders. */
  owners: z.array(z.object({ role: roleSchema, people: z.array(held) })),
  /** The present calendar date in the partnership's zone, by the server. */
  today: z.string().date(),
  can: z.object({ manage: z.boolean() }),
});
export type ActionPlanView = z.infer<typeof actionPlanViewSchema>;

/** `GET /api/actions/mine`: the asker's actions in all areas and rounds. */
export const ownActionSchema = actionViewSchema.extend({ areaName: z.string(), evaluationTitle: z.string() });
export type OwnAction = z.infer<typeof ownActionSchema>;

/**
 * `GET /api/evaluations/{id}/actions/overdue`: an open action of these areas, from this round or an earlier one, whose
 * due date has passed.
 */
export const overdueActionSchema = actionSchema
  .pick({ id: true, evaluationId: true, title: true })
  .extend({ area: z.object({ id: z.string(), name: z.string() }), due: z.string().date() });
export type OverdueAction = z.infer<typeof overdueActionSchema>;

/** `GET …/actions/drafts`: a statement that an action can be made from, and the action it has become, if any. */
export const actionDraftSchema = z.object({
  /** The key of the action made from it. If two people make it at once, it is one action. */
  key: z.string(),
  /** The answers that it rests on. */
  sources: z.array(z.string()),
  questionId: z.string().nullable(),
  /**
   * `unclassified`: imported words without a known kind. `putFirst`: a group of words that a room put first, or words
   * that are not a next step.
   */
  kind: z.enum([...statementKindSchema.extract(["nextStep", "unclassified"]).options, "putFirst"]),
  /** A statement about the indicator as a whole. */
  whole: z.boolean(),
  text: z.string(),
  actionId: z.string().nullable(),
  /**
   * What a room put first that it belongs to. Set for the group itself, and for next steps of answers whose words are
   * in it.
   */
  putFirst: firstMarkSchema.nullable(),
});
export type ActionDraft = z.infer<typeof actionDraftSchema>;

/** `GET …/decisions` */
export const decisionLogViewSchema = z.object({
  area: z.object({ id: z.string(), name: z.string() }),
  /** The latest first. */
  items: z.array(decisionViewSchema),
  today: z.string().date(),
  can: z.object({ manage: z.boolean() }),
});
export type DecisionLogView = z.infer<typeof decisionLogViewSchema>;

const words = z.string().max(10_000);
const date = z.string().max(10);
const sources = z.array(z.string().min(1).max(100)).max(20);
const key = z.string().min(8).max(100);

/** Texts as typed. The domain's limits are checked after cleaning. */
const actionFields = z.object({
  title: words,
  measure: words.default(""),
  kind: actionKindSchema,
  due: date.nullable().default(null),
  owner: z.object({
    role: roleSchema,
    personId: z.string().max(200).nullable().default(null),
    name: words.nullable().default(null),
  }),
});

/**
 * `POST …/actions`. `sources`: ids of the area's statements. The same `key` is the same action, so a retry changes
 * nothing.
 */
export const newActionSchema = actionFields.extend({ key, sources: sources.default([]) });
export type NewAction = z.input<typeof newActionSchema>;

/** `PUT …/actions/{actionId}` */
export const editActionSchema = actionFields.extend({
  status: actionStatusSchema,
  because: words.default(""),
});
export type EditAction = z.input<typeof editActionSchema>;

/** `POST …/actions/{actionId}/answer`: its status, a note, or both. */
export const answerActionSchema = z.object({
  key,
  status: actionStatusSchema.optional(),
  because: words.default(""),
  note: words.default(""),
});
export type AnswerAction = z.input<typeof answerActionSchema>;

const decisionFields = z.object({ what: words, who: words, on: date, because: words.default("") });

/** `POST …/decisions` */
export const newDecisionSchema = decisionFields.extend({ key, sources: sources.default([]) });
export type NewDecision = z.input<typeof newDecisionSchema>;

/** `PUT …/decisions/{decisionId}` */
export const editDecisionSchema = decisionFields;
export type EditDecision = z.input<typeof editDecisionSchema>;
