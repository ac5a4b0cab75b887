import { isPractice } from "../../shared/sessions/practice.ts";
import type { Translate } from "../../shared/locales/text.ts";
import { container } from "./elements/containers.ts";
import { words } from "./elements/text.ts";
import { noticeCard, type NoticeAction } from "./notice-card.ts";

type Card = Record<string, unknown>;

/** Puts "practice" on top of a card whose buttons or links lead on in a practice session; other cards stay as they are. */
export function markPractice(card: Card, t: Translate): Card {
  return leadsIntoPractice(card) ? withMark(card, t) : card;
}

/** A card of a practice session, said to be one. */
export function withMark(card: Card, t: Translate): Card {
  const { body } = card;
  const mark = container([words(t("card.practice.mark"), { size: "small", bold: true })], { tone: "warning" });
  return { ...card, body: [mark, ...(Array.isArray(body) ? (body as unknown[]) : [])] };
}

function leadsIntoPractice(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(leadsIntoPractice);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) =>
    key === "session" && typeof inner === "string" ? isPractice(inner) : leadsIntoPractice(inner),
  );
}

/** The one line that takes the place of every card of a practice session. */
export function practiceOverCard(actions: readonly NoticeAction[], t: Translate): Card {
  return noticeCard({ title: t("card.practice.over"), text: t("card.practice.overText"), actions }, t);
}
