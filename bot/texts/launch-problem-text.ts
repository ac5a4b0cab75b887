import type { Translate } from "../../shared/locales/text.ts";
import type { ScheduleProblem } from "../../shared/sessions/scheduled.ts";

/** What is wrong with a launch, now or for later, and what to do. */
export function launchProblemText(problem: ScheduleProblem, t: Translate): string {
  return t(`chat.launch.${problem.reason}`, problem.reason === "opens-in-quiet" ? problem.hours : {});
}
