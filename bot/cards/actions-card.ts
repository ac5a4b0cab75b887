import { SOON_DAYS, type ReminderStep } from "../../shared/actions/due.ts";
import type { TextKey, Translate } from "../../shared/locales/text.ts";
import { answerButtons, standingLine, type ShownAction } from "./elements/action-lines.ts";
import { actionSet, openUrl } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { excerpt } from "./elements/excerpt.ts";
import { eyebrow, heading, words } from "./elements/text.ts";

export type ActionsCardModel = {
  /** `mine`: the person asked for it. The others are reminders, before the day and on it. */
  about: "mine" | ReminderStep;
  actions: readonly ShownAction[];
  /** The page with all actions. */
  url: string;
  locale: string;
};

/** This many actions with their buttons stay within 25 KB. */
export const ACTIONS_SHOWN = 5;

/** A person's actions, each with the answers they can give: as asked for, or as a reminder. */
export function actionsCard({ about, actions, url, locale }: ActionsCardModel, t: Translate): AdaptiveCard {
  const shown = actions.slice(0, ACTIONS_SHOWN);
  const more = actions.length - shown.length;
  const title = actions.length === 0 ? t("card.actions.none") : actionsTitle(about, actions.length, t);
  return adaptiveCard({
    fallbackText: title,
    body: [
      heading(title),
      words(t(actions.length === 0 ? "card.actions.noneText" : "card.actions.lead"), { spacing: "small" }),
      ...shown.map((action) =>
        container(
          [
            eyebrow(excerpt(action.areaName, { graphemes: 80, bytes: 240 })),
            words(excerpt(action.title, { graphemes: 200, bytes: 600 }), { bold: true, spacing: "small" }),
            standingLine(action, { locale }, t),
            actionSet(answerButtons(action, t), { spacing: "small" }),
          ],
          { separator: true, spacing: "medium" },
        ),
      ),
      more > 0 ? words(t("card.actions.more", { count: more }), { size: "small", quiet: true }) : null,
    ],
    actions: [openUrl(t("card.action.openPlan"), url)],
  });
}

/** The card's title: how many actions there are, and when they are due. */
export function actionsTitle(about: ActionsCardModel["about"], count: number, t: Translate): string {
  return t(TITLES[about], { count, days: t("card.actions.days", { count: SOON_DAYS }) });
}

const TITLES = {
  ...{ mine: "card.actions.mine", soon: "card.actions.soon", due: "card.actions.due" },
} as const satisfies Record<ActionsCardModel["about"], TextKey>;
