import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Placings } from "../../../shared/contract/themes.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Comment } from "../../../shared/themes/arrange-themes.ts";
import {
  commentKey,
  decisionsTag,
  NO_SHAPE,
  place,
  withoutGone,
  type ThemeShape,
  type Verdicts,
} from "../../../shared/themes/decisions.ts";
import { namedThemes } from "../../../shared/themes/shape-steps.ts";
import { NOT_ALLOWED, NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { findComments } from "./find-comments.ts";
import { codebookOf, themesTag } from "./read-themes.ts";
import { retryOnConflict } from "../conflicts.ts";

export type PlaceOutcome = { ok: true } | NotFound | NotAllowed | { ok: false; reason: "changed-meanwhile" };

type Sent = Placings["placings"][number];
/** Without `decided`, whatever was decided before. */
type Placed = Omit<Sent, "decided"> & Partial<Pick<Sent, "decided">>;
/** `builtOn`: the `etag` of the picture that was seen; left out: as it is. */
type Asked = { actor: Actor; evaluationId: string; placings: readonly Placed[]; builtOn?: BuiltOn };

/** Keeps what somebody decided about comments: in a theme, out of it, or undecided again. Asked twice, it changes nothing more. */
export async function placeComments(
  deps: Deps,
  { actor, evaluationId, placings, builtOn }: Asked,
): Promise<PlaceOutcome> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { evaluation } = found;
  const { tenantId } = actor;
  const areaIds = [...new Set(placings.map(({ areaId }) => areaId))];
  if (!areaIds.every((areaId) => evaluation.areaIds.includes(areaId))) return NOT_FOUND;
  const refused = areaIds.find((areaId) => !may(actor, "place-themes", { tenantId, areaId }));
  if (refused !== undefined) {
    await noteAudit(deps, { actor, verb: "place-themes", thing: evaluationId, areaId: refused, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const [codebook, stored, comments] = await Promise.all([
    codebookOf(deps, tenantId, evaluation),
    deps.themes.shape(tenantId, evaluationId),
    findComments(deps, { tenantId, evaluation, areaIds }),
  ]);
  const shape = stored?.value ?? NO_SHAPE;
  if (!standsOn(builtOn, themesTag(codebook, shape))) return { ok: false, reason: "changed-meanwhile" };
  const themeIds = new Set(namedThemes(codebook.themes, shape).map(({ id }) => id));
  const there = new Set(comments.map(placeOf));
  // Words that were taken back, or a theme that a newer codebook lacks: whoever decides shall look again.
  if (!placings.every((one) => themeIds.has(one.themeId) && there.has(placeOf(one))))
    return { ok: false, reason: "changed-meanwhile" };
  if (!(await savePlacings(deps, { tenantId, evaluation, shape, placings, comments })))
    return { ok: false, reason: "changed-meanwhile" };
  for (const areaId of areaIds)
    await noteAudit(deps, {
      actor,
      verb: "place-themes",
      thing: evaluationId,
      areaId,
      after: summary(placings, areaId),
    });
  return { ok: true };
}

type Kept = {
  tenantId: string;
  evaluation: Evaluation;
  shape: ThemeShape;
  placings: readonly Placed[];
  comments: readonly Comment[];
};

/**
 * Area by area and question by question, each under its ETag: two people may decide about different comments at once.
 * False where something else was decided about one of them since; of its question nothing is kept.
 */
async function savePlacings(deps: Deps, { tenantId, evaluation, shape, placings, comments }: Kept): Promise<boolean> {
  const cells = groupBy(placings, cellKey);
  const present = groupBy(comments, cellKey);
  for (const [key, own] of cells) {
    const [first] = own;
    if (!first) continue;
    const cell = { evaluationId: evaluation.id, areaId: first.areaId, questionId: first.questionId };
    const isPlaced = await retryOnConflict(async () => {
      const stored = await deps.themes.cell(tenantId, cell);
      const before = stored?.value ?? {};
      const after = place(before, own, shape);
      if (own.some((one) => isStale(one, before, after))) return false;
      const value = withoutGone(after, present.get(key) ?? []);
      await deps.themes.saveCell(tenantId, cell, { value, etag: stored?.etag ?? null });
      return true;
    });
    if (!isPlaced) return false;
  }
  return true;
}

/** Decided twice the same, it is decided once. */
function isStale(placed: Placed, before: Verdicts, after: Verdicts): boolean {
  const key = commentKey(placed);
  const now = decisionsTag(before[key]);
  return placed.decided !== undefined && placed.decided !== now && decisionsTag(after[key]) !== now;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

type CommentRef = Pick<Comment, "id" | "areaId" | "questionId" | "part">;

function cellKey({ areaId, questionId }: Pick<CommentRef, "areaId" | "questionId">): string {
  return `${areaId} ${questionId ?? ""}`;
}

function placeOf(comment: CommentRef): string {
  return `${cellKey(comment)} ${commentKey(comment)}`;
}

/** How many of which decision, by theme; nobody's words. */
function summary(placings: readonly Placed[], areaId: string): string {
  const own = placings.filter((one) => one.areaId === areaId);
  const kinds = groupBy(own, ({ themeId, verdict }) => `${verdict ?? "undecided"} ${themeId}`);
  return [...kinds].map(([kind, all]) => `${kind}: ${all.length}`).join(", ");
}
