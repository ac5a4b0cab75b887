import type { OwnAnswer } from "../../../shared/contract/views.ts";
import { questionOf } from "../../../shared/sessions/session.ts";
import type { CardData } from "../../cards/card-command.ts";
import { withdrawnCard } from "../../cards/withdrawn-card.ts";
import { readOwnAnswers } from "../../evaluation/answers/read-own-answers.ts";
import { saveAnswer } from "../../evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../evaluation/answers/withdraw-answer.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { cardReply } from "../card-reply.ts";
import { packTaken, unpackTaken, type TakenBack } from "./taken-back.ts";
import type { CommandContext } from "../command-context.ts";
import { openForm } from "./open-form.ts";
import { savedReply, storedReply, whereOf } from "./saved-reply.ts";

/** Words that were never seen are not taken back: they are shown, and it is asked again. */
export async function takeBack(context: CommandContext, at: CardData<"answer.withdraw">): Promise<Reply> {
  const { actor, deps } = context;
  const before = await readOwnAnswers(deps, { actor, sessionId: at.session, questionIds: [at.question] });
  const outcome = await withdrawAnswer(deps, whereOf(context, at));
  if (!outcome.ok && outcome.reason === "answer-changed")
    return storedReply(context, { at, ...outcome, note: "newer" });
  const question = outcome.ok ? questionOf(outcome.session, at.question) : undefined;
  if (!outcome.ok || !question) return savedReply(context, { at, outcome });
  const had = before.ok ? before.items[0] : undefined;
  const taken = had && (had.state !== "none" || had.unclear) ? packTaken(takenOf(had)) : null;
  return cardReply(withdrawnCard({ session: at.session, question, taken }, context.t));
}

function takenOf({ parts, state, unclear, attribution }: OwnAnswer): TakenBack {
  return { parts, unable: state === "unable", unclear, shown: attribution };
}

/** What was just taken back is there again, as it was shown; not over what was written since. */
export async function putBack(context: CommandContext, { taken, ...at }: CardData<"answer.put-back">): Promise<Reply> {
  const answer = unpackTaken(taken);
  if (!answer) return openForm(context, at);
  const { shown, ...input } = answer;
  const outcome = await saveAnswer(context.deps, whereOf(context, at), { input, attribution: shown });
  if (!outcome.ok && outcome.reason === "answer-changed")
    return storedReply(context, { at, ...outcome, note: "has-words" });
  return savedReply(context, { at, outcome });
}
