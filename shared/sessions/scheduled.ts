import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { evaluationIdSchema } from "../evaluations/evaluation.ts";
import type { Evaluation } from "../evaluations/evaluation.ts";
import { DAY_MS } from "../time/durations.ts";
import { dayIn } from "../time/zoned-instant.ts";
import { launchInputSchema, launchProblems, type LaunchProblem } from "./launch.ts";
import { outsideQuiet, USUAL_QUIET, type QuietHours } from "./quiet-hours.ts";

/** A scheduled launch: like a launch, with the instant in UTC at which the session opens by itself. */
export const scheduleInputSchema = launchInputSchema.extend({ opensAt: z.string().datetime() });
export type ScheduleInput = z.infer<typeof scheduleInputSchema>;

/** What can prevent the opening when its time has come. */
export const inTheWaySchema = z.enum([
  "round-over",
  "area-not-covered",
  "question-not-covered",
  "deadline-past",
  "already-running",
  "no-channel",
]);
export type InTheWay = z.infer<typeof inTheWaySchema>;

/** The scheduled launch of an area in a round, or the last one. There is only one. */
export const scheduledSchema = z.object({
  evaluationId: evaluationIdSchema,
  areaId: areaIdSchema,
  input: scheduleInputSchema,
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.string().datetime(),
  /** Whether its cards go to a channel. If so, it does not open where the channel is gone. */
  posts: z.boolean(),
  /** `opening`: its time has come, and it can no longer be called off. `stopped`: something prevented it. */
  state: z.enum(["waits", "opening", "opened", "called-off", "stopped"]),
  sessionId: z.string().nullable(),
  inTheWay: inTheWaySchema.nullable(),
  /** The person who scheduled it was told what prevented it. */
  told: z.boolean(),
});
export type Scheduled = z.infer<typeof scheduledSchema>;

/** The most days ahead, by the partnership's calendar. */
export const MOST_DAYS_AHEAD = 60;

export type ScheduleProblem =
  | LaunchProblem
  | { field: "opensAt"; reason: "opens-past" | "opens-too-far" }
  | { field: "opensAt"; reason: "opens-in-quiet"; hours: QuietHours };

/** All problems of a scheduled launch, by field; empty when it can be stored. */
export function scheduleProblems(
  input: ScheduleInput,
  evaluation: Evaluation,
  { now, zone }: { now: Date; zone: string },
): ScheduleProblem[] {
  const opens = new Date(input.opensAt);
  const last = new Date(Date.parse(`${dayIn(now.toISOString(), zone)}T12:00:00Z`) + MOST_DAYS_AHEAD * DAY_MS);
  const hours = evaluation.quietHours ?? USUAL_QUIET;
  const problems: ScheduleProblem[] = launchProblems(input, evaluation, opens > now ? opens : now);
  if (opens <= now) problems.push({ field: "opensAt", reason: "opens-past" });
  else if (dayIn(input.opensAt, zone) > last.toISOString().slice(0, 10))
    problems.push({ field: "opensAt", reason: "opens-too-far" });
  else if (outsideQuiet(opens, { hours, zone }) > opens)
    problems.push({ field: "opensAt", reason: "opens-in-quiet", hours });
  return problems;
}

/** How long a stopped launch is shown and told. */
const TOLD_MS = 14 * DAY_MS;

/** Whether a launch was stopped so long ago that nobody is told any more. */
export function isLongStopped({ state, input }: Pick<Scheduled, "state" | "input">, now: Date): boolean {
  return state === "stopped" && now.getTime() - Date.parse(input.opensAt) > TOLD_MS;
}

/** Whether a session may still come of it. */
export function isWaiting({ state }: Pick<Scheduled, "state">): boolean {
  return state === "waits" || state === "opening";
}
