import { z } from "zod";
import type { FindingSource } from "../../shared/actions/action.ts";
import { askAnswerSchema, askSchema } from "../../shared/asks/ask.ts";
import { questionIdSchema } from "../../shared/framework/framework.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { areaStatements } from "../evaluation/actions/area-statements.ts";
import { idFrom } from "../evaluation/actions/written-once.ts";
import type { Deps } from "../evaluation/deps.ts";
import sampleAsks from "./sample-asks.json" with { type: "json" };
import { nullOnConflict } from "../evaluation/conflicts.ts";

const ASKER = { id: "sample-facilitator", name: "Sample facilitator" };
/** The strategic lead of local mode, where alone the sample is loaded. */
const OWNER = { id: "local-strategic-lead", name: "Struan Leslie" };

const sampleAskSchema = askSchema
  .pick({ evaluationId: true, areaId: true, text: true, askedAt: true, due: true })
  .extend({
    /** The findings it comes from: the question, and how a part of the sample's statement begins. */
    from: z.array(z.object({ questionId: questionIdSchema, begins: z.string().min(1) })).min(1),
    answers: z.array(askAnswerSchema.omit({ by: true })),
  });
export const asksOfSample = z.array(sampleAskSchema).parse(sampleAsks);

/** Puts what was asked in a sample round into the record, beside the findings it comes from. Nobody is told of it in Teams. */
export async function loadSampleAsks(deps: Deps, tenantId: string, evaluationId: string): Promise<void> {
  const reader: Actor = { tenantId, ...ASKER, grants: [{ role: "administrator", areaId: null }] };
  for (const { from, answers, ...fields } of asksOfSample.filter((one) => one.evaluationId === evaluationId)) {
    const statements = await areaStatements(deps, { actor: reader, ...fields });
    const sources = from.flatMap(({ questionId, begins }): FindingSource[] => {
      const found = statements.find(
        (one) =>
          one.questionId === questionId && Object.values(one.statement.parts).some((part) => part?.startsWith(begins)),
      );
      return found ? [{ questionId, statementId: found.statement.id }] : [];
    });
    const ask = {
      ...fields,
      ...{ id: idFrom("sample-ask", evaluationId, fields.areaId), sources, askedBy: ASKER, owner: OWNER },
      answers: answers.map((answer) => ({ ...answer, by: OWNER })),
      ...{ moves: [], withdrawn: null, revision: answers.length + 1 },
    };
    // Another program that starts on this store at the same moment may have put it there.
    await nullOnConflict(deps.asks.create(tenantId, { ask, posted: {}, quiet: true }));
  }
}
