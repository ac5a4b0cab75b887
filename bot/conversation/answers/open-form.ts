import type { Part } from "../../../shared/answers/answer.ts";
import { letsAnswer } from "../../../shared/people/membership.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { questionOf, type Session } from "../../../shared/sessions/session.ts";
import { sealsAt } from "../../../shared/sessions/seals-at.ts";
import { shownLast } from "../../../shared/sessions/walk.ts";
import { answerFormCard, type PartValues } from "../../cards/answer-form-card.ts";
import type { CardData } from "../../cards/card-command.ts";
import { dayOf } from "../../../shared/time/date-text.ts";
import { belongingTo, isOwnPlace } from "../../evaluation/areas/belonging.ts";
import { readOwnAnswers } from "../../evaluation/answers/read-own-answers.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { positionOf } from "./question-cards.ts";

type At = CardData<"answer.open">;

/** What becomes of anonymous answers once a session has been closed and opened again: told before anything is pressed. */
function afterFirstClose(
  { t, dateFormat }: Pick<CommandContext, "t" | "dateFormat">,
  session: Session,
): string | undefined {
  if (session.reopenings.length === 0) return undefined;
  const seals = sealsAt(session);
  const when =
    seals === null ? t("card.answer.looked.later") : t("card.answer.looked.on", { day: dayOf(seals, dateFormat) });
  return t("card.answer.afterFirstClose", { when });
}

/** What was typed into a form, and the boxes of it that were changed elsewhere, too. */
type Both = { typed: PartValues; boxes: readonly Part[] };

/** One's own form, filled with what is stored. */
export async function openForm(context: CommandContext, at: At, notice?: string, both?: Both): Promise<Reply> {
  // In their own chat the next form begins with how the one before was to be shown.
  const questionIds = context.ownChat ? {} : { questionIds: [at.question] };
  const own = await readOwnAnswers(context.deps, { actor: context.actor, sessionId: at.session, ...questionIds });
  if (!own.ok) return refusalReply(context, own);
  const { session } = own;
  const question = questionOf(session, at.question);
  const refusal = whyNotAnswer(session, at.question, context.deps.now());
  if (refusal || !question)
    return refusalReply(context, { session, ...(refusal ?? { reason: "question-not-asked" }) }, at);
  const { actor, place, deps } = context;
  // Said before anything is typed.
  if (
    !letsAnswer(
      await belongingTo(deps, { actor, areaId: session.areaId, place, link: { sessionId: session.id, proof: null } }),
    )
  )
    return refusalReply(context, { session, reason: "not-a-member" }, at);
  const stored = own.items.find(({ questionId }) => questionId === at.question);
  const before = context.ownChat && stored?.attribution !== "anonymous" ? shownLast(own.items) : null;
  const proof = deps.sessionLinks.proofOf(actor.tenantId, session.id);
  // One's own chat begins with how the answer before is shown; a form that comes back holds what was typed.
  const isBlank = stored === undefined && !context.ownChat && notice === undefined && both === undefined;
  return {
    kind: "card",
    stays: isBlank,
    card: answerFormCard(
      {
        form: context.newForm(),
        session: session.id,
        question,
        position: context.ownChat ? positionOf(session, question) : undefined,
        values: { ...stored?.parts, ...both?.typed },
        elsewhere: both && Object.fromEntries(both.boxes.map((part) => [part, stored?.parts[part] ?? ""])),
        builtOn: stored?.etag ?? null,
        attribution: {
          chosen:
            stored && stored.state !== "none"
              ? stored.attribution
              : (before ?? stored?.attribution ?? session.attribution),
          locked: stored?.attribution === "anonymous" ? "anonymous" : null,
        },
        stored: stored !== undefined && stored.state !== "none",
        promiseUrl: context.links.promise,
        tabUrl: context.links.answer(session.id, isOwnPlace(place, session.areaId) ? proof : undefined),
        hasDialogs: context.links.window(session.id) !== null,
        notice: [notice, afterFirstClose(context, session)].filter((text) => text !== undefined).join(" ") || undefined,
      },
      context.t,
    ),
  };
}
