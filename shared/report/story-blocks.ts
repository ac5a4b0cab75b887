import type { TextKey, Translate } from "../locales/text.ts";
import { headingBlock, table, text, type DocumentBlock } from "./document.ts";
import { actionTable } from "./action-table.ts";
import type { Dates } from "./dates.ts";
import { spokenBlocks } from "./spoken-blocks.ts";
import { isDone, messagesOf } from "./report-parts.ts";
import type { MessageRole, Report } from "./report.ts";

/** The progress of the former plan, what learners and the community say, and examples. */
export function storyBlocks(report: Report, t: Translate, dates: Dates): DocumentBlock[] {
  return [
    ...progressBlocks(report, t, dates),
    ...chapterOf(
      report,
      { role: "community", id: "community", title: "report.community", lead: "report.community.lead" },
      t,
    ),
    ...chapterOf(
      report,
      { role: "example", id: "examples", title: "report.examples", lead: "report.examples.lead" },
      t,
    ),
  ];
}

function progressBlocks(report: Report, t: Translate, dates: Dates): DocumentBlock[] {
  const { progress } = report;
  const changes = messagesOf(report, "change");
  if (!progress && changes.length === 0) return [];
  const actions = progress?.actions ?? [];
  const done = actions.filter((action) => isDone(action, t)).length;
  return [
    headingBlock(1, t("report.progress"), "progress"),
    ...(progress ? [text(t("report.progress.done", { count: done, of: actions.length, round: progress.round }))] : []),
    ...changes.flatMap((one) => spokenBlocks(one, report, t)),
    ...(progress
      ? actionTable({ caption: t("report.progress.table", { round: progress.round }), actions }, report, { t, dates })
      : []),
  ];
}

type Chapter = { role: MessageRole; id: string; title: TextKey; lead: TextKey };

function chapterOf(report: Report, { role, id, title, lead }: Chapter, t: Translate): DocumentBlock[] {
  const told = messagesOf(report, role);
  if (told.length === 0) return [];
  return [headingBlock(1, t(title), id), text(t(lead), "note"), ...told.flatMap((one) => spokenBlocks(one, report, t))];
}

/** The partners by sector, as the leads wrote. */
export function partnerBlocks({ partners }: Report, t: Translate): DocumentBlock[] {
  if (partners.length === 0) return [];
  return [
    headingBlock(1, t("report.partners"), "partners"),
    ...table(
      t("report.partners.table"),
      [t("report.partners.sector"), t("report.partners.who")],
      partners.map(({ sector, who }) => [sector, who]),
    ),
  ];
}

/** What the findings say about the priorities of the partnership's plan, as the leads wrote. */
export function priorityBlocks({ priorities }: Report, t: Translate): DocumentBlock[] {
  if (priorities.length === 0) return [];
  return [
    headingBlock(1, t("report.priorities"), "priorities"),
    ...table(
      t("report.priorities.table"),
      [t("report.priorities.priority"), t("report.priorities.link")],
      priorities.map(({ priority, link }) => [priority, link]),
    ),
  ];
}
