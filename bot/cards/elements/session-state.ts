import type { Translate } from "../../../shared/locales/text.ts";
import { asksInTurn } from "../../../shared/sessions/modes.ts";
import { stateAt, type Session } from "../../../shared/sessions/session.ts";
import { dayAndTime, exactTime, timeOfDay, type DateFormat } from "../../../shared/time/date-text.ts";

/** Hosts make `good` and `warning` too pale to read on white, so neither is used. */
type StateWord = { text: string; color: "accent" | "attention" | "default" };

/** The session's state in a word or two. */
export function sessionState(
  session: Session,
  { now, ...dateFormat }: DateFormat & { now: Date },
  t: Translate,
): StateWord {
  if (session.cancelled) return { text: t("card.state.cancelled"), color: "default" };
  const state = stateAt(session, now);
  // A card that nobody edits outlives the last minute, so it names the time.
  if (state === "open" && session.closesAt)
    return { text: t("card.state.until", { when: exactTime(session.closesAt, dateFormat) }), color: "attention" };
  return { text: t(STATES[state]), color: COLORS[state] };
}

/**
 * The end of the session as a time, which stays true however late it is read. Of a paused session: who paused it. Null
 * when the session has no end yet.
 */
export function timeLeft(
  session: Session,
  { now, ...dateFormat }: DateFormat & { now: Date },
  t: Translate,
): string | null {
  const state = stateAt(session, now);
  if (state === "paused" && session.lastStep?.verb === "pause")
    return t("chat.did.pause", { by: session.lastStep.by.name });
  if (state !== "open")
    return session.closedAt ? t("card.time.closed", { when: dayAndTime(session.closedAt, dateFormat) }) : null;
  if (session.closesAt) return t("card.time.closes", { when: exactTime(session.closesAt, dateFormat) });
  const soft = softEnd(session);
  const parts = [
    ...(soft ? [t("card.time.soft", { count: session.softMinutes ?? 0, when: timeOfDay(soft, dateFormat) })] : []),
    ...(session.deadline ? [t("card.time.deadline", { when: dayAndTime(session.deadline, dateFormat) })] : []),
  ];
  return parts.length > 0 ? parts.join(" ") : null;
}

function softEnd(session: Session): string | null {
  if (!asksInTurn(session) || session.softMinutes === null || session.questionSince === null) return null;
  return new Date(Date.parse(session.questionSince) + session.softMinutes * 60_000).toISOString();
}

const STATES = {
  draft: "card.state.draft",
  open: "card.state.open",
  paused: "card.state.paused",
  closed: "card.state.closed",
  sealed: "card.state.sealed",
} as const;
const COLORS = {
  draft: "default",
  open: "accent",
  paused: "attention",
  closed: "default",
  sealed: "default",
} as const;
