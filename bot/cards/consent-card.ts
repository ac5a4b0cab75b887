import type { Translate } from "../../shared/locales/text.ts";
import type { CardData } from "./card-command.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { heading, words } from "./elements/text.ts";

type Said = CardData<"quote.consent">;
export type ConsentCardModel = {
  /** The data that carrying out the answer needs. */
  carried: Omit<Said, "says">;
  /** The person who used the words, and where. */
  by: string;
  areaName: string;
  quoted: string;
  says: Said["says"] | null;
};

/** Asks a message's author whether their name may stand with its words. The same card then shows their answer. */
export function consentCard({ carried, by, areaName, quoted, says }: ConsentCardModel, t: Translate): AdaptiveCard {
  const title = t(says === null ? "card.consent.title" : TITLES[says]);
  const choices = (["yes", "no", "withhold"] as const).filter((one) => says !== "withhold" && one !== says);
  return adaptiveCard({
    fallbackText: title,
    body: [
      heading(title),
      words(t("card.consent.text", { by, area: areaName }), { spacing: "small" }),
      container([words(quoted)], { tone: "emphasis" }),
      words(t("card.consent.until"), { size: "small", quiet: true }),
    ],
    actions: choices.map((one) =>
      press({ title: t(ACTIONS[one]), verb: "quote.consent", data: { ...carried, says: one } }),
    ),
  });
}

const TITLES = { yes: "card.consent.yes", no: "card.consent.no", withhold: "card.consent.withheld" } as const;
const ACTIONS = {
  yes: "card.action.consentYes",
  no: "card.action.consentNo",
  withhold: "card.action.consentWithhold",
} as const;
