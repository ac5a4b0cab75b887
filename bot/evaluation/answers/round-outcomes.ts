import type { OwnWords } from "../../../shared/contract/own-words.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isPublished } from "../../../shared/evaluations/round-state.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { saidIn, type Report } from "../../../shared/report/report.ts";
import { arrangeThemes } from "../../../shared/themes/arrange-themes.ts";
import { NO_SHAPE } from "../../../shared/themes/decisions.ts";
import type { Deps } from "../deps.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { commentsOf, readableAreas } from "../themes/find-comments.ts";
import { codebookOf } from "../themes/read-themes.ts";
import type { ShownStatementAt } from "./shown-words.ts";

type Outcomes = Pick<OwnWords, "themes" | "report" | "actions">;
/** What a round made of a statement; null for words that are not shown. */
export type RoundOutcomes = {
  published: boolean;
  outcomes(areaId: string, statement: ShownStatementAt | null): Promise<Outcomes>;
};

/** Reads rounds for one person, each only once. Null: the round does not exist. */
export function roundReader(deps: Deps, actor: Actor): (evaluationId: string) => Promise<RoundOutcomes | null> {
  const known = new Map<string, Promise<RoundOutcomes | null>>();
  return (evaluationId) => {
    const read = known.get(evaluationId) ?? readOutcomes(deps, actor, evaluationId);
    known.set(evaluationId, read);
    return read;
  };
}

async function readOutcomes(deps: Deps, actor: Actor, evaluationId: string): Promise<RoundOutcomes | null> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return null;
  const { evaluation } = found;
  const { tenantId } = actor;
  const published = isPublished(evaluation);
  const readable = readableAreas(actor, evaluation);
  const [themesOf, report] = await Promise.all([
    may(actor, "read-themes", { tenantId, areaId: null, published }) ? themeFinder(deps, tenantId, evaluation) : null,
    may(actor, "read-report", { tenantId, areaId: null, published })
      ? standingReport(deps, tenantId, evaluationId)
      : null,
  ]);
  const actions = async (areaId: string, id: string | undefined): Promise<Outcomes["actions"]> => {
    if (!may(actor, "read-actions", { tenantId, areaId, published })) return null;
    return (await deps.actions.list(tenantId, areaId))
      .map(({ value }) => value)
      .filter((one) => one.evaluationId === evaluationId)
      .filter(({ sources }) => sources.some(({ statementId }) => statementId === id))
      .map(({ id: actionId, title, status, due }) => ({ id: actionId, title, status, due }));
  };
  return {
    published,
    outcomes: async (areaId, statement) => ({
      themes: themesOf && readable.includes(areaId) ? themesOf(areaId, statement) : null,
      report: report && placeIn(report, statement?.id),
      actions: await actions(areaId, statement?.id),
    }),
  };
}

/** A comment's themes do not depend on other comments, so the person's own ones are enough. */
async function themeFinder(
  deps: Deps,
  tenantId: string,
  evaluation: Evaluation,
): Promise<(areaId: string, statement: ShownStatementAt | null) => string[]> {
  const [codebook, shape, verdicts] = await Promise.all([
    codebookOf(deps, tenantId, evaluation),
    deps.themes.shape(tenantId, evaluation.id),
    deps.themes.verdicts(tenantId, evaluation.id),
  ]);
  return (areaId, statement) => {
    const comments = statement ? commentsOf(statement, { areaId, questionId: statement.questionId }) : [];
    const { themes } = arrangeThemes({ codebook, shape: shape?.value ?? NO_SHAPE, verdicts, comments });
    return themes.filter((one) => one.statements.length > 0).map(({ name }) => name);
  };
}

async function standingReport(deps: Deps, tenantId: string, evaluationId: string): Promise<Report | null> {
  const standing = await deps.reports.standing(tenantId, evaluationId);
  // Read without noting that the report was opened, since nobody has read it.
  return standing && deps.reports.content(tenantId, evaluationId, standing.value);
}

function placeIn(report: Report, id: string | undefined): Outcomes["report"] {
  const said = saidIn(report).find((one) => one.id === id);
  const place = said === undefined ? "absent" : said.leftOut ? "left-out" : "quoted";
  const messages = report.messages
    .filter(({ sources, quotations }) =>
      [...sources, ...quotations.map(({ source }) => source)].some((one) => one === id),
    )
    .map(({ id: messageId, text }) => ({ id: messageId, text }));
  return { version: report.published?.version ?? 1, place, messages };
}
