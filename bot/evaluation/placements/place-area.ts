import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import { isStillHeld } from "../../../shared/evaluations/round-state.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import {
  checkPlacement,
  saysTheSame,
  type CheckedPlacement,
  type Placement,
  type PlacementInput,
} from "../../../shared/placements/placement.ts";
import type { StoredPlacement } from "../../storage/placement-store.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { isWritten } from "../conflicts.ts";

type PlacementRef = { actor: Actor; evaluationId: string; areaId: string };

type PlaceRefusal =
  | NotFound
  | NotAllowed
  | Extract<CheckedPlacement, { ok: false }>
  | { ok: false; reason: "round-over" | "changed-meanwhile" };
export type PlacementOutcome = { ok: true } | PlaceRefusal;

/**
 * Puts an area on the six-point scale, in place of what it had when `builtOn` was read. A repetition changes nothing.
 */
export async function placeArea(
  deps: Deps,
  place: PlacementRef,
  { input, builtOn }: { input: PlacementInput; builtOn: BuiltOn },
): Promise<PlacementOutcome> {
  const found = await findToPlace(deps, place);
  if (!found.ok) return found;
  const checked = checkPlacement(input);
  if (!checked.ok) return checked;
  const { before } = found;
  if (before && saysTheSame(before.value, checked.input)) return { ok: true };
  if (!standsOn(builtOn, before?.etag ?? null)) return { ok: false, reason: "changed-meanwhile" };
  const { actor, evaluationId, areaId } = place;
  const by = { id: actor.id, name: actor.name };
  const value: Placement = { areaId, ...checked.input, by, at: deps.now().toISOString() };
  const save = deps.placements.save(actor.tenantId, evaluationId, { value, etag: before?.etag ?? null });
  if (!(await isWritten(save))) return { ok: false, reason: "changed-meanwhile" };
  await noted(deps, place, { before: before?.value.level ?? null, after: value.level });
  return { ok: true };
}

/** Removes an area's place on the scale. If it is already gone, that succeeds, too. */
export async function takeBackPlacement(deps: Deps, place: PlacementRef, builtOn: BuiltOn): Promise<PlacementOutcome> {
  const found = await findToPlace(deps, place);
  if (!found.ok) return found;
  const { before } = found;
  if (!before) return { ok: true };
  const { actor, evaluationId } = place;
  const seen = standsOn(builtOn, before.etag);
  if (!seen || !(await isWritten(deps.placements.remove(actor.tenantId, evaluationId, before))))
    return { ok: false, reason: "changed-meanwhile" };
  await noted(deps, place, { before: before.value.level, after: null });
  return { ok: true };
}

async function findToPlace(
  deps: Deps,
  { actor, evaluationId, areaId }: PlacementRef,
): Promise<{ ok: true; before: StoredPlacement | null } | PlaceRefusal> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { tenantId } = actor;
  if (!found.evaluation.areaIds.includes(areaId)) return NOT_FOUND;
  if (!may(actor, "place-area", { tenantId, areaId })) {
    await noteAudit(deps, { actor, verb: "place-area", thing: evaluationId, areaId, outcome: "refused" });
    return NOT_ALLOWED;
  }
  if (!isStillHeld(found.evaluation)) return { ok: false, reason: "round-over" };
  return { ok: true, before: await deps.placements.get(tenantId, evaluationId, areaId) };
}

type Levels = { before: string | null; after: string | null };

async function noted(deps: Deps, { actor, evaluationId, areaId }: PlacementRef, levels: Levels): Promise<void> {
  await noteAudit(deps, { actor, verb: "place-area", thing: evaluationId, areaId, ...levels });
}
