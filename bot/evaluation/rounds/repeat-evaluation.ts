import { nextRound } from "../../../shared/evaluations/repeat.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { today } from "../today.ts";
import { beginRound, type BeginOutcome } from "./begin-round.ts";

export type RepeatOutcome = BeginOutcome | NotFound | { ok: false; reason: "round-there"; title: string };

/**
 * Begins a round like an earlier one, in later years. Refused where the same indicator already has a round at that
 * time.
 */
export async function repeatEvaluation(
  deps: Deps,
  { actor, evaluationId }: { actor: Actor; evaluationId: string },
): Promise<RepeatOutcome> {
  const { tenantId } = actor;
  if (!may(actor, "plan-evaluation", { tenantId, areaId: null })) {
    await noteAudit(deps, { actor, verb: "plan-evaluation", thing: evaluationId, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const evaluations = await deps.evaluations.list(tenantId);
  const before = evaluations.find(({ id }) => id === evaluationId);
  if (!before) return NOT_FOUND;
  const input = nextRound(before, today(deps));
  const there = evaluations.find(
    ({ id, indicatorId, from, to }) =>
      id !== evaluationId && indicatorId === input.indicatorId && from <= input.to && to >= input.from,
  );
  return there ? { ok: false, reason: "round-there", title: there.title } : beginRound(deps, { actor, input });
}
