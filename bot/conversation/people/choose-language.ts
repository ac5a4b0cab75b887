import { LANGUAGES, NAMES, type Language } from "../../../shared/locales/translate.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { chooseLanguage } from "../../evaluation/people/choose-language.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cardReply, stayingReply } from "../card-reply.ts";
import { seenAlone, type CommandContext } from "../command-context.ts";
import { wayToHelp } from "../ways-on.ts";

/** Asks in which language this person wants to be spoken to. */
export async function askLanguage({ t }: CommandContext): Promise<Reply> {
  const actions = LANGUAGES.map(to);
  return cardReply(noticeCard({ title: t("chat.language.title"), text: t("chat.language.text"), actions }, t));
}

/** One's own choice. Where others read along the answer is in everybody's language, and says nothing of it. */
export async function setOwnLanguage(context: CommandContext, language: Language): Promise<Reply> {
  await chooseLanguage(context.deps, { actor: context.actor, language });
  if (!seenAlone(context)) return askLanguage(context);
  const { t } = context.speak(language);
  const actions = [...LANGUAGES.filter((one) => one !== language).map(to), wayToHelp(t)];
  const text = [t("chat.language.set.text"), ...(language === "gd" ? [t("tab.language.awaits")] : [])].join(" ");
  return stayingReply(noticeCard({ title: t("chat.language.set.title"), text, actions }, t));
}

const to = (language: Language) => ({ title: NAMES[language], verb: "language.choose", data: { language } }) as const;
