import { z } from "zod";
import { isPractice } from "./practice.ts";
import { outsideQuiet, type Quiet } from "./quiet-hours.ts";
import type { Session } from "./session.ts";

/** A request to remind people who have not answered by name. Whom it reached is deleted once it is over. */
export const reminderSchema = z.object({
  at: z.string().datetime(),
  by: z.object({ id: z.string(), name: z.string() }),
  /** `waits`: until the minute for calling it off is over, and outside the quiet hours. */
  state: z.enum(["waits", "over", "called-off"]),
});
export type Reminder = z.infer<typeof reminderSchema>;

/** The most reminders in one session. Each also reaches people who have answered anonymously. */
export const MOST_REMINDERS = 3;
/** How long a reminder can be called off. */
const SECOND_THOUGHTS_MS = 60_000;

export type ReminderRefusal =
  | { reason: "reminder-waits" }
  | { reason: "reminded-enough"; count: number }
  /** The reminder would go out after the session's end. `at`: the time of the reminder. */
  | { reason: "ends-before-reminder"; at: string }
  | { reason: "not-open"; state: "draft" | "paused" | "closed" | "sealed" }
  | { reason: "no-reminder" }
  | { reason: "only-practice" };

type At = { now: Date; quiet: Quiet };

/** When a reminder that was requested at this time goes out. */
export function goesOutAt(asked: string, quiet: Quiet): Date {
  const ready = new Date(Date.parse(asked) + SECOND_THOUGHTS_MS);
  return outsideQuiet(ready, quiet);
}

/**
 * Why no reminder is possible now; null where one is. `session`: in its present state. `asked`: the earlier requests.
 */
export function whyNotRemind(session: Session, asked: readonly Reminder[], { now, quiet }: At): ReminderRefusal | null {
  if (isPractice(session.id)) return { reason: "only-practice" };
  if (session.state !== "open") return { reason: "not-open", state: session.state };
  if (asked.some(({ state }) => state === "waits")) return { reason: "reminder-waits" };
  const count = asked.filter(({ state }) => state === "over").length;
  if (count >= MOST_REMINDERS) return { reason: "reminded-enough", count };
  const out = goesOutAt(now.toISOString(), quiet).toISOString();
  const ends = [session.closesAt, session.deadline].filter((time) => time !== null);
  return ends.some((end) => end <= out) ? { reason: "ends-before-reminder", at: out } : null;
}
