import type { Session } from "./session.ts";

/** What the name of a practice session's round begins with. Rounds are named by years, and imports by the years of theirs. */
export const PRACTICE = "practice-";

/** A practice session ends by itself after this time, and leaves nothing behind. */
const PRACTICE_MS = 2 * 3600_000;

/** Whether the id of a session, or what begins with it, is that of a practice. */
export function isPractice(id: string): boolean {
  return id.startsWith(PRACTICE);
}

/** When a practice session ends at the latest, in ms since 1970. */
export function practiceEnds({ createdAt }: Pick<Session, "createdAt">): number {
  return Date.parse(createdAt) + PRACTICE_MS;
}

/** Whether nothing of it is to be kept any more: it was ended, or its time is over. */
export function isPracticeOver(session: Pick<Session, "id" | "state" | "createdAt">, now: Date): boolean {
  return isPractice(session.id) && (session.state === "sealed" || practiceEnds(session) <= now.getTime());
}
