import { grantsOf } from "../../shared/people/role-rules.ts";
import type { Scheduled } from "../../shared/sessions/scheduled.ts";
import { dayAndTime } from "../cards/elements/when.ts";
import { noticeCard } from "../cards/notice-card.ts";
import type { DueTask } from "../clock.ts";
import { areaName } from "../evaluation/read-evaluation.ts";
import { unlessQuicker } from "../evaluation/unless-quicker.ts";
import type { PlaceRecord } from "../storage/place-store.ts";
import type { StoredScheduled } from "../storage/scheduled-store.ts";
import type { Telling } from "./telling.ts";

/**
 * Tells whoever scheduled a launch, in their own chat, what was in the way when its moment came; where they have no chat,
 * the people who run sessions of the area. The tab's list says so too.
 */
export function tellStopped(telling: Telling): DueTask {
  return async (tenantId) => {
    const { deps, duty, sender } = telling;
    const untold = async (): Promise<StoredScheduled[]> =>
      (await deps.scheduled.list(tenantId)).filter(({ value }) => value.state === "stopped" && !value.told);
    if ((await untold()).length === 0) return null;
    await duty(tenantId, async (still) => {
      for (const stored of await untold()) {
        let later = false;
        let reached = false;
        for (const place of await placesFor(telling, tenantId, stored.value)) {
          if (!still()) return;
          const sent = await sender.send({ tenantId, place, card: cardOf(telling, stored.value) });
          later ||= sent === "later";
          reached ||= sent === "sent";
        }
        if (reached && !later)
          await unlessQuicker(deps.scheduled.save(tenantId, { ...stored, value: { ...stored.value, told: true } }));
      }
    });
    return sender.next();
  };
}

async function placesFor({ deps }: Telling, tenantId: string, { by, areaId }: Scheduled): Promise<PlaceRecord[]> {
  const chats = (await deps.places.list(tenantId)).filter(({ present, personId }) => present && personId !== undefined);
  const own = chats.filter(({ personId }) => personId === by.id);
  if (own.length > 0) return own;
  const runs = (await deps.people.listHolders(tenantId))
    .filter((person) => grantsOf(person, deps.now()).some((one) => one.areaId === areaId && one.role !== "partner"))
    .map(({ id }) => id);
  return chats.filter(({ personId }) => personId !== undefined && runs.includes(personId));
}

function cardOf({ t, clock }: Telling, { areaId, input, inTheWay }: Scheduled): Record<string, unknown> {
  const area = areaName(areaId);
  const why = t(`chat.scheduled.inTheWay.${inTheWay ?? "round-over"}`, { area });
  const text = t("chat.scheduled.stopped.text", { area, when: dayAndTime(input.opensAt, clock), why });
  const actions = [{ title: t("card.action.launchSession"), verb: "launch.open", data: {} } as const];
  return noticeCard({ title: t("chat.scheduled.stopped.title"), text, actions }, t);
}
