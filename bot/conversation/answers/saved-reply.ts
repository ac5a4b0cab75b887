import type { OwnAnswer } from "../../../shared/contract/views.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { asksInTurn } from "../../../shared/sessions/modes.ts";
import { questionOf, reachedQuestions, type AskedQuestion, type Session } from "../../../shared/sessions/session.ts";
import type { CardData } from "../../cards/card-command.ts";
import { savedCard } from "../../cards/saved-card.ts";
import type { SaveOutcome } from "../../evaluation/answers/find-to-answer.ts";
import { StorageError } from "../../storage/tables/storage-error.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { hasNotesToSay } from "../recorded/say-of-notes.ts";
import { asksLookingBack } from "../looking-back/look-back.ts";
import { cardReply } from "../card-reply.ts";
import { refusalMessage, refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";

type At = CardData<"answer.open">;

type Stored = { at: At; session: Session; answer: OwnAnswer; note: "newer" | "has-words" };

/** One's own answer as it is stored, with why nothing was done to it. */
export function storedReply(context: CommandContext, { at, session, answer, note }: Stored): Reply {
  const question = questionOf(session, at.question);
  if (!question) return refusalReply(context, { reason: "not-found" });
  const onward = { next: nextQuestion(context, session, answer), walks: context.ownChat };
  return cardReply(savedCard({ session: session.id, question, answer, note, ...onward }, context.t));
}

type Saved = {
  at: At;
  outcome: SaveOutcome;
  /** There is a form with words in it. */
  typed?: boolean;
};

/** What was stored, as stored. Refused, where there is a form with words in it: a message, which leaves the form as it is; elsewhere a card. */
export async function savedReply(context: CommandContext, { at, outcome, typed = false }: Saved): Promise<Reply> {
  const { t } = context;
  if (!outcome.ok) {
    if (outcome.reason === "nothing-to-save") return { kind: "message", text: t("chat.answer.nothingYet") };
    if (outcome.reason === "too-long") {
      const { graphemes, bytes } = outcome.size;
      return {
        kind: "message",
        text: t("chat.answer.tooLong", { box: t(`card.part.${outcome.part}`), graphemes, bytes }),
      };
    }
    return typed ? refusalMessage(context, outcome) : refusalReply(context, outcome, at);
  }
  const { session, answer } = outcome;
  const question = questionOf(session, at.question);
  if (!question) return refusalReply(context, { reason: "not-found" });
  const next = nextQuestion(context, session, answer);
  const isLast = session.questions.at(-1)?.id === question.id;
  const [hasNotes, asks] = await Promise.all([
    offered(hasNotesToSay(context, at)),
    isLast && offered(asksLookingBack(context, session.id)),
  ]);
  return cardReply(
    savedCard(
      {
        ...{ session: session.id, question, answer, next, hasNotes, asksLookingBack: asks, walks: context.ownChat },
        note: outcome.becameAnonymous ? "became-anonymous" : undefined,
      },
      t,
    ),
  );
}

/** Whether something is offered beside what is saved: not where that cannot be read, since saved it is all the same. */
async function offered(look: Promise<boolean>): Promise<boolean> {
  try {
    return await look;
  } catch (error) {
    if (error instanceof StorageError) return false;
    throw error;
  }
}

/** The question after this one that takes answers. In a stepped session the facilitator leads, but in one's own chat. */
function nextQuestion(
  { deps, ownChat }: CommandContext,
  session: Session,
  saved: OwnAnswer,
): AskedQuestion | undefined {
  if (asksInTurn(session) && !ownChat) return undefined;
  const asked = reachedQuestions(session);
  const after = asked.slice(asked.findIndex(({ id }) => id === saved.questionId) + 1);
  return after.find(({ id }) => whyNotAnswer(session, id, deps.now()) === null);
}

/** Which answer, and from where: what every verb of an answer is given. */
export const whereOf = (
  { actor, delivery, place }: CommandContext,
  { session, question, built }: At & { built?: string },
) =>
  ({
    ...{ actor, sessionId: session, questionId: question, delivery, place, builtOn: built ?? null },
    door: place.scope === "personal" ? "chat" : "card",
  }) as const;
