import type { Translate } from "../locales/text.ts";
import { headingBlock, list, text, type DocumentBlock, type ReportDocument } from "./document.ts";
import { heardBlocks, nextBlocks } from "./glance-blocks.ts";
import type { Dates } from "./dates.ts";
import { briefFrontOf } from "./report-document.ts";
import { mainMessages } from "./report-parts.ts";
import type { Report, ReportArea, Said } from "./report.ts";

/** The most statements told of each area, for what is working and for what is not. */
const MOST_TOLD = 3;

/** The report in plain words on few pages: what it is, what was asked, what people said, what happens next. */
export function plainDocument(report: Report, t: Translate, dates: Dates): ReportDocument {
  const messages = mainMessages(report);
  return {
    ...briefFrontOf(report, t, dates),
    title: t("report.plain.title", { title: report.evaluation.title }),
    blocks: [
      headingBlock(1, t("report.plain.what"), "what"),
      text(t("report.plain.llcp")),
      text(t("report.plain.check")),
      text(t("report.plain.noNames")),
      headingBlock(1, t("report.plain.asked"), "asked"),
      ...list(report.questions.map(({ plain }) => plain)),
      headingBlock(1, t("report.plain.said"), "said"),
      ...heardBlocks(report, t),
      ...list(messages.map((one) => one.text)),
      ...report.areas.filter(({ silent, hidden }) => !silent && !hidden).flatMap((area) => areaBlocks(area, t)),
      headingBlock(1, t("report.next"), "next"),
      ...nextBlocks(report, t, dates),
    ],
  };
}

function areaBlocks(area: ReportArea, t: Translate): DocumentBlock[] {
  const [well, notYet] = [someOf(area, "strength"), someOf(area, "concern")];
  if (well.length + notYet.length === 0) return [];
  return [
    headingBlock(2, area.name, `said-${area.id}`),
    ...(well.length > 0 ? [text(t("report.plain.well")), ...list(well)] : []),
    ...(notYet.length > 0 ? [text(t("report.plain.notYet")), ...list(notYet)] : []),
  ];
}

/** Some statements of every question in turn, without repetition, so that nobody selects. */
function someOf({ sections, pooled }: ReportArea, part: "strength" | "concern"): string[] {
  const wordsOf = (said: readonly Said[]): string[] => said.flatMap(({ parts }) => parts[part] ?? []);
  const groups = [...sections.map(({ said }) => wordsOf(said)), wordsOf(pooled)];
  const turns = groups.flatMap((words, group) => words.map((one, turn) => ({ one, turn, group })));
  const inTurn = turns.sort((a, b) => a.turn - b.turn || a.group - b.group).map(({ one }) => one);
  return [...new Set(inTurn)].slice(0, MOST_TOLD);
}
