import { statementKindSchema } from "../answers/answer.ts";
import type { TextKey, Translate } from "../locales/text.ts";
import { areaBlocks, roundBlocks } from "./area-blocks.ts";
import { figureBlocks, reachLines, silenceBlocks } from "./coverage-blocks.ts";
import { headingBlock, list, table, text, type Cover, type DocumentBlock, type ReportDocument } from "./document.ts";
import { actionTable } from "./action-table.ts";
import type { Dates } from "./dates.ts";
import { glanceBlocks } from "./glance-blocks.ts";
import { placementBlocks } from "./placement-blocks.ts";
import { otherLanguageNote } from "./other-language.ts";
import { mainMessages, nameOf } from "./report-parts.ts";
import type { Report } from "./report.ts";
import { claimBlock, refsOf, spokenBlocks } from "./spoken-blocks.ts";
import { partnerBlocks, priorityBlocks, storyBlocks } from "./story-blocks.ts";

/**
 * The report as people read it: the glance page, what was asked and who was reached, the main messages, the areas,
 * silences, what follows, and the figures.
 */
export function reportDocument(report: Report, t: Translate, dates: Dates, past: Past = {}): ReportDocument {
  return {
    ...frontOf(report, t, dates, past),
    title: report.evaluation.title,
    blocks: [
      ...askedBlocks(report, t),
      ...partnerBlocks(report, t),
      ...messageBlocks(report, t),
      ...placementBlocks(report, t),
      ...gradeBlocks(report, t),
      ...storyBlocks(report, t, dates),
      ...report.areas.flatMap((area) => areaBlocks(area, report, t)),
      ...roundBlocks(report, t),
      ...silenceBlocks(report, t),
      ...wholeBlocks(report, t),
      ...themeBlocks(report, t),
      ...askBlocks(report, t),
      ...actionBlocks(report, t, dates),
      ...priorityBlocks(report, t),
      ...figureBlocks(report, t),
      ...aboutBlocks(report, t),
    ],
  };
}

/** `again`: an earlier version of this draft was published. */
type Past = { again?: boolean };

/** The first page, and what is on every page. */
export function frontOf(
  report: Report,
  t: Translate,
  dates: Dates,
  { again = false }: Past = {},
): Omit<ReportDocument, "title" | "blocks"> {
  const { evaluation, indicator, published, madeAt } = report;
  return {
    subtitle: t("report.subtitle", { number: indicator.number, title: indicator.title }),
    lines: [
      t("report.dates", { from: dates.day(evaluation.from), to: dates.day(evaluation.to) }),
      published
        ? t("report.published", { version: published.version, day: dates.day(published.at), by: published.by })
        : t(again ? "report.draft.next" : "report.draft", { day: dates.day(madeAt) }),
      ...(evaluation.sample ? [t("report.sample")] : []),
      ...(evaluation.origin === "imported" ? [t("report.imported")] : []),
    ],
    running: published
      ? t("report.running", { title: evaluation.title, version: published.version })
      : t("report.running.draft", { title: evaluation.title }),
    cover: coverOf(report, t),
    summary: glanceBlocks(report, t, dates),
    contents: t("report.contents"),
    pageOf: { before: t("report.page"), between: t("report.page.of") },
  };
}

/** The front of a document of few pages, without a cover and contents. Two lines replace the cover. */
export function briefFrontOf(report: Report, t: Translate, dates: Dates): Omit<ReportDocument, "title" | "blocks"> {
  const front = frontOf(report, t, dates);
  const onOneLine = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : [lines.join(" · ")]);
  const cover = coverOf(report, t);
  return {
    ...front,
    lines: onOneLine(front.lines),
    cover: { ...cover, lines: onOneLine(cover.lines) },
    summary: [],
    contents: null,
  };
}

/** Whose report it is. Empty fields get the default for all partnerships. */
export function coverOf({ cover }: Report, t: Translate): Cover {
  const contact = cover.contact.trim();
  return {
    partnership: cover.partnership.trim() || t("report.cover.partnership"),
    council: cover.council.trim() || t("report.cover.council"),
    lines: contact === "" ? [] : [t("report.cover.contact", { contact }), t("report.cover.formats")],
  };
}

