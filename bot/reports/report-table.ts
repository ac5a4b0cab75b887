import type { CoverageCell } from "../../shared/findings/coverage.ts";
import type { TextKey, Translate } from "../../shared/locales/text.ts";
import { cellText } from "../../shared/report/coverage-blocks.ts";
import { voiceOf } from "../../shared/report/area-blocks.ts";
import { levelsText } from "../../shared/report/placement-blocks.ts";
import type { ActionLine, AskLine, Message, PlacementLine, Report, Said } from "../../shared/report/report.ts";

/** A field of a row: a number stays a number, everything else is text. */
export type Field = string | number | null;

/** One voice's answer to one question of one area. `question` is null where it is shown without its question. */
export type AnswerLine = { area: string; question: number | null; said: Said };
export type CoverageLine = { area: string; question: number; cell: CoverageCell };

export type PlanLine = { area: string; action: ActionLine };
export type PlacedLine = { area: string; placement: PlacementLine };
export type RequestLine = { area: string; ask: AskLine };

/** Every voice, area by area and question by question. Those of the whole indicator come last. */
export function* answerLines(report: Report, t: Translate): Generator<AnswerLine> {
  for (const { name, sections, pooled } of report.areas) {
    for (const { questionId, said } of sections)
      for (const one of said) yield { area: name, question: numberOf(report, questionId), said: one };
    for (const one of pooled) yield { area: name, question: null, said: one };
  }
  for (const one of report.said) yield { area: t("report.round.area"), question: null, said: one };
  for (const { id, ref, kind, text, areaId, leftOut } of report.whole) {
    const area = report.areas.find((one) => one.id === areaId)?.name ?? t("report.sheet.allAreas");
    const parts = leftOut ? {} : { [kind]: text };
    yield { area, question: null, said: { ref, id, voice: "unknown", attribution: "named", parts, leftOut } };
  }
}

export function* coverageLines(report: Report): Generator<CoverageLine> {
  for (const { name, sections } of report.areas)
    for (const { questionId, cell } of sections) yield { area: name, question: numberOf(report, questionId), cell };
}

export function* actionLines(report: Report): Generator<PlanLine> {
  for (const action of report.actions) yield { area: areaName(report, action.areaId), action };
}

export function* askLines(report: Report): Generator<RequestLine> {
  for (const ask of report.asks) yield { area: areaName(report, ask.areaId), ask };
}

export function* placementLines(report: Report): Generator<PlacedLine> {
  for (const placement of report.placements) yield { area: areaName(report, placement.areaId), placement };
}

function areaName({ areas }: Report, areaId: string): string {
  return areas.find(({ id }) => id === areaId)?.name ?? areaId;
}

function numberOf({ questions }: Report, questionId: string): number {
  return questions.find(({ id }) => id === questionId)?.number ?? 0;
}

/** `isDay`: the fields are calendar dates, YYYY-MM-DD. */
export type Column<T> = { title: TextKey; of(line: T, t: Translate): Field; wide?: true; isDay?: true };

export const ANSWER_COLUMNS: readonly Column<AnswerLine>[] = [
  { title: "report.sheet.ref", of: ({ said }) => said.ref },
  { title: "report.area", of: ({ area }) => area },
  { title: "report.asked.number", of: ({ question }) => question },
  { title: "report.sheet.voice", of: ({ said }, t) => voiceOf(said, t) },
  { title: "report.sheet.table", of: ({ said }) => said.table?.name ?? null },
  { title: "report.sheet.people", of: ({ said }) => said.table?.people ?? null },
  { title: "report.sheet.groups", of: ({ said }) => said.originals?.length ?? null },
  { title: "report.part.strength", of: ({ said }) => said.parts.strength ?? null, wide: true },
  { title: "report.part.concern", of: ({ said }) => said.parts.concern ?? null, wide: true },
  { title: "report.part.evidence", of: ({ said }) => said.parts.evidence ?? null, wide: true },
  { title: "report.part.nextStep", of: ({ said }) => said.parts.nextStep ?? null, wide: true },
  { title: "report.part.unclassified", of: ({ said }) => said.parts.unclassified ?? null, wide: true },
  { title: "report.sheet.note", of: ({ said }, t) => (said.leftOut ? t("report.leftOut") : null) },
  { title: "report.sheet.id", of: ({ said }) => said.id },
];

export const COVERAGE_COLUMNS: readonly Column<CoverageLine>[] = [
  { title: "report.area", of: ({ area }) => area },
  { title: "report.asked.number", of: ({ question }) => question },
  { title: "report.state", of: ({ cell }, t) => cellText(cell, t) },
  { title: "report.sheet.individual", of: ({ cell }) => cell.voices.individual },
  { title: "report.sheet.group", of: ({ cell }) => cell.voices.group },
  { title: "report.sheet.onBehalf", of: ({ cell }) => cell.voices.onBehalf },
  { title: "report.sheet.imported", of: ({ cell }) => cell.voices.unknown },
  { title: "report.count.strengths", of: ({ cell }) => cell.strengths },
  { title: "report.sheet.unevidenced", of: ({ cell }) => cell.unevidenced },
  { title: "report.count.concerns", of: ({ cell }) => cell.concerns },
  { title: "report.count.evidence", of: ({ cell }) => cell.evidence },
  { title: "report.count.nextSteps", of: ({ cell }) => cell.nextSteps },
  { title: "report.count.unclassified", of: ({ cell }) => cell.unclassified },
  { title: "report.count.unable", of: ({ cell }) => cell.unable },
  { title: "report.count.unclear", of: ({ cell }) => cell.unclear },
  { title: "report.count.pending", of: ({ cell }) => cell.pending },
];

export const ACTION_COLUMNS: readonly Column<PlanLine>[] = [
  { title: "report.area", of: ({ area }) => area },
  { title: "report.actions.title", of: ({ action }) => action.title, wide: true },
  { title: "report.actions.owner", of: ({ action }) => action.owner },
  { title: "report.actions.due", of: ({ action }) => action.due, isDay: true },
  { title: "report.actions.status", of: ({ action }) => action.status },
  { title: "report.actions.measure", of: ({ action }) => action.measure, wide: true },
  { title: "report.sheet.sources", of: ({ action }) => action.sources.join(", "), wide: true },
];

export const ASK_COLUMNS: readonly Column<RequestLine>[] = [
  { title: "report.area", of: ({ area }) => area },
  { title: "report.asks.text", of: ({ ask }) => ask.text, wide: true },
  { title: "report.asks.status", of: ({ ask }) => ask.status },
  { title: "report.asks.reply", of: ({ ask }) => ask.reply, wide: true },
];

export const PLACEMENT_COLUMNS: readonly Column<PlacedLine>[] = [
  { title: "report.area", of: ({ area }) => area },
  { title: "report.placements.level", of: ({ placement }, t) => t(`report.grade.${placement.level}`) },
  { title: "report.sheet.before", of: ({ placement }, t) => levelsText(placement.before, t) || null },
  { title: "report.placements.why", of: ({ placement }) => placement.why, wide: true },
  { title: "report.placements.helps", of: ({ placement }) => placement.helps || null, wide: true },
  { title: "report.placements.hinders", of: ({ placement }) => placement.hinders || null, wide: true },
];

export const MESSAGE_COLUMNS: readonly Column<Message>[] = [
  { title: "report.sheet.message", of: ({ text }) => text, wide: true },
  { title: "report.sheet.sources", of: ({ sources }) => sources.join(", "), wide: true },
];
