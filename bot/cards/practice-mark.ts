import { isPractice } from "../../shared/sessions/practice.ts";
import type { Translate } from "../../shared/locales/text.ts";
import { container } from "./elements/containers.ts";
import { words } from "./elements/text.ts";
import { noticeCard, type NoticeAction } from "./notice-card.ts";

type Card = Record<string, unknown>;

/**
 * Marks a card as "practice" when all sessions that its buttons lead to are practice sessions. Other cards stay
 * unchanged.
 */
export function markPractice(card: Card, t: Translate): Card {
  const sessions: string[] = [];
  collectSessions(card, sessions);
  return sessions.length > 0 && sessions.every(isPractice) ? withMark(card, t) : card;
}

/** Adds the practice mark to a card. */
export function withMark(card: Card, t: Translate): Card {
  const { body } = card;
  const mark = container([words(t("card.practice.mark"), { size: "small", bold: true })], { tone: "warning" });
  return { ...card, body: [mark, ...(Array.isArray(body) ? (body as unknown[]) : [])] };
}

/**
 * Collects the session ids in a card's buttons. It builds no intermediate lists, since every card passes through here.
 */
function collectSessions(value: unknown, sessions: string[]): void {
  if (typeof value !== "object" || value === null) return;
  for (const key in value) {
    const inner: unknown = value[key as keyof typeof value];
    if (key === "session" && typeof inner === "string") sessions.push(inner);
    else collectSessions(inner, sessions);
  }
}

/** The short card that replaces every card of a practice session after its end. */
export function practiceOverCard(actions: readonly NoticeAction[], t: Translate): Card {
  return noticeCard({ title: t("card.practice.over"), text: t("card.practice.overText"), actions }, t);
}
