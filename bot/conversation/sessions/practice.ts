import { allAreas } from "../../../shared/areas/areas.ts";
import { isPractice, practiceEnds } from "../../../shared/sessions/practice.ts";
import type { CardCommand } from "../../cards/card-command.ts";
import { timeOfDay } from "../../../shared/time/date-text.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { markPractice, practiceOverCard } from "../../cards/practice-mark.ts";
import { endPractice, startPractice } from "../../evaluation/sessions/practise.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { areasFor } from "./launch-areas.ts";
import { areaHere, withSession } from "./meant-session.ts";
import { cardReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { wayToHelp } from "../ways-on.ts";

/** A session to try everything out, here; nothing of it is kept. */
export async function practise(context: CommandContext): Promise<Reply> {
  const { deps, actor, place, t, dateFormat } = context;
  const areas = areasFor(context);
  const areaId = (areas.find(({ id }) => id === areaHere(context)) ?? areas[0] ?? allAreas[0])?.id ?? "";
  const outcome = await startPractice(deps, { actor, areaId, place });
  if (!outcome.ok) return refusalReply(context, outcome);
  const { session } = outcome;
  const at = timeOfDay(new Date(practiceEnds(session)).toISOString(), dateFormat);
  const data = { session: session.id };
  const actions = [
    { title: t("card.action.run"), verb: "panel.open", data },
    { title: t("card.action.endPractice"), verb: "practice.end", data },
  ] as const;
  return cardReply(noticeCard({ title: t("card.practice.title"), text: t("card.practice.begun", { at }), actions }, t));
}

/** Ends a practice; everybody who may run it may end it. */
export async function endPracticeOf(context: CommandContext, sessionId: string): Promise<Reply> {
  if (!isPractice(sessionId)) return refusalReply(context, { reason: "not-found" });
  const outcome = await endPractice(context.deps, { actor: context.actor, sessionId });
  return outcome.ok || outcome.reason === "not-found" ? over(context) : refusalReply(context, outcome);
}

/** "end practice", typed where one runs. */
export function endPracticeHere(context: CommandContext): Promise<Reply> {
  return withSession(context, {
    onOne: ({ id }) => endPracticeOf(context, id),
    among: ({ id }) => isPractice(id),
    asks: "panel.open",
  });
}

function over({ t }: CommandContext): Reply {
  return cardReply(practiceOverCard([wayToHelp(t)], t));
}

/** What a press brings about on a card of a practice session: said to be practice, or that it is over. */
export async function inPractice(
  context: CommandContext,
  { data }: CardCommand,
  act: () => Promise<Reply>,
): Promise<Reply> {
  const sessionId = "session" in data ? data.session : undefined;
  if (sessionId === undefined || !isPractice(sessionId)) return act();
  if (!(await context.deps.sessions.get(context.actor.tenantId, sessionId))) return over(context);
  return act();
}

/** A card that leads on in a practice session says on top that it is one. */
export function withPracticeMark(reply: Reply, t: CommandContext["t"]): Reply {
  return reply.kind === "card" ? { ...reply, card: markPractice(reply.card, t) } : reply;
}
