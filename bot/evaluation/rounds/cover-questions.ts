import { inOrderAsked } from "../../../shared/evaluations/plan.ts";
import type { AskedQuestion } from "../../../shared/sessions/session.ts";
import type { Deps } from "../deps.ts";
import { retryOnConflict } from "../conflicts.ts";

type Asked = { tenantId: string; evaluationId: string; questions: readonly Pick<AskedQuestion, "id">[] };

/**
 * Restores a question to a round where a session asks it. A launch and a change of questions both write first and check
 * afterwards. So one of them always sees the other, and no answers fall outside the findings.
 */
export async function coverQuestions(
  deps: Pick<Deps, "evaluations">,
  { tenantId, evaluationId, questions }: Asked,
): Promise<void> {
  await retryOnConflict(async () => {
    const stored = await deps.evaluations.find(tenantId, evaluationId);
    if (!stored) return;
    const { questionIds, indicatorId } = stored.value;
    if (questions.every(({ id }) => questionIds.includes(id))) return;
    const all = inOrderAsked(indicatorId, [...questionIds, ...questions.map(({ id }) => id)]);
    await deps.evaluations.replace(tenantId, { ...stored, value: { ...stored.value, questionIds: all } });
  });
}
