import type { ThemeView } from "../../../shared/contract/themes.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isPublished } from "../../../shared/evaluations/round-state.ts";
import { findIndicator } from "../../../shared/framework/frameworks.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { arrangeThemes } from "../../../shared/themes/arrange-themes.ts";
import type { Codebook } from "../../../shared/themes/codebook.ts";
import { stillCarried } from "../../../shared/themes/draft.ts";
import { NO_SHAPE, type ThemeShape } from "../../../shared/themes/decisions.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { findComments, readableAreas } from "./find-comments.ts";
import { currentCodebook } from "./edit-codebook.ts";

/** An evaluation's comments by theme, as far as this person may read them. */
export async function readThemes(
  deps: Deps,
  actor: Actor,
  evaluationId: string,
): Promise<{ ok: true; view: ThemeView } | NotFound | NotAllowed> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { evaluation } = found;
  const { tenantId } = actor;
  const areaIds = readableAreas(actor, evaluation);
  const thing = { tenantId, areaId: null, published: isPublished(evaluation) };
  if (!may(actor, "read-themes", thing) || areaIds.length === 0) return NOT_FOUND;
  const [codebook, shape, verdicts, comments, draft] = await Promise.all([
    codebookOf(deps, tenantId, evaluation),
    deps.themes.shape(tenantId, evaluationId),
    deps.themes.verdicts(tenantId, evaluationId),
    findComments(deps, { tenantId, evaluation, areaIds }),
    deps.themes.draft(tenantId, evaluationId),
  ]);
  const given = { codebook, shape: shape?.value ?? NO_SHAPE, verdicts, comments };
  return {
    ok: true,
    view: {
      evaluationId,
      codebook: { frameworkId: codebook.frameworkId, version: codebook.version },
      etag: themesTag(codebook, given.shape),
      ...arrangeThemes(given),
      summary: stillCarried(draft?.value.approved?.sentences ?? [], comments),
    },
  };
}

/** A tag of the set of themes: the codebook's version, and the changes made in this evaluation. */
export function themesTag({ version }: Pick<Codebook, "version">, { revision }: Pick<ThemeShape, "revision">): string {
  return `${version}.${revision}`;
}

export function codebookOf(deps: Deps, tenantId: string, { indicatorId }: Evaluation): Promise<Codebook> {
  const framework = findIndicator(indicatorId)?.framework;
  if (!framework) throw new Error(`No framework holds the indicator ${indicatorId}.`);
  return currentCodebook(deps, tenantId, framework.id);
}