export function askedBlocks(report: Report, t: Translate): DocumentBlock[] {
  const { questions, framework } = report;
  return [
    headingBlock(1, t("report.asked"), "asked"),
    text(
      t("report.asked.lead", { title: framework.title, edition: framework.edition, publisher: framework.publisher }),
    ),
    ...table(
      t("report.asked.table"),
      [t("report.asked.number"), t("report.asked.plain"), t("report.asked.official")],
      questions.map(({ number, plain, official }) => [String(number), plain, official]),
    ),
    headingBlock(2, t("report.reached"), "reached"),
    ...(report.reach.length > 0
      ? [text(t("report.reached.lead")), ...list(reachLines(report, t))]
      : [text(t("report.reached.none"))]),
  ];
}

export function messageBlocks(report: Report, t: Translate): DocumentBlock[] {
  const messages = mainMessages(report);
  if (messages.length === 0) return [];
  return [
    headingBlock(1, t("report.messages"), "messages"),
    ...messages.flatMap((one) => spokenBlocks(one, report, t)),
  ];
}

export function gradeBlocks(report: Report, t: Translate): DocumentBlock[] {
  if (!report.grade) return [];
  const level = t(`report.grade.${report.grade.level}`);
  return [
    headingBlock(1, t("report.grade"), "grade"),
    text(t("report.grade.given", { number: report.indicator.number, title: report.indicator.title, level }), "lead"),
    claimBlock(report.grade.reasons, report, t),
    text(t("report.grade.note"), "note"),
  ];
}

function wholeBlocks(report: Report, t: Translate): DocumentBlock[] {
  if (report.whole.length === 0) return [];
  const groups = statementKindSchema.options.map((kind) => ({
    kind,
    lines: report.whole.filter((one) => one.kind === kind),
  }));
  return [
    headingBlock(1, t("report.whole"), "whole"),
    ...groups.flatMap(({ kind, lines }) =>
      lines.length === 0
        ? []
        : [
            headingBlock(2, t(PART_TITLES[kind]), `whole-${kind}`),
            ...list(
              lines.map((one) => [
                { text: one.leftOut ? t("report.leftOut") : one.text },
                { text: ` (${one.ref})`, quiet: true },
              ]),
            ),
          ],
    ),
  ];
}

export const PART_TITLES = {
  strength: "report.part.strength",
  concern: "report.part.concern",
  evidence: "report.part.evidence",
  nextStep: "report.part.nextStep",
  unclassified: "report.part.unclassified",
} as const satisfies Record<string, TextKey>;

function themeBlocks(report: Report, t: Translate): DocumentBlock[] {
  if (report.themes.length === 0) return [];
  return [
    headingBlock(1, t("report.themes"), "themes"),
    text(t("report.themes.lead")),
    ...table(
      t("report.themes.table"),
      [t("report.themes.name"), t("report.themes.words"), t("report.themes.said")],
      report.themes.map(({ name, sources, strengths, concerns }) => [
        name,
        refsOf(sources, report, t).join(", "),
        strengths.length + concerns.length === 0
          ? t("report.themes.neither")
          : t("report.themes.saidBoth", { strengths: strengths.length, concerns: concerns.length }),
      ]),
    ),
  ];
}

function askBlocks(report: Report, t: Translate): DocumentBlock[] {
  return [
    headingBlock(1, t("report.asks"), "asks"),
    ...(report.asks.length === 0
      ? [text(t("report.asks.none"))]
      : table(
          t("report.asks.table"),
          [t("report.area"), t("report.asks.text"), t("report.asks.status"), t("report.asks.reply")],
          report.asks.map(({ areaId, text: words, status, reply }) => [
            nameOf(areaId, report),
            words,
            status,
            reply ?? t("report.asks.noReply"),
          ]),
        )),
  ];
}

export function actionBlocks(report: Report, t: Translate, dates: Dates): DocumentBlock[] {
  return [
    headingBlock(1, t("report.actions"), "actions"),
    ...(report.actions.length === 0
      ? [text(t("report.actions.none"))]
      : actionTable({ caption: t("report.actions.table"), actions: report.actions }, report, { t, dates })),
  ];
}

export function aboutBlocks(report: Report, t: Translate): DocumentBlock[] {
  return [
    headingBlock(1, t("report.about"), "about"),
    ...list([
      t("report.about.names"),
      t("report.about.sources"),
      t("report.about.anonymous"),
      t("report.about.shares"),
      t("report.about.care"),
      t("report.about.grades"),
      ...otherLanguageNote(report, t),
    ]),
    text(report.framework.attribution, "note"),
  ];
}
