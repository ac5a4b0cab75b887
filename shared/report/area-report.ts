import type { Translate } from "../locales/text.ts";
import { placementSource } from "../placements/placement.ts";
import type { Report } from "./report.ts";

/**
 * The report of one area alone: its counts, words, asks and actions. Left out are sentences that rest on other areas'
 * words, words shown without their area, and what the leads say about all areas.
 */
export function areaReport(report: Report, areaId: string, t: Translate): Report | null {
  const area = report.areas.find(({ id }) => id === areaId);
  if (!area) return null;
  const own = <T extends { areaId: string | null }>(lines: readonly T[]): T[] =>
    lines.filter((one) => one.areaId === areaId);
  const here = new Set([
    ...area.sections.flatMap(({ questionId, said }) => [`cell:${areaId}/${questionId}`, ...said.map(({ id }) => id)]),
    placementSource(areaId),
    ...[...area.pooled, ...own(report.whole)].map(({ id }) => id),
  ]);
  const progress = report.progress && { ...report.progress, actions: own(report.progress.actions) };
  const { format, indicator, framework, madeAt, published, questions, documents, unmetNeeds, cover } = report;
  // Every part by name, so that a new part makes us decide whether it is this area's.
  return {
    ...{ format, indicator, framework, madeAt, published, questions, documents, unmetNeeds, cover },
    evaluation: {
      ...report.evaluation,
      title: t("report.oneArea", { area: area.name, title: report.evaluation.title }),
    },
    areas: [area],
    said: [],
    keptBack: 0,
    reach: own(report.reach),
    whole: own(report.whole),
    messages: report.messages.filter(
      ({ sources, quotations }) =>
        sources.length > 0 && [...sources, ...quotations.map(({ source }) => source)].every((one) => here.has(one)),
    ),
    grade: null,
    placements: own(report.placements),
    partners: [],
    priorities: [],
    themes: report.themes
      .map((theme) => ({
        ...theme,
        sources: theme.sources.filter((source) => here.has(source)),
        strengths: theme.strengths.filter((source) => here.has(source)),
        concerns: theme.concerns.filter((source) => here.has(source)),
      }))
      .filter(({ sources }) => sources.length > 0),
    asks: own(report.asks),
    actions: own(report.actions),
    progress: progress && progress.actions.length > 0 ? progress : null,
  };
}
