import type { Action, ActionStatus } from "../../../shared/actions/action.ts";
import { actionTag } from "../../../shared/actions/action-tag.ts";
import { withOwnerAnswer } from "../../../shared/actions/change-action.ts";
import { checkText } from "../../../shared/actions/check-action.ts";
import { ownersNow } from "../../../shared/actions/owners.ts";
import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import { may } from "../../../shared/people/may.ts";
import type { StoredAction } from "../../storage/action-store.ts";
import { NOT_FOUND, type Deps, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import type { PlanRef } from "./find-plan.ts";
import { changedAction, actionSummary, type ActionOutcome } from "./edit-actions.ts";
import { holdersIn } from "./people-of-area.ts";
import { viewFor } from "./read-plan.ts";
import { saveOverVersion } from "./written-once.ts";

type Answering = PlanRef & { actionId: string };
export type ActionAnswer = {
  status: ActionStatus | null;
  /** The reason, when the action is blocked. */
  because: string;
  note: string;
  /** Identifies the note, so that a retry changes nothing. */
  key: string;
  /** The version whose status is changed. A note needs none, since it adds to whatever is there. */
  builtOn?: BuiltOn;
  /** From a card: the `actionTag` of the action that it showed. */
  seen?: BuiltOn;
};

/** The most tries while others change the action at the same moment. */
const TRIES = 5;

/** Stores an action's status or a note, by its owner or by somebody who manages the plan. */
export async function answerAction(deps: Deps, place: Answering, answer: ActionAnswer): Promise<ActionOutcome> {
  const { actor, areaId, actionId } = place;
  const note = checkText("note", answer.note);
  const because = checkText("because", answer.because, { required: answer.status === "blocked" });
  const who = { by: { id: actor.id, name: actor.name }, now: deps.now() };
  for (let attempt = 1; ; attempt += 1) {
    const found = await findOwn(deps, place);
    if (!found.ok) return found;
    const problems = [...note.problems, ...(answer.status === "blocked" ? because.problems : [])];
    if (problems.length > 0) return { ok: false, reason: "action-invalid", problems };
    const { value: before, etag } = found.stored;
    const after = withOwnerAnswer(
      before,
      {
        status: answer.status,
        because: because.text,
        note: note.text === "" ? null : { id: answer.key, text: note.text },
      },
      who,
    );
    if (after === before) return { ok: true, action: await viewFor(deps, actor, found.stored), made: false };
    const older = !standsOn(answer.builtOn, etag) || !standsOn(answer.seen, actionTag(before));
    if (answer.status !== null && older)
      return { ok: false, reason: "changed-meanwhile", current: await viewFor(deps, actor, found.stored) };
    const saved = await saveOverVersion(deps.actions, actor.tenantId, { value: after, etag });
    if (!saved && attempt < TRIES) continue;
    if (!saved) return changedAction(deps, place);
    deps.duesChanged();
    await noteAudit(deps, {
      actor,
      verb: "answer-action",
      thing: actionId,
      areaId,
      before: actionSummary(before),
      after: actionSummary(after),
    });
    return { ok: true, action: await viewFor(deps, actor, saved), made: false };
  }
}

/**
 * Finds the action of its owner, or of somebody who leads its area. One that does not exist and one of somebody else's
 * give the same answer.
 */
export async function findOwn(
  deps: Deps,
  { actor, evaluationId, areaId, actionId }: Answering,
): Promise<{ ok: true; stored: StoredAction; action: Action } | NotFound> {
  const { tenantId } = actor;
  const stored = await deps.actions.get(tenantId, areaId, actionId);
  if (!stored || stored.value.evaluationId !== evaluationId) return NOT_FOUND;
  const own = ownersNow(stored.value, await holdersIn(deps, tenantId)).some(({ id }) => id === actor.id);
  if (!may(actor, "answer-action", { tenantId, areaId, own })) return NOT_FOUND;
  return { ok: true, stored, action: stored.value };
}
