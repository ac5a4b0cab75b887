import type { Translate } from "../../shared/locales/text.ts";
import type { NoticeAction } from "../cards/notice-card.ts";

/** The way on where nothing nearer is at hand. */
export function wayToHelp(t: Translate): NoticeAction {
  return { title: t("card.action.whatCanIDo"), verb: "help", data: {} };
}

/** The way to what is open now. */
export function wayToSessions(t: Translate): NoticeAction {
  return { title: t("card.action.answerSession"), verb: "sessions.open", data: {} };
}
