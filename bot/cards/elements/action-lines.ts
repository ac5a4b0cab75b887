import { STATUS_TEXTS } from "../../../shared/actions/action-texts.ts";
import { actionTag } from "../../../shared/actions/action-tag.ts";
import type { Action } from "../../../shared/actions/action.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import { press, type CardAction } from "./actions.ts";
import type { CardElement } from "./adaptive-card.ts";
import { excerpt } from "./excerpt.ts";
import { runs } from "./text.ts";
import { calendarDay } from "../../../shared/time/date-text.ts";

/** The part of an action that is shown. */
export type ShownAction = Pick<
  Action,
  "id" | "evaluationId" | "areaId" | "title" | "status" | "blockedBecause" | "due" | "history" | "createdAt"
> & {
  areaName: string;
  overdue: boolean;
};

/** "Blocked: the hall has no line · due 27 November 2026" */
export function standingLine(
  { status, blockedBecause, due, overdue }: ShownAction,
  { locale }: { locale: string },
  t: Translate,
): CardElement {
  const why = blockedBecause ? `: ${excerpt(blockedBecause, { graphemes: 160, bytes: 400 })}` : "";
  const day = due === null ? null : calendarDay(due, locale);
  return runs(
    [
      { text: `${t(STATUS_TEXTS[status])}${why}`, size: "small" as const, bold: true },
      ...(day === null ? [] : [{ text: ` · ${t("card.action.due", { day })}`, size: "small" as const, quiet: true }]),
      ...(overdue
        ? [{ text: ` · ${t("card.action.overdue")}`, size: "small" as const, color: "attention" as const }]
        : []),
    ],
    { spacing: "small" },
  );
}

/** The answers that an owner can give now. The current one is left out. */
export function answerButtons(action: ShownAction, t: Translate): CardAction[] {
  const { id, evaluationId, areaId, status } = action;
  const at = { evaluation: evaluationId, area: areaId, action: id };
  const built = actionTag(action);
  return [
    ...(status === "done"
      ? []
      : [press({ title: t("card.action.done"), verb: "action.answer", data: { ...at, built, status: "done" } })]),
    ...(status === "on-its-way"
      ? []
      : [
          press({
            title: t("card.action.onItsWay"),
            verb: "action.answer",
            data: { ...at, built, status: "on-its-way" },
          }),
        ]),
    ...(status === "done" ? [] : [press({ title: t("card.action.blocked"), verb: "action.blocked", data: at })]),
  ];
}
