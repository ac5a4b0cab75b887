import { PARTS, type Part } from "../../../shared/answers/answer.ts";
import { questionOf, reachedQuestions, readSessionId } from "../../../shared/sessions/session.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { chosenWords } from "../../../shared/quotes/chosen-words.ts";
import { cleanText, isBlank } from "../../../shared/text/clean-text.ts";
import type { CardData } from "../../cards/card-command.ts";
import { excerpt } from "../../cards/elements/excerpt.ts";
import { dayOf } from "../../cards/elements/when.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { quoteCard, type QuoteCardModel } from "../../cards/quote-card.ts";
import { savedCard } from "../../cards/saved-card.ts";
import { quoteMessage, readsThere, type QuoteOutcome } from "../../evaluation/answers/quote-message.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { ChosenMessage, Reply } from "../../teams/edge-contract.ts";
import { askableName, askAuthor } from "./ask-author.ts";
import { quoteText } from "./quote-texts.ts";
import { areaHere, openSessions } from "../sessions/meant-session.ts";
import { messageLink } from "./message-link.ts";
import { refusalReply } from "../refusal-card.ts";
import type { Talk } from "../talk.ts";
import { wayToHelp, wayToSessions } from "../ways-on.ts";

type Inputs = Readonly<Record<string, string>>;
type Message = QuoteCardModel["message"];

const card = (value: Record<string, unknown>): Reply => ({ kind: "card", card: value });

/** "Add to my answer", on somebody's message: the form, with its words. */
export async function openQuote(talk: Talk, message: ChosenMessage | undefined): Promise<Reply> {
  const words = message ? chosenWords(message) : "";
  if (!message || message.author === null || words === "") return told(talk, "no-words");
  const reads = await readsThere(talk.deps, talk.place, talk.actor.id);
  if (reads !== true) return told(talk, reads === "unknown" ? "members-unknown" : "not-there");
  const link = linkFrom(talk, message.link);
  const author = message.author.id;
  return form(talk, { sent: message.sentAt, link, author }, { at: "", part: "evidence", words, ask: "" });
}

/** Adds it to one's own answer, or gives the form back with what is wrong beside its field. */
export async function saveQuote(talk: Talk, data: CardData<"quote.add">, inputs: Inputs): Promise<Reply> {
  const message = { sent: data.sent, link: linkFrom(talk, data.link), author: data.author };
  const typed = (field: string): string => inputs[field] ?? "";
  const values = { at: typed("at"), part: typed("part"), words: typed("words"), ask: typed("ask") };
  const { t } = talk;
  const part = PARTS.find((one) => one === values.part);
  const chosen = readChoice(values.at);
  const words = cleanText(values.words);
  if (!part || !chosen || isBlank(words))
    return form(talk, message, values, {
      ...(part ? {} : { part: t("card.quote.partMissing") }),
      ...(chosen ? {} : { at: t("card.quote.atMissing") }),
      ...(isBlank(words) ? { words: t("card.quote.wordsMissing") } : {}),
    });
  const { actor, deps, delivery, place } = talk;
  const quote = quoteText(talk, { ...message, words });
  const outcome = await quoteMessage(deps, { actor, place, ...chosen, part, quote, delivery });
  const { author: authorId } = message;
  // Sent twice it is asked once.
  if (!outcome.ok || !outcome.changed || values.ask !== "ask" || authorId === null)
    return answered(talk, { outcome, message, values, part });
  const asked = await askAuthor(talk, { ...message, ...chosen, words, part, authorId });
  const actions = [
    { title: t("card.action.myAnswers"), verb: "answer.mine", data: { session: chosen.sessionId } } as const,
  ];
  const text = t(asked ? "chat.quote.asked" : "chat.quote.notAsked");
  return card(noticeCard({ title: t("chat.quote.added"), text, actions }, t));
}

type Answered = { outcome: QuoteOutcome; message: Message; values: QuoteCardModel["values"]; part: Part };

function answered(talk: Talk, { outcome, message, values, part }: Answered): Reply | Promise<Reply> {
  const { t } = talk;
  if (outcome.ok) {
    const { session, answer } = outcome;
    const question = questionOf(session, answer.questionId);
    return question ? card(savedCard({ session: session.id, question, answer }, t)) : told(talk, "no-words");
  }
  switch (outcome.reason) {
    case "not-there":
    case "members-unknown":
      return told(talk, outcome.reason);
    case "stays-anonymous":
      return form(talk, message, values, { form: t("chat.quote.anonymous") });
    case "too-long":
      return form(talk, message, values, { words: t("chat.quote.tooLong", { box: t(`card.part.${part}`) }) });
    case "answer-changed":
    case "nothing-to-save":
      return form(talk, message, values, { form: t("chat.failed") });
    default:
      return refusalReply(talk, outcome);
  }
}

async function form(
  talk: Talk,
  message: Message,
  values: QuoteCardModel["values"],
  errors?: QuoteCardModel["errors"],
): Promise<Reply> {
  const { t, clock } = talk;
  const choices = await choicesFor(talk);
  const [first] = choices;
  if (!first) return told(talk, "nothing-open");
  const written = message.sent && t("card.quote.written", { day: dayOf(message.sent, clock) });
  const name = await askableName(talk, message.author);
  const at = choices.some(({ value }) => value === values.at) ? values.at : choices.length === 1 ? first.value : "";
  return card(
    quoteCard({ form: talk.newForm(), message, written, choices, name, values: { ...values, at }, errors }, talk.t),
  );
}

const MOST_CHOICES = 40;
const SHORT = { graphemes: 90, bytes: 300 };
const MARK = " ";

/** Every question that takes answers now, those of this conversation's area first. */
async function choicesFor(talk: Talk): Promise<{ title: string; value: string }[]> {
  const areaId = areaHere(talk);
  const open = (await openSessions(talk)).filter(({ id }) => !isPractice(id));
  const here = open.filter((session) => session.areaId === areaId);
  return (here.length > 0 ? here : open)
    .flatMap((session) =>
      reachedQuestions(session)
        .filter(({ id }) => whyNotAnswer(session, id, talk.deps.now()) === null)
        .map(({ id, number, plain }) => ({
          title: talk.t("card.quote.question", { area: areaName(session.areaId), number, text: excerpt(plain, SHORT) }),
          value: `${session.id}${MARK}${id}`,
        })),
    )
    .slice(0, MOST_CHOICES);
}

function readChoice(value: string): { sessionId: string; questionId: string } | null {
  const [sessionId = "", questionId = "", ...rest] = value.split(MARK);
  return readSessionId(sessionId) && questionId && rest.length === 0 ? { sessionId, questionId } : null;
}

/** The address of the message, from where it was chosen; what comes back with the form is looked at again. */
function linkFrom({ place: { conversationId, tenantId } }: Talk, link: string | null): string | null {
  return messageLink(link, { conversationId, tenantId });
}

function told(talk: Talk, what: "no-words" | "not-there" | "members-unknown" | "nothing-open"): Reply {
  const { t } = talk;
  const actions = what === "nothing-open" ? [wayToSessions(t), wayToHelp(t)] : [wayToHelp(t)];
  return card(noticeCard({ title: t(`chat.quote.${what}.title`), text: t(`chat.quote.${what}.text`), actions }, t));
}
