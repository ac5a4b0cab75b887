import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { ThemeStep } from "../../../shared/contract/themes.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { NO_SHAPE, type ThemeShape } from "../../../shared/themes/decisions.ts";
import { namedThemes, reshape, type ShapeRefusal, type ShapeStep } from "../../../shared/themes/shape-steps.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { placeComments } from "./place-comments.ts";
import { codebookOf, themesTag } from "./read-themes.ts";
import { isWritten } from "../conflicts.ts";

export type ThemeStepOutcome =
  | { ok: true; themeId: string }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "changed-meanwhile" | Exclude<ShapeRefusal, "unknown-theme"> };

type Asked = { actor: Actor; evaluationId: string; step: ThemeStep; builtOn: BuiltOn };

/**
 * Renames, merges, separates or splits off a theme for this evaluation. Refused where the themes have changed since
 * they were seen.
 */
export async function stepThemes(deps: Deps, { actor, evaluationId, step, builtOn }: Asked): Promise<ThemeStepOutcome> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { tenantId } = actor;
  const audited = { actor, verb: "shape-themes", thing: evaluationId } as const;
  if (!may(actor, "shape-themes", { tenantId, areaId: null })) {
    await noteAudit(deps, { ...audited, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const [codebook, stored] = await Promise.all([
    codebookOf(deps, tenantId, found.evaluation),
    deps.themes.shape(tenantId, evaluationId),
  ]);
  const before = stored?.value ?? NO_SHAPE;
  if (builtOn !== themesTag(codebook, before)) return { ok: false, reason: "changed-meanwhile" };
  const shapeStep: ShapeStep = step.kind === "split" ? { kind: "add", name: step.name } : step;
  const result = reshape(before, shapeStep, codebook.themes);
  // A newer codebook may lack the theme, so the person must look again.
  if (!result.ok) return { ok: false, reason: result.reason === "unknown-theme" ? "changed-meanwhile" : result.reason };
  const shaped = { value: result.shape, etag: stored?.etag ?? null };
  if (!(await isWritten(deps.themes.saveShape(tenantId, evaluationId, shaped))))
    return { ok: false, reason: "changed-meanwhile" };
  await noteAudit(deps, {
    ...audited,
    before: namesOf(codebook.themes, before),
    after: namesOf(codebook.themes, result.shape),
  });
  if (step.kind !== "split" || step.comments.length === 0) return { ok: true, themeId: result.themeId };
  const placed = await placeComments(deps, {
    actor,
    evaluationId,
    placings: step.comments.flatMap((comment) => [
      { ...comment, themeId: result.themeId, verdict: "in" as const },
      ...(step.from === null ? [] : [{ ...comment, themeId: step.from, verdict: "out" as const }]),
    ]),
  });
  return placed.ok ? { ok: true, themeId: result.themeId } : placed;
}

function namesOf(themes: readonly { id: string; name: string }[], shape: ThemeShape): string {
  return namedThemes(themes, shape)
    .map(({ id, name }) => (Object.hasOwn(shape.merged, id) ? `${name} (in ${shape.merged[id] ?? ""})` : name))
    .join(", ");
}
