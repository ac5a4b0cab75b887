import { z } from "zod";
import { isPractice } from "./practice.ts";
import { outsideQuiet, type Quiet } from "./quiet-hours.ts";
import type { Session } from "./session.ts";

/** A wish to remind those who have not answered under their name. Whom it reached is kept nowhere once it is over. */
export const reminderSchema = z.object({
  at: z.string().datetime(),
  by: z.object({ id: z.string(), name: z.string() }),
  /** `waits`: not before the minute in which it can be called off is over, and not in the quiet hours. */
  state: z.enum(["waits", "over", "called-off"]),
});
export type Reminder = z.infer<typeof reminderSchema>;

/** So often people are asked in one session, at most: each reminder also reaches those who have answered without a name. */
export const MOST_REMINDERS = 3;
/** A slip can be called off for so long. */
const SECOND_THOUGHTS_MS = 60_000;

export type ReminderRefusal =
  | { reason: "reminder-waits" }
  | { reason: "reminded-enough"; count: number }
  /** Everybody would be reminded when it is too late; `at`: that instant. */
  | { reason: "ends-before-reminder"; at: string }
  | { reason: "not-open"; state: "draft" | "paused" | "closed" | "sealed" }
  | { reason: "no-reminder" }
  | { reason: "only-practice" };

type At = { now: Date; quiet: Quiet };

/** The instant at which a reminder that was asked for then goes out. */
export function goesOutAt(asked: string, quiet: Quiet): Date {
  const ready = new Date(Date.parse(asked) + SECOND_THOUGHTS_MS);
  return outsideQuiet(ready, quiet);
}

/** Why nobody may be reminded now; null where they may. `session` as of now, `asked` what was asked for before. */
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
