import { isPractice } from "../../shared/sessions/practice.ts";
import type { Translate } from "../../shared/locales/text.ts";
import { container } from "./elements/containers.ts";
import { words } from "./elements/text.ts";
import { noticeCard, type NoticeAction } from "./notice-card.ts";

type Card = Record<string, unknown>;

/** Puts "practice" on top of a card whose buttons lead on in a practice session and in no other; other cards stay as they are. */
export function markPractice(card: Card, t: Translate): Card {
  const sessions: string[] = [];
  collectSessions(card, sessions);
  return sessions.length > 0 && sessions.every(isPractice) ? withMark(card, t) : card;
}

/** A card of a practice session, said to be one. */
export function withMark(card: Card, t: Translate): Card {
  const { body } = card;
  const mark = container([words(t("card.practice.mark"), { size: "small", bold: true })], { tone: "warning" });
  return { ...card, body: [mark, ...(Array.isArray(body) ? (body as unknown[]) : [])] };
}

/** Adds the ids of the sessions that the buttons of a card lead on in; without lists on its way, since every card goes through here. */
function collectSessions(value: unknown, sessions: string[]): void {
  if (typeof value !== "object" || value === null) return;
  for (const key in value) {
    const inner: unknown = value[key as keyof typeof value];
    if (key === "session" && typeof inner === "string") sessions.push(inner);
    else collectSessions(inner, sessions);
  }
}

/** The one line that takes the place of every card of a practice session. */
export function practiceOverCard(actions: readonly NoticeAction[], t: Translate): Card {
  return noticeCard({ title: t("card.practice.over"), text: t("card.practice.overText"), actions }, t);
}
