import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { coverage, type CountedSession } from "../../../shared/findings/coverage.ts";
import { visibleCounts } from "../../../shared/findings/tally.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { buildReport, type AreaFindings } from "../../../shared/report/build-report.ts";
import { textsOf } from "../../../shared/report/check-report.ts";
import { EMPTY_DRAFT, type ReportDraft } from "../../../shared/report/draft.ts";
import { joinDraft, type KeptDraft, type SourceTexts } from "../../../shared/report/kept-draft.ts";
import type { Report } from "../../../shared/report/report.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { keyOfSession, sessionsOf } from "../find-session.ts";
import { readEvaluation } from "../read-evaluation.ts";
import { tallyOf } from "../read-findings.ts";
import { wordsOfSession, type SessionWords } from "../session-words.ts";
import { actionLines, askLines, themeLines } from "./what-follows.ts";

/** What a report says at this moment, what the record says at each of its sources, and the draft with their words. */
export type Gathered = { report: Report; record: SourceTexts; draft: ReportDraft };

export type GatherRequest = { actor: Actor; evaluation: Evaluation; draft: KeptDraft | null };

/** Makes the report of an evaluation from its findings as they are now: of areas that this person may not read yet, the counts alone. */
export async function gatherReport(
  deps: Deps,
  { actor, evaluation, draft }: GatherRequest,
  t: Translate,
): Promise<({ ok: true } & Gathered) | NotFound | NotAllowed> {
  const read = await readEvaluation(deps, actor, evaluation.id);
  if (!read.ok) return read;
  const { tenantId } = actor;
  const published = evaluation.state === "closed";
  const hidden = new Set(
    evaluation.areaIds.filter((areaId) => !may(actor, "read-findings", { tenantId, areaId, published })),
  );
  const areas = await findingsOf(deps, { tenantId, evaluation, hidden });
  const readable = evaluation.areaIds.filter((areaId) => !hidden.has(areaId));
  const [themes, asks, actions] = await Promise.all([
    themeLines(deps, actor, evaluation.id),
    askLines(deps, { tenantId, evaluationId: evaluation.id, areaIds: readable }, t),
    actionLines(deps, { tenantId, evaluationId: evaluation.id, areaIds: readable }, t),
  ]);
  const record = recordOf(areas, evaluation);
  const own = draft ? joinDraft(draft, record, deps.marks) : EMPTY_DRAFT;
  const input = { evaluation: read.view, areas, draft: own, madeAt: deps.now(), themes, asks, actions };
  return { ok: true, report: buildReport(input, t), record, draft: own };
}

/** What every source of an evaluation says now, for those who may read all of it. */
export async function sourceTexts(
  deps: Deps,
  { tenantId, evaluation }: { tenantId: string; evaluation: Evaluation },
): Promise<SourceTexts> {
  return recordOf(await findingsOf(deps, { tenantId, evaluation, hidden: new Set() }), evaluation);
}

type Wanted = { tenantId: string; evaluation: Evaluation; hidden: ReadonlySet<string> };

async function findingsOf(deps: Deps, { tenantId, evaluation, hidden }: Wanted): Promise<AreaFindings[]> {
  const held: (CountedSession & { words: SessionWords })[] = [];
  for (const stored of await sessionsOf(deps, tenantId, evaluation)) {
    const tally = await tallyOf(deps, tenantId, stored);
    const { session } = stored.value;
    const words: SessionWords = hidden.has(session.areaId)
      ? { questions: new Map(), pooled: [] }
      : await wordsOfSession(deps, { key: keyOfSession(tenantId, stored), tally });
    const counts = Object.fromEntries(
      Object.entries(tally.questions).map(([questionId, question]) => [questionId, visibleCounts(question)]),
    );
    held.push({ session, counts, words });
  }
  const cells = coverage(evaluation, held);
  return evaluation.areaIds.map((areaId) => {
    const own = held.filter(({ session }) => session.areaId === areaId);
    return {
      areaId,
      hidden: hidden.has(areaId),
      questions: cells
        .filter((cell) => cell.areaId === areaId)
        .map((cell) => ({
          questionId: cell.questionId,
          cell,
          statements: own.flatMap(({ words }) => words.questions.get(cell.questionId) ?? []),
        })),
      pooled: own.flatMap(({ words }) => words.pooled),
    };
  });
}

function recordOf(areas: readonly AreaFindings[], { whole }: Evaluation): Map<string, readonly string[]> {
  const statements = areas.flatMap(({ questions, pooled }) => [
    ...questions.flatMap((question) => question.statements),
    ...pooled,
  ]);
  return new Map<string, readonly string[]>([
    ...statements.map(({ id, parts }) => [id, textsOf(parts)] as [string, string[]]),
    ...whole.map(({ id, text }) => [id, [text]] as [string, string[]]),
  ]);
}
