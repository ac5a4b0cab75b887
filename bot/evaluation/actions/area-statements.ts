import type { FindingSource } from "../../../shared/actions/action.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { Deps } from "../deps.ts";
import { readFindings, readStatements } from "../read-findings.ts";
import type { PlanPlace } from "./find-plan.ts";

export type AreaStatement = { questionId: string | null; statement: Statement };

/** Everything an area has said in a round, as far as whoever asks may read it: all pages, question by question. */
export async function areaStatements(deps: Deps, place: PlanPlace): Promise<AreaStatement[]> {
  const findings = await readFindings(deps, place);
  if (!findings.ok) return [];
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
  return [...all, ...pooled.map((statement) => ({ questionId: null, statement }))];
}

/** The findings with these ids; null when one of them is not among what the area has said. */
export async function namedSources(
  deps: Deps,
  place: PlanPlace,
  ids: readonly string[],
): Promise<FindingSource[] | null> {
  if (ids.length === 0) return [];
  const known = new Map((await areaStatements(deps, place)).map((one) => [one.statement.id, one.questionId]));
  const sources: FindingSource[] = [];
  for (const statementId of new Set(ids)) {
    const questionId = known.get(statementId);
    if (questionId === undefined) return null;
    sources.push({ statementId, questionId });
  }
  return sources;
}
