import { isWaiting } from "../../../shared/sessions/scheduled.ts";
import { dayAndTime } from "../../../shared/time/date-text.ts";
import { listScheduled } from "../../evaluation/sessions/schedule-launch.ts";
import type { CommandContext } from "../command-context.ts";

const MOST = 5;

/** What is to open by itself, in words: in an area's own place that area's, elsewhere all areas'. */
export async function opensHere({ deps, actor, place, t, dateFormat }: CommandContext): Promise<string[]> {
  const scheduled = await listScheduled(deps, actor, place.areaId === null ? {} : { areaId: place.areaId });
  return scheduled
    .filter(isWaiting)
    .slice(0, MOST)
    .map(({ areaName, opensAt }) =>
      t("chat.scheduled.opens", { area: areaName, when: dayAndTime(opensAt, dateFormat) }),
    );
}
