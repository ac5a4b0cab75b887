import { attributionSchema, PARTS, type Attribution, type Part } from "../../../shared/answers/answer.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import { letsAnswer } from "../../../shared/people/membership.ts";
import { attributionOf } from "../../../shared/framework/frameworks.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { asksInTurn } from "../../../shared/sessions/modes.ts";
import {
  questionOf,
  reachedQuestions,
  stateAt,
  type AskedQuestion,
  type Session,
} from "../../../shared/sessions/session.ts";
import { sealsAt } from "../../../shared/sessions/seals-at.ts";
import { shownLast, walkedOf } from "../../../shared/sessions/walk.ts";
import { answerFormCard, KEEP, type PartValues } from "../../cards/answer-form-card.ts";
import type { CardData } from "../../cards/card-command.ts";
import { dayAndTime, dayOf } from "../../../shared/time/date-text.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { questionsCard } from "../../cards/questions-card.ts";
import { questionCard, type QuestionCardModel } from "../../cards/question-card.ts";
import { savedCard } from "../../cards/saved-card.ts";
import { withdrawnCard } from "../../cards/withdrawn-card.ts";
import { belongingTo, isOwnPlace } from "../../evaluation/areas/belonging.ts";
import { findSession } from "../../evaluation/sessions/find-session.ts";
import type { SaveOutcome } from "../../evaluation/answers/find-to-answer.ts";
import { markUnclear } from "../../evaluation/answers/mark-unclear.ts";
import { readOwnAnswers } from "../../evaluation/answers/read-own-answers.ts";
import { saveAnswer } from "../../evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../evaluation/answers/withdraw-answer.ts";
import { StorageError } from "../../storage/tables/storage-error.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { hasNotesToSay } from "../recorded/say-of-notes.ts";
import { asksLookingBack } from "../looking-back/look-back.ts";
import { cardReply } from "../card-reply.ts";
import { refusalMessage, refusalReply } from "../refusal-card.ts";
import { packTaken, unpackTaken, type TakenBack } from "./taken-back.ts";
import type { CommandContext } from "../command-context.ts";
import { showOwnAnswers, waysFrom } from "./own-answers.ts";

/** Null where the form did not ask. */
const chosenSchema = attributionSchema.nullable();

type At = CardData<"answer.open">;
type Inputs = Readonly<Record<string, string>>;

/** The question as everybody sees it: the way back from one's own form. */
export async function showQuestion(context: CommandContext, at: At, showOfficialFirst = false): Promise<Reply> {
  const found = await findSession(context.deps, { actor: context.actor, sessionId: at.session, verb: "read-session" });
  if (!found.ok) return refusalReply(context, found);
  const { session } = found;
  const question = questionOf(session, at.question);
  if (!question) return refusalReply(context, { reason: "not-found" });
  const [hasNotes, own] = await Promise.all([
    hasNotesToSay(context, at),
    context.ownChat ? ownAnswerTo(context, at) : null,
  ]);
  const walk = own ? waysFrom({ session, question, own: own.answer }, context.deps.now()) : undefined;
  return cardReply(questionCardOf(context, { session, question, showOfficialFirst, hasNotes, walk }));
}

/** Null for whoever may look at the session and not answer it. */
async function ownAnswerTo({ deps, actor }: CommandContext, at: At): Promise<{ answer: OwnAnswer | undefined } | null> {
  const own = await readOwnAnswers(deps, { actor, sessionId: at.session, questionIds: [at.question] });
  return own.ok ? { answer: own.items[0] } : null;
}

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

function positionOf({ questions }: Session, question: AskedQuestion): { position: number; total: number } {
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
  if (state !== "closed" && state !== "sealed") return null;
  const at = session.closedAt ? dayAndTime(session.closedAt, dateFormat) : t("chat.refused.earlier");
  return { text: t("chat.question.closed", { at }), tabUrl: links.session(session.id) };
}

/**
 * The first question that this person has not answered, behind the one they come from; none left, their answers. In their
 * own chat it comes as its card, where one leads on to the next, elsewhere as its form.
 */
export async function openNext(
  context: CommandContext,
  { session: sessionId, after }: CardData<"answer.next">,
): Promise<Reply> {
  const own = await readOwnAnswers(context.deps, { actor: context.actor, sessionId });
  if (!own.ok) return refusalReply(context, own);
  const { session, items } = own;
  const { next } = walkedOf(session, { said: items, now: context.deps.now(), after });
  if (context.ownChat)
    return next ? showQuestion(context, { session: sessionId, question: next.id }) : showOwnAnswers(context, sessionId);
  const reached = reachedQuestions(session);
  const takesAny = reached.some(({ id }) => whyNotAnswer(session, id, context.deps.now()) === null);
  const shown = takesAny ? next : reached[0];
  if (!shown) return showOwnAnswers(context, sessionId);
  const form = await openForm(context, { session: sessionId, question: shown.id });
  // Which question comes next tells which have been answered.
  return form.kind === "card" ? { ...form, stays: false } : form;
}

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

export async function saveForm(context: CommandContext, at: CardData<"answer.save">, inputs: Inputs): Promise<Reply> {
  // Teams has been seen to drop what was typed: an empty sending is never taken for an empty answer.
  if (Object.keys(inputs).length === 0) return openForm(context, at, context.t("chat.answer.inputsLost"));
  const attribution = chosenSchema.safeParse(inputs["attribution"] ?? null);
  if (!attribution.success) return { kind: "message", text: context.t("chat.answer.unknownAttribution") };
  // What is not sent was not touched: some clients leave out what they were not asked to show.
  const typed = PARTS.flatMap((part) => {
    const kept = inputs[KEEP[part]] === "stored";
    return inputs[part] === undefined || kept ? [] : [[part, inputs[part]] as const];
  });
  const parts: PartValues = Object.fromEntries(typed);
  const outcome = await saveAnswer(context.deps, where(context, at), {
    input: { parts },
    attribution: attribution.data,
  });
  if (!outcome.ok && outcome.reason === "answer-changed")
    return openForm(context, at, context.t("chat.answer.both"), { typed: parts, boxes: outcome.boxes });
  return savedReply(context, { at, outcome, typed: true });
}

