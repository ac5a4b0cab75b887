import type { Translate } from "../../shared/locales/text.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { heading, words } from "./elements/text.ts";

export type WelcomeCardModel = { scope: "personal" | "team" };

/** Shown once, after the app is installed. */
export function welcomeCard({ scope }: WelcomeCardModel, t: Translate): AdaptiveCard {
  const team = scope === "team";
  return adaptiveCard({
    fallbackText: t("card.welcome.title"),
    body: [
      heading(t("card.welcome.title")),
      words(t("card.welcome.purpose"), { spacing: "small" }),
      words(t(team ? "card.welcome.team" : "card.welcome.personal")),
    ],
    actions: team
      ? [
          press({ title: t("card.action.linkArea"), verb: "link.open", data: {}, primary: true }),
          press({ title: t("card.action.whatCanIDo"), verb: "help", data: {} }),
        ]
      : [
          press({ title: t("card.action.answerSession"), verb: "sessions.open", data: {}, primary: true }),
          press({ title: t("card.action.whatCanIDo"), verb: "help", data: {} }),
        ],
  });
}
