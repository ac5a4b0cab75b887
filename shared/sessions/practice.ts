import type { Session } from "./session.ts";
import { HOUR_MS } from "../time/durations.ts";

/** The beginning of the name of a practice session's round. The names of other rounds and imports begin with years. */
export const PRACTICE = "practice-";

/** A practice session ends by itself after this time, and leaves nothing behind. */
const PRACTICE_MS = 2 * HOUR_MS;

/** Whether this is the id of a practice session, or begins with one. */
export function isPractice(id: string): boolean {
  return id.startsWith(PRACTICE);
}

/** When a practice session ends at the latest, in ms since 1970. */
export function practiceEnds({ createdAt }: Pick<Session, "createdAt">): number {
  return Date.parse(createdAt) + PRACTICE_MS;
}

/** Whether a practice session was ended or its time is over, so that it can be removed. */
export function isPracticeOver(session: Pick<Session, "id" | "state" | "createdAt">, now: Date): boolean {
  return isPractice(session.id) && (session.state === "sealed" || practiceEnds(session) <= now.getTime());
}