/**
 * "Not able to say", unless there are words already: they are not thrown away by one press. Nobody's name is put to it unasked.
 */
export async function sayUnable(context: CommandContext, { shown, ...at }: CardData<"answer.unable">): Promise<Reply> {
  const own = await readOwnAnswers(context.deps, { actor: context.actor, sessionId: at.session });
  if (!own.ok) return refusalReply(context, own);
  const stored = own.items.find(({ questionId }) => questionId === at.question);
  if (stored?.state === "said") return storedReply(context, { at, ...own, answer: stored, note: "has-words" });
  const isNew = stored?.attribution !== "anonymous" && (stored?.revision ?? null) === null;
  const takes = whyNotAnswer(own.session, at.question, context.deps.now()) === null;
  const wish = shown ?? (isNew && context.ownChat ? shownLast(own.items) : null);
  if (takes && isNew && own.session.attribution === "named" && wish === null) return askHowShown(context, at);
  const outcome = await saveAnswer(
    context.deps,
    { ...where(context, at), builtOn: stored?.etag ?? null },
    { input: { parts: {}, unable: true }, attribution: wish },
  );
  if (!outcome.ok && outcome.reason === "answer-changed")
    return storedReply(context, { at, ...outcome, note: "has-words" });
  return savedReply(context, { at, outcome });
}

function askHowShown({ t }: CommandContext, at: At): Reply {
  const actions = [
    { title: t("card.answer.named"), verb: "answer.unable", data: { ...at, shown: "named" } },
    { title: t("card.answer.anonymous"), verb: "answer.unable", data: { ...at, shown: "anonymous" } },
    { title: t("card.action.backToQuestion"), verb: "question.show", data: at },
  ] as const;
  return cardReply(noticeCard({ title: t("chat.unable.title"), text: t("chat.unable.text"), actions }, t));
}

type Stored = { at: At; session: Session; answer: OwnAnswer; note: "newer" | "has-words" };

/** One's own answer as it is stored, with why nothing was done to it. */
function storedReply(context: CommandContext, { at, session, answer, note }: Stored): Reply {
  const question = questionOf(session, at.question);
  if (!question) return refusalReply(context, { reason: "not-found" });
  const onward = { next: nextQuestion(context, session, answer), walks: context.ownChat };
  return cardReply(savedCard({ session: session.id, question, answer, note, ...onward }, context.t));
}

export async function sayUnclear(context: CommandContext, at: At): Promise<Reply> {
  const outcome = await markUnclear(context.deps, where(context, at), {
    unclear: true,
    attribution: await wishOf(context, at),
  });
  if (!outcome.ok) return savedReply(context, { at, outcome });
  const { t } = context;
  const onward = { title: t("card.action.nextQuestion"), verb: "answer.next", data: onFrom(at) } as const;
  return cardReply(
    noticeCard(
      {
        title: t("chat.unclear.title"),
        text: t("chat.unclear.text"),
        actions: [
          { title: t("card.action.answer"), verb: "answer.open", data: at },
          ...(context.ownChat ? [onward] : []),
          { title: t("card.action.backToQuestion"), verb: "question.show", data: at },
        ],
      },
      t,
    ),
  );
}

/** How a mark on a question is to be shown that stands there without an answer; null: as it is, or as the session has it. */
async function wishOf({ deps, actor, ownChat }: CommandContext, at: At): Promise<Attribution | null> {
  const own = ownChat ? await readOwnAnswers(deps, { actor, sessionId: at.session }) : null;
  if (!own?.ok) return null;
  const stored = own.items.find(({ questionId }) => questionId === at.question);
  return stored && (stored.state !== "none" || stored.attribution === "anonymous") ? null : shownLast(own.items);
}

const onFrom = ({ session, question }: At): CardData<"answer.next"> => ({ session, after: question });

/** Words that were never seen are not taken back: they are shown, and it is asked again. */
export async function takeBack(context: CommandContext, at: CardData<"answer.withdraw">): Promise<Reply> {
  const { actor, deps } = context;
  const before = await readOwnAnswers(deps, { actor, sessionId: at.session, questionIds: [at.question] });
  const outcome = await withdrawAnswer(deps, where(context, at));
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
  const outcome = await saveAnswer(context.deps, where(context, at), { input, attribution: shown });
  if (!outcome.ok && outcome.reason === "answer-changed")
    return storedReply(context, { at, ...outcome, note: "has-words" });
  return savedReply(context, { at, outcome });
}

type Saved = {
  at: At;
  outcome: SaveOutcome;
  /** There is a form with words in it. */
  typed?: boolean;
};

/** What was stored, as stored. Refused, where there is a form with words in it: a message, which leaves the form as it is; elsewhere a card. */
async function savedReply(context: CommandContext, { at, outcome, typed = false }: Saved): Promise<Reply> {
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

const where = ({ actor, delivery, place }: CommandContext, { session, question, built }: At & { built?: string }) =>
  ({
    ...{ actor, sessionId: session, questionId: question, delivery, place, builtOn: built ?? null },
    door: place.scope === "personal" ? "chat" : "card",
  }) as const;
