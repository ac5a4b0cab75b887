import { z } from "zod";
import { actionSchema, decisionSchema, findingSourceSchema } from "../actions/action.ts";
import { roleSchema } from "../people/actor.ts";

/** A source with its words, as far as they can be read now: null when they were withdrawn or are not shown. */
export const sourceViewSchema = findingSourceSchema.extend({ text: z.string().nullable() });

const held = z.object({ id: z.string(), name: z.string() });

/** An action as its area sees it. `etag` is given back with an edit. */
export const actionViewSchema = actionSchema.extend({
  sources: z.array(sourceViewSchema),
  /** Who holds it now: the person named, or, once they have left the role, whoever holds the role. */
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
  /** By due date, those without one last. */
  items: z.array(actionViewSchema),
  /** The roles that can own an action here, with whoever holds them. */
  owners: z.array(z.object({ role: roleSchema, people: z.array(held) })),
  /** The calendar date at the server, in the partnership's zone. */
  today: z.string().date(),
  can: z.object({ manage: z.boolean() }),
});
export type ActionPlanView = z.infer<typeof actionPlanViewSchema>;
