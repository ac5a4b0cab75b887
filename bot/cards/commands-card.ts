import type { Translate } from "../../shared/locales/text.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { heading, runs, words } from "./elements/text.ts";
import { helpButtons, helpPlace, roundMissing, type HelpCardModel } from "./help-card.ts";

/** The commands for everybody, in the order of help. The catalogue has a line for each that says what it does. */
const FOR_ALL = {
  help: "card.help.does.help",
  answer: "card.help.does.answer",
  "my answers": "card.help.does.myAnswers",
  "my actions": "card.help.does.myActions",
  status: "card.help.does.status",
  here: "card.help.does.here",
  findings: "card.help.does.findings",
  "no more reminders": "card.help.does.noMoreReminders",
  language: "card.help.does.language",
} as const;
/** The commands that help adds for people who lead or facilitate. */
const FOR_LEADING = {
  launch: "card.help.does.launch",
  run: "card.help.does.run",
  next: "card.help.does.next",
  back: "card.help.does.back",
  pause: "card.help.does.pause",
  resume: "card.help.does.resume",
  lock: "card.help.does.lock",
  close: "card.help.does.close",
  reopen: "card.help.does.reopen",
  deadline: "card.help.does.deadline",
  "one more minute": "card.help.does.oneMoreMinute",
  remind: "card.help.does.remind",
  "cancel session": "card.help.does.cancel",
  "link area": "card.help.does.linkArea",
  practise: "card.help.does.practise",
  "end practice": "card.help.does.endPractice",
} as const;
const DOES = { ...FOR_ALL, ...FOR_LEADING } as const;
export type HelpCommand = keyof typeof DOES;

/** The commands that help lists. `leads`: the person leads or facilitates here. */
export function helpCommands(leads: boolean): HelpCommand[] {
  return Object.keys(leads ? DOES : FOR_ALL) as HelpCommand[];
}

/** The answer to "help": everything that this person can do here, with the command for each. */
export function commandsCard(model: HelpCardModel, t: Translate): AdaptiveCard {
  return adaptiveCard({
    fallbackText: t("card.help.fallback"),
    body: [
      heading(t("card.help.list")),
      helpPlace(model, t),
      roundMissing(model, t),
      words(t(model.unlinked ? "card.help.writeMention" : "card.help.write"), { spacing: "small" }),
      ...model.commands.map((command, index) =>
        runs([{ text: command, bold: true }, { text: `  ${t(DOES[command])}` }], {
          spacing: index === 0 ? "medium" : "small",
        }),
      ),
    ],
    actions: [...helpButtons(model, t), press({ title: t("card.action.language"), verb: "language.open", data: {} })],
  });
}
