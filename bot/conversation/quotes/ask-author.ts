import { readSessionId } from "../../../shared/sessions/session.ts";
import type { Part } from "../../../shared/answers/answer.ts";
import type { CardData } from "../../cards/card-command.ts";
import { consentCard, type ConsentCardModel } from "../../cards/consent-card.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { chatWith } from "../../evaluation/people/chat-with.ts";
import { nameAuthor } from "../../evaluation/answers/name-author.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { rosterOf } from "../../evaluation/areas/rosters.ts";
import { within } from "../../within.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { packQuote, unpackQuote, type Quoted } from "./packed-quote.ts";
import { quoteText, type Quote } from "./quote-texts.ts";
import { cardReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { wayToHelp } from "../ways-on.ts";

const TIMEOUT_MS = 2_500;

/** How the members of this conversation call whoever wrote a message; null where that is nobody to be asked. */
export async function askableName(
  { deps, place, actor }: CommandContext,
  authorId: string | null,
): Promise<string | null> {
  if (authorId === null || authorId === actor.id || !place.present) return null;
  const roster = await within(TIMEOUT_MS, rosterOf(deps, place));
  return roster?.get(authorId)?.name || null;
}

type Asking = Quote & { sessionId: string; questionId: string; part: Part; authorId: string };

/**
 * Asks whoever wrote the words, in their own chat, whether their name may stand with them. Nothing of it is noted down: all
 * that an answer needs is on the card, under a proof that holds for them alone. False where they could not be asked.
 */
export async function askAuthor(context: CommandContext, asking: Asking): Promise<boolean> {
  const { deps, actor, speak, t } = context;
  const { authorId, sessionId, questionId, part, words, sent, link } = asking;
  const name = await askableName(context, authorId);
  if (name === null) return false;
  const by = { id: actor.id, name: actor.name };
  const quoted: Quoted = {
    ...{ session: sessionId, question: questionId, part, by, name, words, sent, link },
    lang: t.language,
  };
  const quote = packQuote(quoted);
  const chat = await within(TIMEOUT_MS, chatWith(deps, actor.tenantId, authorId));
  if (!chat || quote === null) return false;
  const spoken = speak((await deps.languages.of(actor.tenantId, authorId)) ?? deps.language);
  const proof = deps.sessionLinks.proofOf(actor.tenantId, sessionId, proofFor(authorId, quote));
  return deps.tell(chat, consentCard({ carried: { quote, proof }, ...shown(quoted), says: null }, spoken.t));
}

/** What whoever wrote the words says to it; a press by anybody else finds nothing. */
export async function sayOfQuote(
  context: CommandContext,
  { says, proof, quote }: CardData<"quote.consent">,
): Promise<Reply> {
  const { deps, actor, speak, t, delivery } = context;
  const { tenantId } = actor;
  const carried = unpackQuote(quote);
  if (!carried || !deps.sessionLinks.proves(tenantId, carried.session, proof, proofFor(actor.id, quote)))
    return gone(context);
  const { session: sessionId, question: questionId, part, by, name, lang } = carried;
  const spoken = speak(lang);
  const quoted = {
    ...{ tenantId, sessionId, questionId, part, by },
    ...{ plain: quoteText(spoken, carried), named: quoteText(spoken, carried, name) },
  };
  const outcome = await nameAuthor(deps, { quoted, says, delivery });
  if (outcome.ok) return cardReply(consentCard({ carried: { quote, proof }, ...shown(carried), says }, t));
  if (outcome.reason === "gone" || outcome.reason === "stays-anonymous") return gone(context);
  if (outcome.reason === "too-long" || outcome.reason === "nothing-to-save" || outcome.reason === "answer-changed")
    return { kind: "message", text: t("chat.failed") };
  return refusalReply(context, outcome);
}

function gone({ t }: CommandContext): Reply {
  const actions = [wayToHelp(t)];
  return cardReply(noticeCard({ title: t("chat.consent.gone"), text: t("chat.consent.goneText"), actions }, t));
}

/** For whose press a proof holds, and of what. */
function proofFor(authorId: string, quote: string): string[] {
  return ["quote", authorId, quote];
}

function shown({ session, by, words }: Quoted): Pick<ConsentCardModel, "by" | "areaName" | "quoted"> {
  return { by: by.name, areaName: areaName(readSessionId(session)?.areaId ?? ""), quoted: words };
}
