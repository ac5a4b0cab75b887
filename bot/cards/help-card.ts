import type { Translate } from "../../shared/locales/text.ts";
import type { HelpCommand } from "./commands-card.ts";
import { openUrl, press, type CardAction } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard, type CardElement } from "./elements/adaptive-card.ts";
import { heading, words } from "./elements/text.ts";

export type HelpOption =
  | "answer"
  | "my-answers"
  | "launch"
  | "practise"
  | "begin-round"
  | "run"
  | "findings"
  | "link-area"
  | "status";

export type HelpCardModel = {
  name: string;
  /** Set when the message was not understood. `meant`: the most similar command. */
  missed?: { meant: string | null };
  /** The role whose sentence of purpose is shown. */
  purpose: "partner" | "facilitator" | "lead";
  /** The commands that this person may use here. */
  commands: readonly HelpCommand[];
  /** At most four, the likeliest first. The first stands out. */
  options: readonly HelpOption[];
  /** The area of this conversation, or the person's own; null when there is none. */
  area: string | null;
  /** The conversation has no area, but could be linked to one. */
  unlinked?: boolean;
  /** The session that "run" and "status" mean. */
  session?: string;
  /** Left out: no "findings" button. */
  findingsUrl?: string;
  /** The page where a round is begun. Left out: no "begin-round" button. */
  beginUrl?: string;
  /** Set when no round is open, so that nothing can be launched. `beginners`: the names of those who can begin one. */
  roundIsMissing?: { beginners: readonly string[] };
};

/** The answer to a greeting, and to anything that was not understood. */
export function helpCard(model: HelpCardModel, t: Translate): AdaptiveCard {
  const { name, missed, purpose, commands } = model;
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
            helpPlace(model, t),
            roundMissing(model, t),
          ]),
      words(missed ? t("card.help.commands", { commands: commands.join(" · ") }) : t("card.help.writeHelp"), {
        size: "small",
        quiet: true,
      }),
    ],
    actions: helpButtons(model, t),
  });
}

/** Which area this is about. */
export function helpPlace({ area, unlinked = false }: HelpCardModel, t: Translate): CardElement | null {
  const where = area === null ? unlinked && t("card.help.noArea") : t("card.help.area", { area });
  return where ? words(where, { size: "small", quiet: true }) : null;
}

/** Why nothing can be launched, and who can change that. */
export function roundMissing({ roundIsMissing }: HelpCardModel, t: Translate): CardElement | null {
  if (!roundIsMissing) return null;
  const { beginners } = roundIsMissing;
  const text =
    beginners.length === 0 ? t("card.help.noRound") : t("card.help.noRound.who", { names: beginners.join(", ") });
  return words(text, { spacing: "small" });
}

/** The buttons, four at most. */
export function helpButtons(model: HelpCardModel, t: Translate): CardAction[] {
  return model.options.slice(0, 4).flatMap((option, index) => button(option, { model, primary: index === 0 }, t));
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
    case "practise":
      return [press({ title: t("card.action.practise"), verb: "practice.start", data: {}, primary })];
    case "begin-round":
      return model.beginUrl ? [openUrl(t("card.action.beginRound"), model.beginUrl)] : [];
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
