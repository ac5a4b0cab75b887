import { attributionOf } from "../../../shared/framework/frameworks.ts";
import { stateAt, type AskedQuestion, type Session } from "../../../shared/sessions/session.ts";
import { isOver } from "../../../shared/sessions/under-way.ts";
import { dayAndTime } from "../../../shared/time/date-text.ts";
import { questionsCard } from "../../cards/questions-card.ts";
import { questionCard, type QuestionCardModel } from "../../cards/question-card.ts";
import type { CommandContext } from "../command-context.ts";

/** A question as it stands in a session. */
export function questionCardOf(
  context: Pick<CommandContext, "t" | "links" | "dateFormat" | "deps">,
  {
    session,
    question,
    showOfficialFirst = false,
    hasNotes = false,
    walk,
  }: {
    session: Session;
    question: AskedQuestion;
    showOfficialFirst?: boolean;
    hasNotes?: boolean;
    walk?: QuestionCardModel["walk"];
  },
): Record<string, unknown> {
  return questionCard(
    {
      session,
      question,
      ...positionOf(session, question),
      showOfficialFirst,
      hasNotes,
      walk,
      closed: closedOf(context, session),
      attributionLine: attributionOf(question.id),
    },
    context.t,
  );
}

/** Which of how many. */
export function positionOf({ questions }: Session, question: AskedQuestion): { position: number; total: number } {
  return { position: questions.indexOf(question) + 1, total: questions.length };
}

/** All questions on one card, where they are put to people together. */
export function questionsCardOf(
  context: Pick<CommandContext, "t" | "links" | "dateFormat" | "deps">,
  session: Session,
): Record<string, unknown> {
  return questionsCard({ session, closed: closedOf(context, session) }, context.t);
}

function closedOf(
  { t, links, dateFormat, deps }: Pick<CommandContext, "t" | "links" | "dateFormat" | "deps">,
  session: Session,
) {
  const state = stateAt(session, deps.now());
  if (!isOver(state)) return null;
  const at = session.closedAt ? dayAndTime(session.closedAt, dateFormat) : t("chat.refused.earlier");
  return { text: t("chat.question.closed", { at }), tabUrl: links.session(session.id) };
}
