import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Placings } from "../../../shared/contract/themes.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Comment } from "../../../shared/themes/arrange-themes.ts";
import { commentKey } from "../../../shared/themes/comment-key.ts";
import {
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

export type ThemePlacingOutcome = { ok: true } | NotFound | NotAllowed | { ok: false; reason: "changed-meanwhile" };

type Sent = Placings["placings"][number];
/** Without `decided`: whatever was decided before. */
type SentDecision = Omit<Sent, "decided"> & Partial<Pick<Sent, "decided">>;
/** `builtOn`: the `etag` of the themes that were seen. Left out: as they stand. */
type Asked = { actor: Actor; evaluationId: string; placings: readonly SentDecision[]; builtOn?: BuiltOn };

/** Stores decisions about comments: in a theme, not in it, or undecided. Repeating one changes nothing. */
export async function placeComments(
  deps: Deps,
  { actor, evaluationId, placings, builtOn }: Asked,
): Promise<ThemePlacingOutcome> {
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
  // The words were taken back, or a newer codebook lacks the theme, so the person must look again.
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
  placings: readonly SentDecision[];
  comments: readonly Comment[];
};

/**
 * Stores decisions by area and question, each under its ETag, so that two people can decide on different comments at
 * once. False where a comment has been decided differently since; nothing is stored for its question then.
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

/** Repeating a decision is not stale. */
function isStale(placed: SentDecision, before: Verdicts, after: Verdicts): boolean {
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

/** The number of each kind of decision by theme, without anybody's words. */
function summary(placings: readonly SentDecision[], areaId: string): string {
  const own = placings.filter((one) => one.areaId === areaId);
  const kinds = groupBy(own, ({ themeId, verdict }) => `${verdict ?? "undecided"} ${themeId}`);
  return [...kinds].map(([kind, all]) => `${kind}: ${all.length}`).join(", ");
}
