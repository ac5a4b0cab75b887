import type { Translate } from "../locales/text.ts";
import type { Dates } from "./dates.ts";
import { table, together, type DocumentBlock } from "./document.ts";
import { nameOf } from "./report-parts.ts";
import type { ActionLine, Report } from "./report.ts";

/** Actions as a table, with the area of each. */
export function actionTable(
  { caption, actions }: { caption: string; actions: readonly ActionLine[] },
  report: Report,
  { t, dates }: { t: Translate; dates: Dates },
): DocumentBlock[] {
  const titles = ["title", "owner", "due", "status", "measure"] as const;
  return table(
    caption,
    [t("report.area"), ...titles.map((one) => t(`report.actions.${one}`))],
    actions.map(({ areaId, title, owner, due, status, measure }) => [
      ...[nameOf(areaId, report), title, owner],
      ...[due === null ? t("report.actions.noDue") : together(dates.day(due)), status, measure],
    ]),
  );
}
