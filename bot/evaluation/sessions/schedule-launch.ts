import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { ScheduledView } from "../../../shared/contract/views.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import {
  isLongStopped,
  isWaiting,
  scheduleProblems,
  type ScheduleInput,
  type Scheduled,
  type ScheduleProblem,
} from "../../../shared/sessions/scheduled.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { StoredScheduled } from "../../storage/scheduled-store.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { calledNow } from "../people/names-now.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { areaName } from "../rounds/read-evaluation.ts";
import { nullOnConflict } from "../conflicts.ts";

type AreaRef = Pick<Scheduled, "evaluationId" | "areaId">;
/** `builtOn`: the tag of the scheduled launch that was seen; null: there was none. */
type Scheduling = { actor: Actor; input: ScheduleInput; place: PlaceRecord | null; builtOn: BuiltOn };

export type CallOffOutcome =
  | { ok: true; scheduled: Scheduled }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "changed-meanwhile" };
export type ScheduleOutcome = CallOffOutcome | { ok: false; reason: "invalid"; problems: ScheduleProblem[] };

const CHANGED = { ok: false, reason: "changed-meanwhile" } as const;

/** Schedules a session of an area, or changes its time. */
export async function scheduleLaunch(
  deps: Deps,
  { actor, input, place, builtOn }: Scheduling,
): Promise<ScheduleOutcome> {
  const { tenantId } = actor;
  const { evaluationId, areaId, opensAt } = input;
  const evaluation = await deps.evaluations.get(tenantId, evaluationId);
  if (!evaluation) return NOT_FOUND;
  const noted = { actor, verb: "schedule-launch", thing: evaluationId, areaId } as const;
  if (!may(actor, "launch-session", { tenantId, areaId })) {
    await noteAudit(deps, { ...noted, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const problems = scheduleProblems(input, evaluation, { now: deps.now(), zone: deps.timeZone });
  if (problems.length > 0) return { ok: false, reason: "invalid", problems };
  const stored = await deps.scheduled.get(tenantId, input);
  const value: Scheduled = {
    ...{ evaluationId, areaId, input, by: { id: actor.id, name: actor.name }, at: deps.now().toISOString() },
    ...{ posts: place !== null, state: "waits", sessionId: null, inTheWay: null, told: false },
  };
  if (!(await replaced(deps, { tenantId, stored, builtOn, value }))) return CHANGED;
  const before = stored && isWaiting(stored.value) ? stored.value.input.opensAt : null;
  await noteAudit(deps, { ...noted, before, after: opensAt });
  return { ok: true, scheduled: value };
}

type CallingOff = { actor: Actor; whose: AreaRef; builtOn: BuiltOn };

/** Calls off a scheduled launch. */
export async function callOffLaunch(deps: Deps, { actor, whose, builtOn }: CallingOff): Promise<CallOffOutcome> {
  const { tenantId } = actor;
  const { evaluationId, areaId } = whose;
  const stored = await deps.scheduled.get(tenantId, whose);
  const noted = { actor, verb: "call-off-launch", thing: evaluationId, areaId } as const;
  if (!may(actor, "launch-session", { tenantId, areaId })) {
    await noteAudit(deps, { ...noted, outcome: "refused" });
    return NOT_ALLOWED;
  }
  if (!stored) return NOT_FOUND;
  const value: Scheduled = { ...stored.value, state: "called-off" };
  if (stored.value.state !== "waits" || !(await replaced(deps, { tenantId, stored, builtOn, value }))) return CHANGED;
  await noteAudit(deps, { ...noted, before: stored.value.input.opensAt });
  return { ok: true, scheduled: value };
}

type Replacing = { tenantId: string; stored: StoredScheduled | null; builtOn: BuiltOn; value: Scheduled };

/** False where the stored launch is not the one that was seen, or its time has just come. */
async function replaced(deps: Deps, { tenantId, stored, builtOn, value }: Replacing): Promise<boolean> {
  if (tagOf(stored) !== builtOn || stored?.value.state === "opening") return false;
  if (!(await nullOnConflict(deps.scheduled.save(tenantId, { value, etag: stored?.etag ?? null })))) return false;
  deps.opensChanged();
  return true;
}

/** The tag that a change is built on; null where no launch is scheduled. */
function tagOf(stored: StoredScheduled | null): BuiltOn {
  return stored && isWaiting(stored.value) ? stored.etag : null;
}

type Filter = { evaluationId?: string | undefined; areaId?: string | undefined };

/** The scheduled launches, the next first. People who may launch there also see those that were prevented. */
export async function listScheduled(
  deps: Deps,
  actor: Actor,
  { evaluationId, areaId }: Filter = {},
): Promise<ScheduledView[]> {
  const { tenantId } = actor;
  const shown = (await deps.scheduled.list(tenantId))
    .filter(({ value }) => evaluationId === undefined || value.evaluationId === evaluationId)
    .filter(({ value }) => areaId === undefined || value.areaId === areaId)
    .filter(({ value }) => maySee(actor, value) && !isLongStopped(value, deps.now()));
  const views = await Promise.all(shown.map((stored) => viewOf(deps, tenantId, stored)));
  return views.flatMap((view) => view ?? []).sort((a, b) => a.opensAt.localeCompare(b.opensAt));
}

/** An area's scheduled launch, as the person asking may see it. */
export async function readScheduled(
  deps: Deps,
  { actor, whose }: { actor: Actor; whose: AreaRef },
): Promise<{ ok: true; view: ScheduledView } | NotFound> {
  const stored = await deps.scheduled.get(actor.tenantId, whose);
  const view =
    stored && isWaiting(stored.value) && maySee(actor, stored.value)
      ? await viewOf(deps, actor.tenantId, stored)
      : null;
  return view ? { ok: true, view } : NOT_FOUND;
}

function maySee(actor: Actor, { areaId, state }: Scheduled): boolean {
  const thing = { tenantId: actor.tenantId, areaId };
  if (isWaiting({ state })) return may(actor, "read-session", thing);
  return state === "stopped" && may(actor, "launch-session", thing);
}

async function viewOf(deps: Deps, tenantId: string, stored: StoredScheduled): Promise<ScheduledView | null> {
  const { evaluationId, areaId, input, by, posts, state, inTheWay } = stored.value;
  const evaluation = await deps.evaluations.get(tenantId, evaluationId);
  if (!evaluation || state === "opened" || state === "called-off") return null;
  return {
    ...{ id: `${evaluationId}_${areaId}`, etag: stored.etag, evaluationId, areaId, input, posts, state, inTheWay },
    ...{ evaluationTitle: evaluation.title, areaName: areaName(areaId), opensAt: input.opensAt },
    by: { name: (await calledNow(deps, tenantId, by)).name },
  };
}
