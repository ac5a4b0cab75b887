import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { evaluationIdSchema } from "../evaluations/evaluation.ts";
import type { Evaluation } from "../evaluations/evaluation.ts";
import { DAY_MS } from "../time/durations.ts";
import { dayIn } from "../time/zoned-instant.ts";
import { launchInputSchema, launchProblems, type LaunchProblem } from "./launch.ts";
import { outsideQuiet, USUAL_QUIET, type QuietHours } from "./quiet-hours.ts";

/** A launch for later: as one for now, with the instant in UTC at which the session opens by itself. */
export const scheduleInputSchema = launchInputSchema.extend({ opensAt: z.string().datetime() });
export type ScheduleInput = z.infer<typeof scheduleInputSchema>;

/** What can be in the way when the moment has come. */
export const inTheWaySchema = z.enum([
  "round-over",
  "area-not-covered",
  "question-not-covered",
  "deadline-past",
  "already-running",
  "no-channel",
]);
export type InTheWay = z.infer<typeof inTheWaySchema>;

/** The launch that waits for its moment, or the last that did: an area has one in a round. */
export const scheduledSchema = z.object({
  evaluationId: evaluationIdSchema,
  areaId: areaIdSchema,
  input: scheduleInputSchema,
  by: z.object({ id: z.string(), name: z.string() }),
  at: z.string().datetime(),
  /** Whether its cards go to a channel; then it does not open where there is none any more. */
  posts: z.boolean(),
  /** `opening`: its moment has come, and it can be called off no more. `stopped`: something was in the way. */
  state: z.enum(["waits", "opening", "opened", "called-off", "stopped"]),
  sessionId: z.string().nullable(),
  inTheWay: inTheWaySchema.nullable(),
  /** Whoever scheduled it has been told what was in the way. */
  told: z.boolean(),
});
export type Scheduled = z.infer<typeof scheduledSchema>;

/** A launch waits so many days at most, on the partnership's calendar. */
export const MOST_DAYS_AHEAD = 60;

export type ScheduleProblem =
  | LaunchProblem
  | { field: "opensAt"; reason: "opens-past" | "opens-too-far" }
  | { field: "opensAt"; reason: "opens-in-quiet"; hours: QuietHours };

/** Everything that is wrong with a launch for later, each problem beside its field; empty when it can wait. */
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

/** What was stopped is told and shown for two weeks. */
const TOLD_MS = 14 * DAY_MS;

/** Whether something was in its way so long ago that nobody is told of it any more. */
export function isLongStopped({ state, input }: Pick<Scheduled, "state" | "input">, now: Date): boolean {
  return state === "stopped" && now.getTime() - Date.parse(input.opensAt) > TOLD_MS;
}

/** Whether a session is still to come of it. */
export function isWaiting({ state }: Pick<Scheduled, "state">): boolean {
  return state === "waits" || state === "opening";
}
