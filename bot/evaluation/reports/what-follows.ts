import { askState } from "../../../shared/asks/ask.ts";
import { byDue } from "../../../shared/actions/due.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { ActionLine, AskLine, PlacementLine, Report, ThemeLine } from "../../../shared/report/report.ts";
import { acceptedOnly } from "../../../shared/themes/arrange-themes.ts";
import type { Deps } from "../deps.ts";
import { placedBefore, readablePlacements } from "../placements/readable-placements.ts";
import { readThemes } from "../themes/read-themes.ts";

type Wanted = { tenantId: string; evaluationId: string; areaIds: readonly string[] };

/** The themes with the comments that people placed there. Suggestions are not reported. */
export async function themeLines(deps: Deps, actor: Actor, evaluationId: string): Promise<ThemeLine[]> {
  const decided = await deps.themes.verdicts(actor.tenantId, evaluationId);
  // Suggesting reads every comment, so it is skipped where nobody has placed any.
  if (Object.keys(decided).length === 0) return [];
  const read = await readThemes(deps, actor, evaluationId);
  if (!read.ok) return [];
  const idsOf = (list: readonly { id: string }[]): string[] => [...new Set(list.map(({ id }) => id))];
  return acceptedOnly(read.view).themes.map(({ id, name, statements }) => ({
    ...{ id, name },
    sources: idsOf(statements),
    strengths: statements.filter(({ part }) => part === "strength").map((one) => one.id),
    concerns: statements.filter(({ part }) => part === "concern").map((one) => one.id),
  }));
}

/** The areas' asks to the strategic level, with the present answers. Nobody is named. */
export async function readAskLines(
  deps: Deps,
  { tenantId, evaluationId, areaIds }: Wanted,
  t: Translate,
): Promise<AskLine[]> {
  const asks = (await deps.asks.list(tenantId)).map(({ value }) => value.ask);
  return asks
    .filter((ask) => ask.evaluationId === evaluationId && areaIds.includes(ask.areaId) && ask.withdrawn === null)
    .sort((a, b) => areaIds.indexOf(a.areaId) - areaIds.indexOf(b.areaId) || a.askedAt.localeCompare(b.askedAt))
    .map((ask) => ({
      ...{ id: ask.id, areaId: ask.areaId, text: ask.text },
      status: t(`report.ask.${askState(ask)}`),
      reply: ask.answers.at(-1)?.text || null,
    }));
}

/** The actions of the areas, by due date. They belong to roles, so nobody is named. */
export async function readActionLines(
  deps: Deps,
  { tenantId, evaluationId, areaIds }: Wanted,
  t: Translate,
): Promise<ActionLine[]> {
  const lists = await Promise.all(areaIds.map((areaId) => deps.actions.list(tenantId, areaId)));
  return lists.flatMap((list) =>
    list
      .map(({ value }) => value)
      .filter((action) => action.evaluationId === evaluationId)
      .sort(byDue)
      .map(({ id, areaId, title, owner, due, status, measure, sources }) => ({
        ...{ id, areaId, title, due, measure },
        owner: t(`report.role.${owner.role}`),
        status: t(`report.action.${status}`),
        sources: sources.map(({ statementId }) => statementId),
      })),
  );
}

/**
 * The plan of the latest earlier round that has one, as it stands now. The sample's plan is never used for a real
 * round.
 */
export async function progressLines(
  deps: Deps,
  { tenantId, evaluation, areaIds }: { tenantId: string; evaluation: Evaluation; areaIds: readonly string[] },
  t: Translate,
): Promise<Report["progress"]> {
  const rounds = await deps.evaluations.list(tenantId);
  const earlier = rounds
    .filter((round) => round.from < evaluation.from && round.sample === evaluation.sample)
    .sort((a, b) => b.from.localeCompare(a.from));
  for (const { id, title } of earlier) {
    const actions = await readActionLines(deps, { tenantId, evaluationId: id, areaIds }, t);
    if (actions.length > 0) return { round: title, actions };
  }
  return null;
}

/** The areas' present and former places on the scale, as far as this person may read them. Nobody is named. */
export async function readPlacementLines(
  deps: Deps,
  { actor, evaluation }: { actor: Actor; evaluation: Evaluation },
): Promise<PlacementLine[]> {
  const placed = (await readablePlacements(deps, { actor, evaluation })).map(({ value }) => value);
  if (placed.length === 0) return [];
  const before = await placedBefore(deps, { actor, evaluation });
  return evaluation.areaIds.flatMap((areaId) =>
    placed
      .filter((one) => one.areaId === areaId)
      .map(({ level, why, helps, hinders }) => ({
        ...{ areaId, level, why, helps, hinders },
        before: (before?.of(areaId) ?? []).map((one) => one.level),
      })),
  );
}
