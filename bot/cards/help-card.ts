import type { Translate } from "../../shared/locales/text.ts";
import { openUrl, press, type CardAction } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { heading, words } from "./elements/text.ts";

export type HelpOption = "answer" | "my-answers" | "launch" | "run" | "findings" | "link-area" | "status";

export type HelpCardModel = {
  name: string;
  /** What was written was not understood; `meant`: the command that is likest to it. */
  missed?: { meant: string | null };
  /** Whose sentence of purpose it shows. */
  purpose: "partner" | "facilitator" | "lead";
  /** What this person may write here. */
  commands: readonly string[];
  /** At most four, the likeliest first; that one stands out. */
  options: readonly HelpOption[];
  /** The area this conversation belongs to, or the person's own; null when there is none. */
  area: string | null;
  /** An area could be linked to this conversation, and none is. */
  unlinked?: boolean;
  /** The session that "run" and "status" mean. */
  session?: string;
  /** Without it "findings" is left out. */
  findingsUrl?: string;
};

/** What this person can do here: the answer to "help", and to anything that was not understood. */
export function helpCard(model: HelpCardModel, t: Translate): AdaptiveCard {
  const { name, missed, purpose, options, commands, area, unlinked = false } = model;
  const where = area === null ? unlinked && t("card.help.noArea") : t("card.help.area", { area });
  return adaptiveCard({
    fallbackText: t("card.help.fallback"),
    body: [
      ...(missed
        ? [
            heading(t("card.help.notUnderstood")),
            words(missed.meant ? t("card.help.meant", { command: missed.meant }) : t("card.help.missed")),
          ]
        : [
            words(name.trim() === "" ? t("card.help.hello") : t("card.help.helloName", { name }), {
              size: "large",
              bold: true,
            }),
            words(t(PURPOSES[purpose]), { spacing: "small" }),
            where ? words(where, { size: "small", quiet: true }) : null,
          ]),
      words(t("card.help.commands", { commands: commands.join(" · ") }), { size: "small", quiet: true }),
    ],
    actions: options.slice(0, 4).flatMap((option, index) => button(option, { model, primary: index === 0 }, t)),
  });
}

function button(
  option: HelpOption,
  { model, primary }: { model: HelpCardModel; primary: boolean },
  t: Translate,
): CardAction[] {
  const { session, findingsUrl } = model;
  switch (option) {
    case "answer":
      return [press({ title: t("card.action.answerSession"), verb: "sessions.open", data: {}, primary })];
    case "my-answers":
      return [press({ title: t("card.action.myAnswers"), verb: "answer.mine", data: {}, primary })];
    case "launch":
      return [press({ title: t("card.action.launchSession"), verb: "launch.open", data: {}, primary })];
    case "run":
      return [press({ title: t("card.action.run"), verb: "panel.open", data: session ? { session } : {}, primary })];
    case "findings":
      return findingsUrl ? [openUrl(t("card.action.seeFindings"), findingsUrl)] : [];
    case "link-area":
      return [press({ title: t("card.action.linkArea"), verb: "link.open", data: {}, primary })];
    case "status":
      return [press({ title: t("card.action.status"), verb: "status", data: session ? { session } : {}, primary })];
  }
}

const PURPOSES = {
  partner: "card.help.purposePartner",
  facilitator: "card.help.purposeFacilitator",
  lead: "card.help.purposeLead",
} as const;
