import type { FindingSource } from "../../../shared/actions/action.ts";
import type { WholeStatement } from "../../../shared/evaluations/evaluation.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { PutFirst } from "../../../shared/sessions/put-first.ts";
import type { Deps } from "../deps.ts";
import { readFindings, readStatements } from "../findings/read-findings.ts";
import type { PlanRef } from "./find-plan.ts";

export type AreaStatement = { questionId: string | null; statement: Statement };

export type AreaSaid = { said: AreaStatement[]; first: (PutFirst & { questionId: string })[] };

/** All statements of an area in a round that this person may read: every page, question by question. */
export async function areaStatements(deps: Deps, place: PlanRef): Promise<AreaStatement[]> {
  return (await areaSaid(deps, place)).said;
}

/** The statements of an area, and what its rooms put first. */
export async function areaSaid(deps: Deps, place: PlanRef): Promise<AreaSaid> {
  const findings = await readFindings(deps, place);
  if (!findings.ok) return { said: [], first: [] };
  const { questions, pooled } = findings.view;
  const all: AreaStatement[] = [];
  for (const { questionId, statements } of questions) {
    let { items, next } = statements;
    for (;;) {
      all.push(...items.map((statement) => ({ questionId, statement })));
      if (next === null) break;
      const page = await readStatements(deps, { ...place, questionId, token: next });
      if (!page.ok) break;
      ({ items, next } = page.page);
    }
  }
  return {
    said: [...all, ...pooled.map((statement) => ({ questionId: null, statement }))],
    first: questions.flatMap(({ questionId, putFirst }) => putFirst.map((one) => ({ ...one, questionId }))),
  };
}

/** The statements about the indicator as a whole, of this area or without an area. */
export async function wholeStatements(
  deps: Pick<Deps, "evaluations">,
  { tenantId, evaluationId, areaId }: { tenantId: string; evaluationId: string; areaId: string },
): Promise<WholeStatement[]> {
  const evaluation = await deps.evaluations.get(tenantId, evaluationId);
  return (evaluation?.whole ?? []).filter((one) => one.areaId === null || one.areaId === areaId);
}

/** The findings with these ids; null when one of them is neither the area's nor about the whole. */
export async function namedSources(
  deps: Deps,
  place: PlanRef,
  ids: readonly string[],
): Promise<FindingSource[] | null> {
  if (ids.length === 0) return [];
  const [said, whole] = await Promise.all([
    areaStatements(deps, place),
    wholeStatements(deps, { tenantId: place.actor.tenantId, ...place }),
  ]);
  const known = new Map<string, string | null>([
    ...whole.map(({ id }) => [id, null] as const),
    ...said.map(({ statement, questionId }) => [statement.id, questionId] as const),
  ]);
  const sources: FindingSource[] = [];
  for (const statementId of new Set(ids)) {
    const questionId = known.get(statementId);
    if (questionId === undefined) return null;
    sources.push({ statementId, questionId });
  }
  return sources;
}
