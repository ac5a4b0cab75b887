import { readableVoices } from "../findings/counts.ts";
import type { CoverageCell } from "../findings/coverage.ts";
import { isFew } from "../findings/few-voices.ts";
import type { Translate } from "../locales/text.ts";
import { headingBlock, list, text, type BarsBlock, type DocumentBlock, type GridBlock, type Run } from "./document.ts";
import { isDone, mainMessages } from "./report-parts.ts";
import type { Dates } from "./dates.ts";
import type { ActionLine, Report, ReportArea } from "./report.ts";

/** The most messages that fit one page. */
const MOST_MESSAGES = 4;
const MOST_ACTIONS = 3;

/**
 * The report on one page: its messages, where they were heard, what is working and what is not, and what happens next.
 */
export function glanceBlocks(report: Report, t: Translate, dates: Dates): DocumentBlock[] {
  const messages = mainMessages(report).slice(0, MOST_MESSAGES);
  return [
    // A silent area does not get a page of its own for saying so.
    { ...headingBlock(1, t("report.glance"), "glance"), ...(isSilentAlone(report) ? {} : { newPage: true as const }) },
    ...heardBlocks(report, t, "lead"),
    ...list(messages.map((one) => one.text)),
    ...(report.grade
      ? [
          text(
            t("report.grade.given", {
              number: report.indicator.number,
              title: report.indicator.title,
              level: t(`report.grade.${report.grade.level}`),
            }),
          ),
        ]
      : []),
    ...(isSilentAlone(report) ? [] : pictures(report, t)),
    headingBlock(2, t("report.next"), "next"),
    ...nextBlocks(report, t, dates),
  ];
}

/**
 * "4 of 6 areas told us what they think. We have heard nothing from: Buchan, Garioch." A single area is not counted.
 */
export function heardBlocks({ areas }: Report, t: Translate, tone: "plain" | "lead" = "plain"): DocumentBlock[] {
  const silent = areas.filter((area) => area.silent).map(({ name }) => name);
  const lines = [
    ...(areas.length > 1 ? [t("report.glance.heard", { count: areas.length - silent.length, of: areas.length })] : []),
    ...(silent.length > 0 ? [t("report.glance.silent", { areas: silent.join(", ") })] : []),
  ];
  return lines.length === 0 ? [] : [text(lines.join(" "), tone)];
}

/** Whether this is the report of one silent area, which has nothing to draw. */
const isSilentAlone = ({ areas: [area, ...others] }: Report): boolean => others.length === 0 && area?.silent === true;

function pictures(report: Report, t: Translate): DocumentBlock[] {
  const bars = barsOf(report, t);
  return [
    gridOf(report, t),
    text(t(report.evaluation.origin === "imported" ? "report.grid.passages" : "report.grid.voices"), "note"),
    bars,
    text(t("report.bars.note"), "note"),
  ];
}

function gridOf({ areas, questions }: Report, t: Translate): GridBlock {
  return {
    kind: "grid",
    caption: t("report.grid.table"),
    header: [t("report.area"), ...questions.map(({ number }) => t("report.grid.question", { number }))],
    rows: areas.map(({ name, sections }) => ({ name, cells: sections.map(({ cell }) => gridCell(cell, t)) })),
  };
}

function gridCell(cell: CoverageCell, t: Translate): GridBlock["rows"][number]["cells"][number] {
  const count = readableVoices(cell);
  if (cell.state === "answered") return { text: String(count), tone: isFew(count) ? "few" : "said" };
  if (cell.state === "unable" || cell.state === "withheld")
    return { text: t(`report.grid.${cell.state}`), tone: "few" };
  return { text: t("report.grid.none"), tone: "none" };
}

function barsOf({ areas }: Report, t: Translate): BarsBlock {
  return {
    kind: "bars",
    caption: t("report.bars.table"),
    header: [t("report.area"), t("report.count.strengths"), t("report.count.concerns")],
    rows: areas.map((area) => ({
      name: area.name,
      values: area.silent ? [null, null] : [timesSaid(area, "strength"), timesSaid(area, "concern")],
    })),
  };
}

/** How often a part was said, over all shown words of the area, those without a question included. */
function timesSaid({ sections, pooled }: ReportArea, part: "strength" | "concern"): number {
  const counted = sections.map(({ cell }) => (part === "strength" ? cell.strengths : cell.concerns));
  return counted.reduce((sum, one) => sum + one, pooled.filter(({ parts }) => parts[part] !== undefined).length);
}

/** Actions that are not done, the soonest first, with owner and due date. */
export function nextBlocks(report: Report, t: Translate, dates: Dates): DocumentBlock[] {
  const open = report.actions
    .filter((action) => !isDone(action, t))
    .sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999"));
  if (open.length === 0) return [text(t(report.actions.length === 0 ? "report.actions.none" : "report.next.allDone"))];
  const more = open.length - MOST_ACTIONS;
  return [
    ...list(open.slice(0, MOST_ACTIONS).map((action) => actionRuns(action, report, { t, dates }))),
    ...(more > 0 ? [text(t("report.next.more", { count: more }), "note")] : []),
  ];
}

/**
 * "Meet online. Area lead, Marr, by 31 January 2027". The table of actions adds how people will know that it has
 * helped.
 */
export function actionRuns(
  { title, owner, due, areaId }: ActionLine,
  { areas }: Report,
  { t, dates }: { t: Translate; dates: Dates },
): Run[] {
  const area = areas.find(({ id }) => id === areaId)?.name ?? areaId;
  const who = { owner, area };
  const by = due === null ? t("report.next.who", who) : t("report.next.whoWhen", { ...who, due: dates.day(due) });
  return [{ text: `${title}${/[.?!]$/u.test(title) ? "" : "."} ` }, { text: by, quiet: true }];
}
