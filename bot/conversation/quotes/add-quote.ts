import { PARTS, type Part } from "../../../shared/answers/answer.ts";
import { questionOf, reachedQuestions, readSessionId } from "../../../shared/sessions/session.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { chosenWords } from "../../../shared/quotes/chosen-words.ts";
import { cleanText, isBlank } from "../../../shared/text/clean-text.ts";
import type { CardData } from "../../cards/card-command.ts";
import { excerpt } from "../../cards/elements/excerpt.ts";
import { dayOf } from "../../../shared/time/date-text.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { quoteCard, type QuoteCardModel } from "../../cards/quote-card.ts";
import { savedCard } from "../../cards/saved-card.ts";
import { quoteMessage, readsThere, type QuoteOutcome } from "../../evaluation/answers/quote-message.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { ChosenMessage, Reply } from "../../teams/gateway-contract.ts";
import { askableName, askAuthor } from "./ask-author.ts";
import { quoteText } from "./quote-texts.ts";
import { areaHere, openSessions } from "../sessions/meant-session.ts";
import { messageLink } from "./message-link.ts";
import { cardReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { wayToHelp, wayToSessions } from "../ways-on.ts";

type Inputs = Readonly<Record<string, string>>;
type Message = QuoteCardModel["message"];

/** "Add to my answer", on somebody's message: the form, with its words. */
export async function openQuote(context: CommandContext, message: ChosenMessage | undefined): Promise<Reply> {
  const words = message ? chosenWords(message) : "";
  if (!message || message.author === null || words === "") return told(context, "no-words");
  const reads = await readsThere(context.deps, context.place, context.actor.id);
  if (reads !== true) return told(context, reads === "unknown" ? "members-unknown" : "not-there");
  const link = linkFrom(context, message.link);
  const author = message.author.id;
  return form(context, { sent: message.sentAt, link, author }, { at: "", part: "evidence", words, ask: "" });
}

/** Adds it to one's own answer, or gives the form back with what is wrong beside its field. */
export async function saveQuote(context: CommandContext, data: CardData<"quote.add">, inputs: Inputs): Promise<Reply> {
  const message = { sent: data.sent, link: linkFrom(context, data.link), author: data.author };
  const typed = (field: string): string => inputs[field] ?? "";
  const values = { at: typed("at"), part: typed("part"), words: typed("words"), ask: typed("ask") };
  const { t } = context;
  const part = PARTS.find((one) => one === values.part);
  const chosen = readChoice(values.at);
  const words = cleanText(values.words);
  if (!part || !chosen || isBlank(words))
    return form(context, message, values, {
      ...(part ? {} : { part: t("card.quote.partMissing") }),
      ...(chosen ? {} : { at: t("card.quote.atMissing") }),
      ...(isBlank(words) ? { words: t("card.quote.wordsMissing") } : {}),
    });
  const { actor, deps, delivery, place } = context;
  const quote = quoteText(context, { ...message, words });
  const outcome = await quoteMessage(deps, { actor, place, ...chosen, part, quote, delivery });
  const { author: authorId } = message;
  // Sent twice it is asked once.
  if (!outcome.ok || !outcome.changed || values.ask !== "ask" || authorId === null)
    return answered(context, { outcome, message, values, part });
  const asked = await askAuthor(context, { ...message, ...chosen, words, part, authorId });
  const actions = [
    { title: t("card.action.myAnswers"), verb: "answer.mine", data: { session: chosen.sessionId } } as const,
  ];
  const text = t(asked ? "chat.quote.asked" : "chat.quote.notAsked");
  return cardReply(noticeCard({ title: t("chat.quote.added"), text, actions }, t));
}

type Answered = { outcome: QuoteOutcome; message: Message; values: QuoteCardModel["values"]; part: Part };

function answered(context: CommandContext, { outcome, message, values, part }: Answered): Reply | Promise<Reply> {
  const { t } = context;
  if (outcome.ok) {
    const { session, answer } = outcome;
    const question = questionOf(session, answer.questionId);
    return question ? cardReply(savedCard({ session: session.id, question, answer }, t)) : told(context, "no-words");
  }
  switch (outcome.reason) {
    case "not-there":
    case "members-unknown":
      return told(context, outcome.reason);
    case "stays-anonymous":
      return form(context, message, values, { form: t("chat.quote.anonymous") });
    case "too-long":
      return form(context, message, values, { words: t("chat.quote.tooLong", { box: t(`card.part.${part}`) }) });
    case "answer-changed":
    case "nothing-to-save":
      return form(context, message, values, { form: t("chat.failed") });
    default:
      return refusalReply(context, outcome);
  }
}

async function form(
  context: CommandContext,
  message: Message,
  values: QuoteCardModel["values"],
  errors?: QuoteCardModel["errors"],
): Promise<Reply> {
  const { t, dateFormat } = context;
  const choices = await choicesFor(context);
  const [first] = choices;
  if (!first) return told(context, "nothing-open");
  const written = message.sent && t("card.quote.written", { day: dayOf(message.sent, dateFormat) });
  const name = await askableName(context, message.author);
  const at = choices.some(({ value }) => value === values.at) ? values.at : choices.length === 1 ? first.value : "";
  return cardReply(
    quoteCard(
      { form: context.newForm(), message, written, choices, name, values: { ...values, at }, errors },
      context.t,
    ),
  );
}

const MOST_CHOICES = 40;
const SHORT = { graphemes: 90, bytes: 300 };
const MARK = " ";

/** Every question that takes answers now, those of this conversation's area first. */
async function choicesFor(context: CommandContext): Promise<{ title: string; value: string }[]> {
  const areaId = areaHere(context);
  const open = (await openSessions(context)).filter(({ id }) => !isPractice(id));
  const here = open.filter((session) => session.areaId === areaId);
  return (here.length > 0 ? here : open)
    .flatMap((session) =>
      reachedQuestions(session)
        .filter(({ id }) => whyNotAnswer(session, id, context.deps.now()) === null)
        .map(({ id, number, plain }) => ({
          title: context.t("card.quote.question", {
            area: areaName(session.areaId),
            number,
            text: excerpt(plain, SHORT),
          }),
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
function linkFrom({ place: { conversationId, tenantId } }: CommandContext, link: string | null): string | null {
  return messageLink(link, { conversationId, tenantId });
}

function told(context: CommandContext, what: "no-words" | "not-there" | "members-unknown" | "nothing-open"): Reply {
  const { t } = context;
  const actions = what === "nothing-open" ? [wayToSessions(t), wayToHelp(t)] : [wayToHelp(t)];
  return cardReply(
    noticeCard({ title: t(`chat.quote.${what}.title`), text: t(`chat.quote.${what}.text`), actions }, t),
  );
}
