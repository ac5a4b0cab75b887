import type { Translate } from "../../shared/locales/text.ts";
import { answerButtons, standingLine, type ShownAction } from "./elements/action-lines.ts";
import { openUrl, press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { eyebrow, heading, words } from "./elements/text.ts";

export type ActionCardModel = {
  action: ShownAction & { measure: string };
  /** `saved`: just answered. `changed`: not saved, since the action changed after the pressed card was made. */
  note: "saved" | "changed" | null;
  url: string;
  locale: string;
};

/** One action, for its owner alone: its status, and the answers that its owner can give. */
export function actionCard({ action, note, url, locale }: ActionCardModel, t: Translate): AdaptiveCard {
  const title = t(note === null ? "card.actionOne.title" : `card.actionOne.${note}`);
  return adaptiveCard({
    fallbackText: title,
    body: [
      eyebrow(action.areaName),
      heading(title, { spacing: "small" }),
      words(action.title, { bold: true, spacing: "small" }),
      standingLine(action, { locale }, t),
      action.measure === ""
        ? null
        : words(t("card.actionOne.measure", { measure: action.measure }), { quiet: true, spacing: "small" }),
      note === "changed" ? words(t("card.actionOne.changed.text"), { spacing: "medium" }) : null,
      note === "saved" ? words(t("card.actionOne.change"), { size: "small", quiet: true, spacing: "medium" }) : null,
    ],
    actions: [
      ...answerButtons(action, t),
      press({ title: t("card.action.myActions"), verb: "actions.mine", data: {} }),
      openUrl(t("card.action.openPlan"), url),
    ],
  });
}
