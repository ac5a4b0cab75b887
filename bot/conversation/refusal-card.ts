import { noticeCard, type NoticeCardModel } from "../cards/notice-card.ts";
import type { Reply } from "../teams/edge-contract.ts";
import { refusalText, type Refusal } from "../texts/refusal-text.ts";
import type { Talk } from "./talk.ts";
import { wayToHelp, wayToSessions } from "./ways-on.ts";

/** A refusal as a card: what happened, and what to do next. */
export function refusalReply(talk: Talk, refusal: Refusal): Reply {
  const { title, text } = refusalText(refusal, talk);
  return { kind: "card", card: noticeCard({ title, text, actions: nextSteps(talk, refusal) }, talk.t) };
}

/** The same as a message, which leaves the card with what was typed as it is. */
export function refusalMessage(talk: Talk, refusal: Refusal): Reply {
  const { title, text } = refusalText(refusal, talk);
  return { kind: "message", text: `${title}. ${text}` };
}

function nextSteps({ t, links }: Talk, refusal: Refusal): NoticeCardModel["actions"] {
  const { session } = refusal;
  if (!session) return [wayToSessions(t), wayToHelp(t)];
  const mine = { title: t("card.action.myAnswers"), verb: "answer.mine", data: { session: session.id } } as const;
  const tab = { title: t("card.action.openTab"), url: links.session(session.id) };
  const current = session.questions[session.current];
  if (refusal.reason === "question-not-reached" && current) {
    return [
      {
        title: t("chat.action.currentQuestion"),
        verb: "question.show",
        data: { session: session.id, question: current.id },
      },
      mine,
    ];
  }
  return [mine, tab, wayToHelp(t)];
}
