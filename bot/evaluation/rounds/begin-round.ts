import type { EvaluationSummary } from "../../../shared/contract/views.ts";
import type { RoundProblem } from "../../../shared/evaluations/change.ts";
import {
  isSameTitle,
  plannedEvaluation,
  planProblems,
  type PlanField,
  type PlanInput,
} from "../../../shared/evaluations/plan.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { oneLine } from "../../../shared/text/clean-text.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "../deps.ts";
import { StorageConflict } from "../../storage/tables/storage-error.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { retryOnConflict } from "../conflicts.ts";
import { evaluationSummary } from "./read-evaluation.ts";
import { roundWords } from "../wording/round-words.ts";

/** Rounds of the same years are numbered up to this. */
const MOST_IN_A_YEAR = 100;

export type BeginOutcome =
  | { ok: true; evaluation: EvaluationSummary }
  | NotAllowed
  | { ok: false; reason: "plan-invalid"; fields: PlanField[] }
  | { ok: false; reason: "round-invalid"; problems: RoundProblem[] };

/**
 * Begins a round of self-evaluation. From then on facilitators can launch sessions in it. No two rounds have the same
 * title.
 */
export async function beginRound(
  deps: Deps,
  { actor, input }: { actor: Actor; input: PlanInput },
): Promise<BeginOutcome> {
  const { tenantId } = actor;
  if (!may(actor, "plan-evaluation", { tenantId, areaId: null })) {
    await noteAudit(deps, { actor, verb: "plan-evaluation", thing: input.indicatorId, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const plan = { ...input, title: oneLine(input.title) };
  const fields = planProblems(plan);
  if (fields.length > 0) return { ok: false, reason: "plan-invalid", fields };
  const words = await roundWords(deps, { tenantId, round: plan, use: plan.words ?? "better" });
  let number = 0;
  const outcome = await retryOnConflict(
    async (): Promise<BeginOutcome> => {
      number += 1;
      // Read before the check. When two begin the same round at once, the second must check again, and finds the
      // first's.
      const turn = await deps.evaluations.turnToTitle(tenantId);
      const twin = (await deps.evaluations.list(tenantId)).some(({ title }) => isSameTitle(title, plan.title));
      if (twin) return { ok: false, reason: "round-invalid", problems: [{ field: "title", reason: "title-taken" }] };
      const evaluation = plannedEvaluation(plan, number, words);
      if (!(await deps.evaluations.create(tenantId, evaluation, turn)))
        throw new StorageConflict("The id is taken, or another round was begun meanwhile.");
      return { ok: true, evaluation: evaluationSummary(evaluation) };
    },
    { tries: MOST_IN_A_YEAR },
  );
  if (!outcome.ok) return outcome;
  const { id, title } = outcome.evaluation;
  await noteAudit(deps, { actor, verb: "plan-evaluation", thing: id, after: title });
  return outcome;
}
