import { placementTexts } from "../../placements/placement.ts";
import type { Report } from "../../report/report.ts";
import type { OwnReport } from "./own-report.ts";

/** One of our reports as JSON. Null where it was written for a reader who may not see an area's words. */
export function ownFromReport(report: Report): OwnReport | null {
  if (report.areas.some(({ hidden }) => hidden)) return null;
  const leftOut = [...voicesOf(report), ...report.whole].filter((one) => one.leftOut);
  const pending = report.areas.flatMap(({ sections }) => sections).reduce((sum, { cell }) => sum + cell.pending, 0);
  return {
    title: report.evaluation.title,
    indicatorId: report.indicator.id,
    days: { from: report.evaluation.from, to: report.evaluation.to },
    areaIds: report.areas.map(({ id }) => id),
    questionIds: report.questions.map(({ id }) => id),
    cells: report.areas.flatMap(({ sections }) =>
      sections.map(({ cell: { areaId, questionId, state, unable, unclear } }) => ({
        ...{ areaId, questionId, state, unable, unclear },
      })),
    ),
    said: voicesOf(report).filter((one) => !one.leftOut),
    whole: report.whole.filter((one) => !one.leftOut),
    reach: report.reach,
    leftovers: [
      ...[...report.messages, ...(report.grade ? [report.grade.reasons] : [])].map(({ text }) => text),
      ...report.placements.flatMap(placementTexts),
    ],
    notes: [
      ...leftOut.map(({ ref }) => ({ code: "left-out" as const, text: ref })),
      ...(pending > 0 ? [{ code: "kept-back" as const, text: String(pending) }] : []),
    ],
  };
}

type VoiceAt = Report["said"][number] & { areaId: string | null; questionId: string | null };

function voicesOf(report: Report): VoiceAt[] {
  return [
    ...report.areas.flatMap((area) => [
      ...area.sections.flatMap(({ questionId, said }) => said.map((one) => ({ ...one, areaId: area.id, questionId }))),
      ...area.pooled.map((one) => ({ ...one, areaId: area.id, questionId: null })),
    ]),
    ...report.said.map((one) => ({ ...one, areaId: null, questionId: null })),
  ];
}
