import type { Translate } from "../locales/text.ts";
import { heading, list, text, type DocumentBlock, type QuoteBlock, type ReportDocument } from "./document.ts";
import { actionRuns, heardBlocks } from "./glance-blocks.ts";
import type { Dates } from "./dates.ts";
import { briefFrontOf } from "./report-document.ts";
import { mainMessages } from "./report-parts.ts";
import type { ActionLine, Report, ReportArea, Said } from "./report.ts";

/** One page has room for so many things that were said to lead to something. */
const MOST_SHOWN = 6;
/** And for so many letters of what came back from the strategic level. */
const MOST_REPLIED = 900;

/**
 * "We asked, you said, we will": a page for all areas together, and one for each area that was heard. It tells of the
 * actions, and of what was said that they rest on.
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
    heading(1, t("report.said.whole"), "said-whole"),
    ...askedList(report, "said-whole", t),
    heading(2, t("report.said.said"), "said-whole-said"),
    ...heardBlocks(report, t),
    ...list(messages.map((one) => one.text)),
    heading(2, t("report.said.will"), "said-whole-will"),
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

/** How many replies the page of all areas has room for: the first, and those after it that are not too long together. */
function roomFor(replied: Report["asks"]): number {
  let letters = 0;
  const tooMany = replied.findIndex(({ text: words, reply }, index) => {
    letters += words.length + (reply ?? "").length;
    return index > 0 && (index === MOST_SHOWN || letters > MOST_REPLIED);
  });
  return tooMany === -1 ? replied.length : tooMany;
}

/** The areas that have no page of their own, because nothing has been agreed there. */
function withoutActions(report: Report, t: Translate): DocumentBlock[] {
  const names = report.areas.filter((area) => actionsOf(area, report).length === 0).map(({ name }) => name);
  return names.length === 0 ? [] : [text(t("report.said.noActions", { areas: names.join(", ") }))];
}

function actionsOf({ id }: ReportArea, { actions }: Report): ActionLine[] {
  return actions.filter(({ areaId }) => areaId === id);
}

/** The questions, or how many there were, where they would fill the page. */
function askedList({ questions, indicator }: Report, id: string, t: Translate): DocumentBlock[] {
  const title = heading(2, t("report.said.asked"), `${id}-asked`);
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
      heading(2, t("report.said.said"), `${id}-said-${index + 1}`),
      ...(group[0]?.sources ?? []).flatMap((source) => words.get(source) ?? []),
      heading(3, t("report.said.will"), `${id}-will-${index + 1}`),
      ...lines(group),
    ]),
    ...(others.length > 0
      ? [heading(2, t(resting.length > 0 ? "report.said.also" : "report.said.will"), `${id}-also`), ...lines(others)]
      : []),
    ...(actions.length === 0 ? [text(t("report.actions.none"))] : []),
  ];
}

/** Actions that rest on the same words, together. */
function bySources(actions: readonly ActionLine[]): ActionLine[][] {
  const groups = new Map<string, ActionLine[]>();
  for (const action of actions) {
    const key = [...action.sources].sort().join(" ");
    groups.set(key, [...(groups.get(key) ?? []), action]);
  }
  return [...groups.values()];
}

/** What was said, by the id that an action names; of words shown without their question or area that much is told. */
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
