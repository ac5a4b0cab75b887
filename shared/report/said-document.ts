import type { Translate } from "../locales/text.ts";
import { headingBlock, list, text, type DocumentBlock, type QuoteBlock, type ReportDocument } from "./document.ts";
import { actionRuns, heardBlocks } from "./glance-blocks.ts";
import type { Dates } from "./dates.ts";
import { briefFrontOf } from "./report-document.ts";
import { mainMessages } from "./report-parts.ts";
import type { ActionLine, Report, ReportArea, Said } from "./report.ts";

/** The most statements with consequences that fit one page. */
const MOST_SHOWN = 6;
/** The most letters of the strategic level's replies on that page. */
const MOST_REPLIED = 900;

/**
 * "We asked, you said, we will": one page for all areas together, and one for each area that was heard. It lists the
 * actions and the statements behind them.
 */
export function saidDocument(report: Report, t: Translate, dates: Dates): ReportDocument {
  const isOne = report.areas.length === 1;
  const areas = report.areas.filter((area) => !area.hidden && (isOne || actionsOf(area, report).length > 0));
  return {
    ...briefFrontOf(report, t, dates),
    title: t("report.said.title", { title: report.evaluation.title }),
    blocks: [
      ...(isOne ? [] : wholeBlocks(report, t)),
      ...areas.flatMap((area) => areaPage(area, report, { t, dates, newPage: !isOne })),
    ],
  };
}

function wholeBlocks(report: Report, t: Translate): DocumentBlock[] {
  const messages = mainMessages(report).slice(0, MOST_SHOWN);
  const replied = report.asks.filter(({ reply }) => reply !== null);
  const replies = replied.slice(0, roomFor(replied));
  const more = replied.length - replies.length;
  return [
    headingBlock(1, t("report.said.whole"), "said-whole"),
    ...askedList(report, "said-whole", t),
    headingBlock(2, t("report.said.said"), "said-whole-said"),
    ...heardBlocks(report, t),
    ...list(messages.map((one) => one.text)),
    headingBlock(2, t("report.said.will"), "said-whole-will"),
    text(t("report.said.actions", { count: report.actions.length })),
    ...withoutActions(report, t),
    ...list(
      replies.map(({ text: words, reply }) => [
        { text: t("report.said.youAsked", { text: words }), quiet: true },
        { text: ` ${reply ?? ""}` },
      ]),
    ),
    ...(more > 0 ? [text(t("report.said.moreReplies", { count: more }), "note")] : []),
  ];
}

/** How many replies fit the page of all areas: the first one, and the following ones up to the limit. */
function roomFor(replied: Report["asks"]): number {
  let letters = 0;
  const tooMany = replied.findIndex(({ text: words, reply }, index) => {
    letters += words.length + (reply ?? "").length;
    return index > 0 && (index === MOST_SHOWN || letters > MOST_REPLIED);
  });
  return tooMany === -1 ? replied.length : tooMany;
}

/** The areas without a page of their own, because they have no actions. */
function withoutActions(report: Report, t: Translate): DocumentBlock[] {
  const names = report.areas.filter((area) => actionsOf(area, report).length === 0).map(({ name }) => name);
  return names.length === 0 ? [] : [text(t("report.said.noActions", { areas: names.join(", ") }))];
}

function actionsOf({ id }: ReportArea, { actions }: Report): ActionLine[] {
  return actions.filter(({ areaId }) => areaId === id);
}

/** The questions; only their number where they would fill the page. */
function askedList({ questions, indicator }: Report, id: string, t: Translate): DocumentBlock[] {
  const title = headingBlock(2, t("report.said.asked"), `${id}-asked`);
  return questions.length > MOST_SHOWN
    ? [title, text(t("report.said.askedMany", { count: questions.length, title: indicator.title }))]
    : [title, ...list(questions.map(({ plain }) => plain))];
}

type Page = { t: Translate; dates: Dates; newPage: boolean };

function areaPage(area: ReportArea, report: Report, { t, dates, newPage }: Page): DocumentBlock[] {
  const id = `said-${area.id}`;
  const actions = actionsOf(area, report);
  const words = wordsOf(area, report);
  const resting = actions.filter(({ sources }) => sources.some((source) => words.has(source)));
  const others = actions.filter((one) => !resting.includes(one));
  const lines = (some: readonly ActionLine[]): DocumentBlock[] =>
    list(some.map((one) => [...actionRuns(one, report, { t, dates }), { text: ` · ${one.status}`, quiet: true }]));
  return [
    { kind: "heading", level: 1, text: area.name, id, ...(newPage ? { newPage: true as const } : {}) },
    ...askedList(report, id, t),
    ...bySources(resting).flatMap((group, index) => [
      headingBlock(2, t("report.said.said"), `${id}-said-${index + 1}`),
      ...(group[0]?.sources ?? []).flatMap((source) => words.get(source) ?? []),
      headingBlock(3, t("report.said.will"), `${id}-will-${index + 1}`),
      ...lines(group),
    ]),
    ...(others.length > 0
      ? [
          headingBlock(2, t(resting.length > 0 ? "report.said.also" : "report.said.will"), `${id}-also`),
          ...lines(others),
        ]
      : []),
    ...(actions.length === 0 ? [text(t("report.actions.none"))] : []),
  ];
}

/** Groups actions with the same sources. */
function bySources(actions: readonly ActionLine[]): ActionLine[][] {
  const groups = new Map<string, ActionLine[]>();
  for (const action of actions) {
    const key = [...action.sources].sort().join(" ");
    groups.set(key, [...(groups.get(key) ?? []), action]);
  }
  return [...groups.values()];
}

/** The statements by the ids that actions name, including words shown without their question or area. */
function wordsOf(area: ReportArea, { said, whole }: Report): Map<string, QuoteBlock> {
  const quotes = new Map<string, QuoteBlock>();
  const keep = (one: Said): void => {
    const words =
      one.parts.concern ?? one.parts.nextStep ?? one.parts.strength ?? one.parts.unclassified ?? one.parts.evidence;
    if (words !== undefined) quotes.set(one.id, quoteOf(words, one.ref));
  };
  for (const { said: own } of area.sections) own.forEach(keep);
  area.pooled.forEach(keep);
  said.forEach(keep);
  for (const { id, text: words, ref, leftOut } of whole) if (!leftOut) quotes.set(id, quoteOf(words, ref));
  return quotes;
}

const quoteOf = (words: string, by: string): QuoteBlock => ({
  ...{ kind: "quote", text: words, by, evidence: null },
});
