import { holds, LEADING } from "../../../shared/people/may.ts";
import { AREA_ROLES } from "../../../shared/people/role-rules.ts";
import { isLongStopped, type Scheduled } from "../../../shared/sessions/scheduled.ts";
import { dayAndTime } from "../../../shared/time/date-text.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import type { DueTask } from "../../scheduler.ts";
import { holdersIn } from "../../evaluation/actions/people-of-area.ts";
import { placeOfPerson } from "../../evaluation/areas/link-area.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { nullOnConflict } from "../../evaluation/conflicts.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { StoredScheduled } from "../../storage/scheduled-store.ts";
import { tellingTo, type Telling, type TellingTo } from "../proactive/tell-people.ts";

/**
 * Tells whoever scheduled a launch, in their own chat, why it did not open; if they have no chat or may no longer launch there,
 * tells the people who run sessions of the area. It counts as told once one of them has got it, so that nobody gets it twice
 * because another could not be reached; the tab's list shows it as well.
 */
export function tellStoppedLaunch(telling: Telling): DueTask {
  return async (tenantId) => {
    const { deps, tenantLease, sender } = telling;
    const untold = async (): Promise<StoredScheduled[]> =>
      (await deps.scheduled.list(tenantId)).filter(
        ({ value }) => value.state === "stopped" && !value.told && !isLongStopped(value, deps.now()),
      );
    if ((await untold()).length === 0) return null;
    await tenantLease(tenantId, async (still) => {
      for (const stored of await untold()) {
        let reached = false;
        for (const place of await placesFor(telling, tenantId, stored.value)) {
          const told = await tellingTo(telling, tenantId, place);
          if (!still()) return;
          const sent = await sender.send({ tenantId, place, card: cardOf(told, stored.value) });
          reached ||= sent === "sent";
        }
        if (reached)
          await nullOnConflict(deps.scheduled.save(tenantId, { ...stored, value: { ...stored.value, told: true } }));
      }
    });
    return sender.next();
  };
}

async function placesFor({ deps }: Telling, tenantId: string, { by, areaId }: Scheduled): Promise<PlaceRecord[]> {
  const holders = await holdersIn(deps, tenantId);
  const mayLaunch = holders.some((one) => one.id === by.id && holds(one, LEADING, areaId));
  const own = mayLaunch ? await placeOfPerson(deps, tenantId, by.id) : null;
  if (own) return [own];
  const running = new Set(holders.filter((one) => holds(one, AREA_ROLES, areaId)).map(({ id }) => id));
  return (await deps.places.list(tenantId)).filter(
    ({ present, personId }) => present && personId !== undefined && running.has(personId),
  );
}

function cardOf({ t, dateFormat }: TellingTo, { areaId, input, inTheWay }: Scheduled): Record<string, unknown> {
  const area = areaName(areaId);
  const why = t(`chat.scheduled.inTheWay.${inTheWay ?? "round-over"}`, { area });
  const text = t("chat.scheduled.stopped.text", { area, when: dayAndTime(input.opensAt, dateFormat), why });
  const actions = [{ title: t("card.action.launchSession"), verb: "launch.open", data: {} } as const];
  return noticeCard({ title: t("chat.scheduled.stopped.title"), text, actions }, t);
}
