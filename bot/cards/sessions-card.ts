import { plainIn } from "../../shared/framework/worded.ts";
import type { Translate } from "../../shared/locales/text.ts";
import type { AskedQuestion, Session } from "../../shared/sessions/session.ts";
import { actionSet, press } from "./elements/actions.ts";
import { MAX_ACTIONS, adaptiveCard, type AdaptiveCard } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { heading, words } from "./elements/text.ts";
import { dayAndTime, type DateFormat } from "../../shared/time/date-text.ts";

export type OpenSession = Pick<Session, "id" | "mode" | "deadline"> & {
  areaName: string;
  evaluationTitle: string;
  /** The first question that this person has not answered; null when none is left that takes answers. */
  firstOpenQuestion: AskedQuestion | null;
};
/** `opens`: what will open by itself, in words. */
export type SessionsCardModel = { sessions: readonly OpenSession[]; opens: readonly string[] } & DateFormat;

/** Answers "Answer an open session": the sessions under way that this person sees, with what is left to answer. */
export function sessionsCard({ sessions, opens, ...dateFormat }: SessionsCardModel, t: Translate): AdaptiveCard {
  const shown = sessions.slice(0, MAX_ACTIONS);
  const more = sessions.length - shown.length;
  const title = t(sessions.length === 0 ? "card.sessions.none" : "card.sessions.title");
  return adaptiveCard({
    fallbackText: title,
    body: [
      heading(title),
      sessions.length === 0 ? words(t("card.sessions.noneText"), { spacing: "small" }) : null,
      ...shown.map((session) => openSession(session, dateFormat, t)),
      more > 0 ? words(t("card.sessions.more", { count: more }), { size: "small", quiet: true }) : null,
      ...opens.map((text) => words(text, { size: "small", spacing: "small" })),
    ],
    actions: sessions.length === 0 ? [press({ title: t("card.action.whatCanIDo"), verb: "help", data: {} })] : [],
  });
}

function openSession(session: OpenSession, dateFormat: DateFormat, t: Translate) {
  const { id, areaName, evaluationTitle, mode, deadline, firstOpenQuestion } = session;
  const until = deadline ? t("card.sessions.until", { when: dayAndTime(deadline, dateFormat) }) : t(MODES[mode]);
  return container(
    [
      words(areaName, { size: "medium", bold: true }),
      words(`${evaluationTitle}\n${until}`, { size: "small", quiet: true, spacing: "none" }),
      words(firstOpenQuestion ? plainIn(firstOpenQuestion, t) : t("card.sessions.allAnswered"), { spacing: "small" }),
      actionSet([
        firstOpenQuestion
          ? press({
              title: t("card.action.answer"),
              verb: "answer.next",
              data: { session: id },
              primary: true,
            })
          : press({ title: t("card.action.myAnswers"), verb: "answer.mine", data: { session: id } }),
      ]),
    ],
    { separator: true, spacing: "medium" },
  );
}

const MODES = { stepped: "card.sessions.stepped", open: "card.sessions.open" } as const;
