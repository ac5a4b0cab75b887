import { areaCalled } from "../../../shared/areas/area-called.ts";
import { allAreas } from "../../../shared/areas/areas.ts";
import { holds, LEADING } from "../../../shared/people/may.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { stateAt, type Session } from "../../../shared/sessions/session.ts";
import { closeIfExpired } from "../../../shared/sessions/step.ts";
import { isUnderWay } from "../../../shared/sessions/under-way.ts";
import type { CardVerb } from "../../cards/card-command.ts";
import { noticeCard, type NoticeAction } from "../../cards/notice-card.ts";
import { practicesIn } from "../../evaluation/sessions/practise.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { unsealedSessions } from "../../evaluation/sessions/unsealed-sessions.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { opensHere } from "./opens-here.ts";
import { cardReply } from "../card-reply.ts";
import type { CommandContext } from "../command-context.ts";
import { wayToSessions } from "../ways-on.ts";

/** The area of this conversation: the one that it is linked to, else the one that its team or channel is called after. */
export function areaHere({ place, scope }: Pick<CommandContext, "place" | "scope">): string | null {
  if (place.areaId !== null || scope === "personal") return place.areaId;
  return areaCalled(place.teamName, allAreas) ?? areaCalled(place.channelName, allAreas);
}

/** The open sessions that this person can answer, those of this conversation's area first. */
export async function openSessions(context: CommandContext): Promise<Session[]> {
  const { deps, actor, place } = context;
  const now = deps.now();
  const [real, tried] = await Promise.all([
    unsealedSessions(deps, actor.tenantId),
    practicesIn(deps, actor.tenantId, place.conversationId),
  ]);
  const all = [...real.map(({ value }) => value.session), ...tried].map((session) => closeIfExpired(session, now));
  return all
    .filter((session) => isUnderWay(stateAt(session, now)))
    .sort(
      (a, b) =>
        Number(b.areaId === place.areaId) - Number(a.areaId === place.areaId) || b.createdAt.localeCompare(a.createdAt),
    );
}

/** Those among the open sessions that may be meant here: this area's, or elsewhere the practice that is held there, or the only one. */
export function sessionsMeant(open: readonly Session[], areaId: string | null): Session[] {
  // A practice is known only where it is held.
  if (areaId !== null) return open.filter((session) => session.areaId === areaId || isPractice(session.id));
  const practices = open.filter(({ id }) => isPractice(id));
  return practices.length === 0 && open.length === 1 ? [...open] : practices;
}

/** The session that is meant here; null where none is, or several could be. */
export async function currentSession(context: CommandContext): Promise<Session | null> {
  const [only, ...others] = sessionsMeant(await openSessions(context), areaHere(context));
  return others.length === 0 ? (only ?? null) : null;
}

/** What a button does with the session that it names. */
type OnSession = Extract<CardVerb, "panel.open" | "status" | "answer.mine">;

type WithSession = {
  onOne(session: Session): Reply | Promise<Reply>;
  asks: OnSession;
  /** Whether a session can be meant at all. */
  among?(session: Session): boolean;
};

/** Does something with the session that is meant here; where there are several it asks which, and where there is none it says so. */
export async function withSession(context: CommandContext, { onOne, asks, among }: WithSession): Promise<Reply> {
  const open = await openSessions(context);
  const [only, ...others] = sessionsMeant(among ? open.filter(among) : open, areaHere(context));
  if (!only) return noSession(context);
  return others.length === 0 ? onOne(only) : whichOne(context, [only, ...others], asks);
}

const MOST_CHOICES = 5;

async function whichOne(
  { t, deps, actor }: CommandContext,
  sessions: readonly [Session, ...Session[]],
  verb: OnSession,
): Promise<Reply> {
  const titles = new Map((await deps.evaluations.list(actor.tenantId)).map(({ id, title }) => [id, title]));
  const choices = sessions.slice(0, MOST_CHOICES).map(({ id, evaluationId }): NoticeAction => ({
    title: isPractice(id) ? t("card.practice.title") : (titles.get(evaluationId) ?? evaluationId),
    verb,
    data: { session: id },
  }));
  const [{ areaId }] = sessions;
  return cardReply(
    noticeCard(
      {
        title: t("chat.which.title"),
        text: t("chat.which.text", { area: areaName(areaId), count: sessions.length }),
        actions: sessions.length > MOST_CHOICES ? [...choices, wayToSessions(t)] : choices,
      },
      t,
    ),
  );
}

async function noSession(context: CommandContext): Promise<Reply> {
  const { t, actor, place } = context;
  const launch = holds(actor, LEADING, place.areaId);
  const toLaunch = { title: t("card.action.launchSession"), verb: "launch.open", data: {} } as const;
  const actions = [...(launch ? [toLaunch] : []), wayToSessions(t)];
  const text = [t(launch ? "chat.noSession.launch" : "chat.noSession.wait"), ...(await opensHere(context))].join("\n");
  return cardReply(noticeCard({ title: t("chat.noSession.title"), text, actions }, t));
}
