import { compareAreas } from "../../../shared/compare/compare-areas.ts";
import type { AreasCompared } from "../../../shared/contract/compare.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { readCoverage, readEvaluation, evaluationSummary, findEvaluation } from "../rounds/read-evaluation.ts";
import { readFindings } from "../findings/read-findings.ts";

/**
 * The areas of a round side by side. Everybody sees the counts; words are shown only to those who may read the
 * findings.
 */
export async function readAreasCompared(
  deps: Deps,
  actor: Actor,
  evaluationId: string,
): Promise<{ ok: true; view: AreasCompared } | NotFound | NotAllowed> {
  const [found, read, coverage] = await Promise.all([
    findEvaluation(deps, actor, evaluationId),
    readEvaluation(deps, actor, evaluationId),
    readCoverage(deps, actor, evaluationId),
  ]);
  if (!found.ok) return found;
  if (!read.ok) return read;
  if (!coverage.ok) return coverage;
  const { areas, questions, framework } = read.view;
  const findings = await Promise.all(
    areas.map(async ({ id }) => {
      const outcome = await readFindings(deps, { actor, evaluationId, areaId: id });
      return [id, outcome.ok ? outcome.view : null] as const;
    }),
  );
  const byArea = new Map(findings);
  return {
    ok: true,
    view: {
      evaluation: evaluationSummary(found.evaluation),
      attribution: framework.attribution,
      questions: compareAreas({
        areas,
        questions,
        cells: coverage.cells,
        statements: (areaId, questionId) => {
          const view = byArea.get(areaId);
          return view ? (view.questions.find((one) => one.questionId === questionId)?.statements.items ?? []) : null;
        },
      }),
    },
  };
}
