import { areaCalled } from "../../shared/areas/area-called.ts";
import { register } from "../../shared/areas/register.ts";
import { isPractice } from "../../shared/sessions/practice.ts";
import type { Session } from "../../shared/sessions/session.ts";
import type { CardVerb } from "../cards/card-command.ts";
import { noticeCard, type NoticeAction } from "../cards/notice-card.ts";
import { areaName } from "../evaluation/read-evaluation.ts";
import type { Reply } from "../teams/edge-contract.ts";
import { noSession, openSessions } from "./finding.ts";
import type { Talk } from "./talk.ts";
import { wayToSessions } from "./ways-on.ts";

/** The area of this conversation: the one that it is linked to, else the one that its team or channel is called after. */
export function areaHere({ place, scope }: Pick<Talk, "place" | "scope">): string | null {
  if (place.areaId !== null || scope === "personal") return place.areaId;
  return areaCalled(place.teamName, register) ?? areaCalled(place.channelName, register);
}

/** Those among the open sessions that may be meant here: this area's, or elsewhere the only one. */
export function sessionsMeant(open: readonly Session[], areaId: string | null): Session[] {
  // A practice is known only where it is held.
  if (areaId !== null) return open.filter((session) => session.areaId === areaId || isPractice(session.id));
  return open.length === 1 ? [...open] : [];
}

/** The session that is meant here; null where none is, or several could be. */
export async function currentSession(talk: Talk): Promise<Session | null> {
  const [only, ...others] = sessionsMeant(await openSessions(talk), areaHere(talk));
  return others.length === 0 ? (only ?? null) : null;
}

/** What a button does with the session that it names. */
export type OnSession = Extract<CardVerb, "panel.open" | "status" | "answer.mine">;

/** Does something with the session that is meant here; where there are several it asks which, and where there is none it says so. */
export async function withSession(
  talk: Talk,
  { onOne, asks }: { onOne(session: Session): Reply | Promise<Reply>; asks: OnSession },
): Promise<Reply> {
  const [only, ...others] = sessionsMeant(await openSessions(talk), areaHere(talk));
  if (!only) return noSession(talk);
  return others.length === 0 ? onOne(only) : whichOne(talk, [only, ...others], asks);
}

const MOST_CHOICES = 5;

async function whichOne(
  { t, deps, actor }: Talk,
  sessions: readonly [Session, ...Session[]],
  verb: OnSession,
): Promise<Reply> {
  const titles = new Map((await deps.evaluations.list(actor.tenantId)).map(({ id, title }) => [id, title]));
  const choices = sessions.slice(0, MOST_CHOICES).map(({ id, evaluationId }): NoticeAction => ({
    ...{
      title: isPractice(id) ? t("card.practice.title") : (titles.get(evaluationId) ?? evaluationId),
      verb,
      data: { session: id },
    },
  }));
  const [{ areaId }] = sessions;
  return {
    kind: "card",
    card: noticeCard(
      {
        title: t("chat.which.title"),
        text: t("chat.which.text", { area: areaName(areaId), count: sessions.length }),
        actions: sessions.length > MOST_CHOICES ? [...choices, wayToSessions(t)] : choices,
      },
      t,
    ),
  };
}
