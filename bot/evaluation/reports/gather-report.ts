import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isPublished } from "../../../shared/evaluations/round-state.ts";
import { coverage } from "../../../shared/findings/coverage.ts";
import { allKeptBack } from "../../../shared/findings/round-showing.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { placementSource, placementTexts, type PlacementInput } from "../../../shared/placements/placement.ts";
import { buildReport, type AreaFindings } from "../../../shared/report/build-report.ts";
import { textsOf } from "../../../shared/report/check-report.ts";
import { EMPTY_DRAFT, type ReportDraft } from "../../../shared/report/draft.ts";
import { joinDraft, type KeptReportDraft, type SourceTexts } from "../../../shared/report/kept-draft.ts";
import type { Report } from "../../../shared/report/report.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { sessionsOf } from "../sessions/find-session.ts";
import { readEvaluation } from "../rounds/read-evaluation.ts";
import { areaPages, countedSessions, questionPages, readRound, roundPages, wordsOn } from "../findings/read-round.ts";
import { readActionLines, readAskLines, readPlacementLines, progressLines, themeLines } from "./what-follows.ts";

/** An area's reason for its place on the scale. */
type PlacedWords = PlacementInput & { areaId: string };

/** A report as of now, the present words of each of its sources, and the draft with those words. */
export type Gathered = { report: Report; record: SourceTexts; draft: ReportDraft };

export type GatherRequest = { actor: Actor; evaluation: Evaluation; draft: KeptReportDraft | null };

/**
 * Makes an evaluation's report from its present findings. Of areas that this person may not read yet, it holds the
 * counts alone.
 */
export async function gatherReport(
  deps: Deps,
  { actor, evaluation, draft }: GatherRequest,
  t: Translate,
): Promise<({ ok: true } & Gathered) | NotFound | NotAllowed> {
  const read = await readEvaluation(deps, actor, evaluation.id);
  if (!read.ok) return read;
  const { tenantId } = actor;
  const published = isPublished(evaluation);
  const hidden = new Set(
    evaluation.areaIds.filter((areaId) => !may(actor, "read-findings", { tenantId, areaId, published })),
  );
  const { areas, said, keptBack } = await findingsOf(deps, { tenantId, evaluation, hidden });
  const readable = evaluation.areaIds.filter((areaId) => !hidden.has(areaId));
  const [themes, asks, actions, progress, placements] = await Promise.all([
    themeLines(deps, actor, evaluation.id),
    readAskLines(deps, { tenantId, evaluationId: evaluation.id, areaIds: readable }, t),
    readActionLines(deps, { tenantId, evaluationId: evaluation.id, areaIds: readable }, t),
    progressLines(deps, { tenantId, evaluation, areaIds: readable }, t),
    readPlacementLines(deps, { actor, evaluation }),
  ]);
  const record = recordOf({ areas, said, placements }, evaluation);
  const own = draft ? joinDraft(draft, record, deps.marks) : EMPTY_DRAFT;
  const input = {
    evaluation: read.view,
    areas,
    said,
    keptBack,
    draft: own,
    madeAt: deps.now(),
    themes,
    asks,
    actions,
    progress,
    placements,
  };
  return { ok: true, report: buildReport(input, t), record, draft: own };
}

/** The present words of every source of an evaluation, for people who may read all of it. */
export async function sourceTexts(
  deps: Deps,
  { tenantId, evaluation }: { tenantId: string; evaluation: Evaluation },
): Promise<SourceTexts> {
  const findings = await findingsOf(deps, { tenantId, evaluation, hidden: new Set() });
  const placements = (await deps.placements.list(tenantId, evaluation.id)).map(({ value }) => value);
  return recordOf({ ...findings, placements }, evaluation);
}

type Wanted = { tenantId: string; evaluation: Evaluation; hidden: ReadonlySet<string> };

/** The findings of every area, and the statements that the round shows without an area. */
type RoundFindings = { areas: AreaFindings[]; said: Statement[]; keptBack: number };

async function findingsOf(deps: Deps, { tenantId, evaluation, hidden }: Wanted): Promise<RoundFindings> {
  const round = { tenantId, evaluationId: evaluation.id };
  const read = await readRound(deps, round, await sessionsOf(deps, tenantId, evaluation));
  const cells = coverage(evaluation, countedSessions(read), read.showing);
  const areas: AreaFindings[] = [];
  // A few pages at a time, so that reading does not crowd out incoming answers.
  for (const areaId of evaluation.areaIds) {
    const held = read.held.filter(({ stored }) => stored.value.session.areaId === areaId);
    const own = { ...read, held };
    const questions: AreaFindings["questions"] = [];
    for (const cell of cells.filter((one) => one.areaId === areaId)) {
      const { questionId } = cell;
      const statements = hidden.has(areaId) ? [] : await wordsOn(questionPages(deps, own, { areaId, questionId }));
      questions.push({ questionId, cell, statements });
    }
    const pooled = hidden.has(areaId) ? [] : await wordsOn(areaPages(deps, own, areaId));
    areas.push({ areaId, hidden: hidden.has(areaId), questions, pooled });
  }
  // Nobody may know the area of these statements. So whoever may read no area may not read them either.
  const said = hidden.size === evaluation.areaIds.length ? [] : await wordsOn(roundPages(deps, read));
  return { areas, said, keptBack: allKeptBack(read.showing) };
}

function recordOf(
  { areas, said, placements }: Pick<RoundFindings, "areas" | "said"> & { placements: readonly PlacedWords[] },
  { whole }: Evaluation,
): Map<string, readonly string[]> {
  const statements = areas.flatMap(({ questions, pooled }) => [
    ...questions.flatMap((question) => question.statements),
    ...pooled,
  ]);
  return new Map<string, readonly string[]>([
    ...[...statements, ...said].map(({ id, parts }) => [id, textsOf(parts)] as [string, string[]]),
    ...whole.map(({ id, text }) => [id, [text]] as [string, string[]]),
    ...placements.map((one) => [placementSource(one.areaId), placementTexts(one)] as [string, string[]]),
  ]);
}
