import { REFUSAL_RULES, type AnswerRefusal } from "../../shared/sessions/may-answer.ts";
import type { Session } from "../../shared/sessions/session.ts";
import type { CardData } from "../cards/card-command.ts";
import { noticeCard, type NoticeCardModel } from "../cards/notice-card.ts";
import { calledNow } from "../evaluation/people/names-now.ts";
import { areaName } from "../evaluation/rounds/read-evaluation.ts";
import { count } from "../signals/signals.ts";
import type { Reply } from "../teams/gateway-contract.ts";
import { refusalText, type SpokenRefusal } from "../texts/refusal-text.ts";
import { stayingReply } from "./card-reply.ts";
import type { CommandContext } from "./command-context.ts";
import { wayToHelp, wayToSessions } from "./ways-on.ts";

type At = CardData<"question.show">;

/** Refused because of what this person has said, or has not. */
const OWN_WORDS: readonly string[] = ["answer-changed", "stays-anonymous", "nothing-stored"];

/** A refusal as a card: what happened, and what to do next. `at` is the question whose card it takes the place of. */
export function refusalReply(context: CommandContext, refusal: SpokenRefusal, at?: At): Reply {
  const { title, text } = refused(context, refusal);
  const card = noticeCard({ title, text, actions: nextSteps(context, refusal, at) }, context.t);
  return { kind: "card", card, stays: !OWN_WORDS.includes(refusal.reason) };
}

function refused(context: CommandContext, refusal: SpokenRefusal): { title: string; text: string } {
  count("llcp.refusals", { door: "teams", reason: refusal.reason });
  return refusalText(refusal, context);
}

/** The refusal as a message, which leaves the card with what was typed as it is. */
export function refusalMessage(context: CommandContext, refusal: SpokenRefusal): Reply {
  const { title, text } = refused(context, refusal);
  return { kind: "message", text: `${title}. ${text}` };
}

/** An area runs one session at a time: the way to the one that runs. */
export async function runningReply({ t, deps, actor }: CommandContext, session: Session): Promise<Reply> {
  const actions = [
    { title: t("card.action.run"), verb: "panel.open", data: { session: session.id } } as const,
    wayToSessions(t),
  ];
  const { launchedBy } = await calledNow(deps, actor.tenantId, session);
  const text = t("chat.launch.running.text", { area: areaName(session.areaId), by: launchedBy.name });
  return stayingReply(noticeCard({ title: t("chat.launch.running.title"), text, actions }, t));
}

/** What whoever runs the session was refused: the panel shows how it stands. */
const SHOWS_PANEL: readonly string[] = [
  "nobody-asks",
  "lead-must-agree",
  "asked-by-another",
  "has-answers",
  "was-held",
];

function nextSteps({ t, links, ownChat }: CommandContext, refusal: SpokenRefusal, at?: At): NoticeCardModel["actions"] {
  const { session } = refusal;
  if (!session || session.cancelled) return [wayToSessions(t), wayToHelp(t)];
  const mine = { title: t("card.action.myAnswers"), verb: "answer.mine", data: { session: session.id } } as const;
  const tab = { title: t("card.action.openTab"), url: links.session(session.id) };
  if (SHOWS_PANEL.includes(refusal.reason))
    return [{ title: t("card.action.toPanel"), verb: "panel.open", data: { session: session.id } }, tab];
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
  // The question whose place the refusal takes can be answered later.
  if (at && isAnswerRefusal(refusal) && REFUSAL_RULES[refusal.reason].lasts === "for-now") {
    const back = { title: t("card.action.backToQuestion"), verb: "question.show", data: at } as const;
    const data = { session: at.session, after: at.question };
    const onward = { title: t("card.action.nextQuestion"), verb: "answer.next", data } as const;
    return ownChat ? [back, onward, mine, tab] : [back, mine, tab];
  }
  return [mine, tab, wayToHelp(t)];
}

function isAnswerRefusal(refusal: SpokenRefusal): refusal is Extract<SpokenRefusal, AnswerRefusal> {
  return refusal.reason in REFUSAL_RULES;
}
