import { z } from "zod";
import { actionSchema, type Action, type FindingSource } from "../../shared/actions/action.ts";
import { areaIdSchema } from "../../shared/areas/area.ts";
import { questionIdSchema } from "../../shared/framework/framework.ts";
import { roleSchema, type Actor } from "../../shared/people/actor.ts";
import { areaStatements } from "../evaluation/actions/area-statements.ts";
import { createOnce, idFrom } from "../evaluation/actions/written-once.ts";
import type { Deps } from "../evaluation/deps.ts";
import sampleActions from "./sample-actions-2023-24.json" with { type: "json" };

/** The sample round whose next steps became plans. */
export const PLANNED_ROUND = "2023-24";
const PLANNED_AT = "2024-07-02T10:00:00.000Z";
const PLANNER = { id: "sample-facilitator", name: "Sample facilitator" };

const sampleActionSchema = actionSchema
  .pick({ title: true, measure: true, kind: true, status: true, due: true })
  .extend({
    areaId: areaIdSchema,
    blockedBecause: z.string().nullable(),
    role: roleSchema,
    /** The next steps it was drafted from: the question, and how the sample's statement begins. */
    from: z.array(z.object({ questionId: questionIdSchema, nextStep: z.string().min(1) })).min(1),
    note: z.string().nullable(),
  });
export const actionsOfSample = z.array(sampleActionSchema).parse(sampleActions);

/** Puts last round's plans into the record, beside the sample they were drafted from. */
export async function loadSampleActions(deps: Deps, tenantId: string): Promise<void> {
  const reader: Actor = { tenantId, ...PLANNER, grants: [{ role: "administrator", areaId: null }] };
  for (const [index, { areaId, from, role, note, ...fields }] of actionsOfSample.entries()) {
    const statements = await areaStatements(deps, { actor: reader, evaluationId: PLANNED_ROUND, areaId });
    const sources = from.flatMap(({ questionId, nextStep }): FindingSource[] => {
      const found = statements.find(
        (one) => one.questionId === questionId && one.statement.parts.nextStep?.startsWith(nextStep),
      );
      return found ? [{ questionId, statementId: found.statement.id }] : [];
    });
    const id = idFrom("sample-action", PLANNED_ROUND, areaId, String(index));
    const action: Action = {
      ...{ id, evaluationId: PLANNED_ROUND, areaId, ...fields, owner: { role, personId: null, name: null }, sources },
      notes: note === null ? [] : [{ id: `note-${id}`, at: `${fields.due}T12:00:00.000Z`, by: PLANNER, text: note }],
      ...{ history: [], createdAt: PLANNED_AT, createdBy: PLANNER },
    };
    await createOnce(deps.actions, tenantId, action);
  }
}
