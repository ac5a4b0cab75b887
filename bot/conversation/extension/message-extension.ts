import { EXTENSION_COMMANDS } from "../../../shared/contract/dialog.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { composeCard } from "../../cards/compose-card.ts";
import { sessionState } from "../../cards/elements/session-state.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { ChosenMessage, Reply } from "../../teams/gateway-contract.ts";
import { findingsUrlOf } from "../sessions/session-status.ts";
import { areasFor } from "../sessions/launch-areas.ts";
import { areaHere, openSessions, sessionsMeant } from "../sessions/meant-session.ts";
import { openQuote } from "../quotes/add-quote.ts";
import { cardReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { sessionLink } from "./unfurl-link.ts";

const MOST = 4;

/** A command that was chosen where somebody writes, or on a message. */
export function extend(context: CommandContext, command: string, message: ChosenMessage | undefined): Promise<Reply> {
  if (command === EXTENSION_COMMANDS.quote) return openQuote(context, message);
  if (command === EXTENSION_COMMANDS.session) return openCompose(context);
  return Promise.resolve({ kind: "message", text: context.t("chat.outOfDate.text") });
}

/** What runs here, to answer it, to put it in the message, or to launch a session. */
async function openCompose(context: CommandContext): Promise<Reply> {
  const { deps, actor, dateFormat, t } = context;
  const areaId = areaHere(context);
  const open = (await openSessions(context)).filter(({ id }) => !isPractice(id));
  const meant = areaId === null ? open : sessionsMeant(open, areaId);
  const titles = new Map((await deps.evaluations.list(actor.tenantId)).map(({ id, title }) => [id, title]));
  const sessions = meant.slice(0, MOST).map((session) => ({
    ...{ id: session.id, areaName: areaName(session.areaId) },
    title: titles.get(session.evaluationId) ?? session.evaluationId,
    state: sessionState(session, { ...dateFormat, now: deps.now() }, t).text,
  }));
  const mayLaunch = areasFor(context).some(({ id }) => areaId === null || id === areaId);
  const findingsUrl = await findingsUrlOf(context, areaId);
  return cardReply(composeCard({ sessions, mayLaunch, findingsUrl }, t));
}

/** The session's card for the message that somebody writes: what everybody may see. */
export async function insertSession(context: CommandContext, sessionId: string): Promise<Reply> {
  const { speak, deps } = context;
  const reply = await sessionLink({ ...context, ...speak(deps.language) }, sessionId);
  return reply.kind === "silent" ? refusalReply(context, { reason: "not-found" }) : reply;
}
