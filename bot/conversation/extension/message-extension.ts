import { EXTENSION_COMMANDS } from "../../../shared/contract/dialog.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { composeCard } from "../../cards/compose-card.ts";
import { sessionState } from "../../cards/elements/session-state.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { ChosenMessage, Reply } from "../../teams/edge-contract.ts";
import { findingsUrlOf } from "../sessions/session-status.ts";
import { areasFor } from "../sessions/launch.ts";
import { areaHere, openSessions, sessionsMeant } from "../sessions/meant-session.ts";
import { openQuote } from "../quotes/add-quote.ts";
import { refusalReply } from "../refusal-card.ts";
import type { Talk } from "../talk.ts";
import { sessionLink } from "./unfurl-link.ts";

const MOST = 4;

/** A command that was chosen where somebody writes, or on a message. */
export function extend(talk: Talk, command: string, message: ChosenMessage | undefined): Promise<Reply> {
  if (command === EXTENSION_COMMANDS.quote) return openQuote(talk, message);
  if (command === EXTENSION_COMMANDS.session) return openCompose(talk);
  return Promise.resolve({ kind: "message", text: talk.t("chat.outOfDate.text") });
}

/** What runs here, to answer it, to put it in the message, or to launch a session. */
async function openCompose(talk: Talk): Promise<Reply> {
  const { deps, actor, clock, t } = talk;
  const areaId = areaHere(talk);
  const open = (await openSessions(talk)).filter(({ id }) => !isPractice(id));
  const meant = areaId === null ? open : sessionsMeant(open, areaId);
  const titles = new Map((await deps.evaluations.list(actor.tenantId)).map(({ id, title }) => [id, title]));
  const sessions = meant.slice(0, MOST).map((session) => ({
    ...{ id: session.id, areaName: areaName(session.areaId) },
    title: titles.get(session.evaluationId) ?? session.evaluationId,
    state: sessionState(session, { ...clock, now: deps.now() }, t).text,
  }));
  const mayLaunch = areasFor(talk).some(({ id }) => areaId === null || id === areaId);
  const findingsUrl = await findingsUrlOf(talk, areaId);
  return { kind: "card", card: composeCard({ sessions, mayLaunch, findingsUrl }, t) };
}

/** The session's card for the message that somebody writes: what everybody may see. */
export async function insertSession(talk: Talk, sessionId: string): Promise<Reply> {
  const { speak, deps } = talk;
  const reply = await sessionLink({ ...talk, ...speak(deps.language) }, sessionId);
  return reply.kind === "silent" ? refusalReply(talk, { reason: "not-found" }) : reply;
}
