import type { Actor } from "../../../shared/people/actor.ts";
import { placeOfPerson } from "../areas/link-area.ts";
import type { Deps } from "../deps.ts";

type Kept = Pick<Deps, "places" | "reminders">;

/** Whether this person wants reminders, wherever they can be told. Nobody else learns their choice. */
export async function wantsReminders(deps: Kept, { tenantId, id }: Actor): Promise<boolean> {
  const unwanted = await deps.reminders.unwanted.list(tenantId);
  return !unwanted.includes(id) && !(await placeOfPerson(deps, tenantId, id))?.noReminders;
}

/** Stores the person's own choice, for everywhere they can be told. It can be changed back in the same way. */
export async function chooseReminders(
  deps: Kept,
  { actor: { tenantId, id }, wanted }: { actor: Actor; wanted: boolean },
): Promise<void> {
  if (wanted) await deps.reminders.unwanted.remove(tenantId, id);
  else await deps.reminders.unwanted.note(tenantId, id);
  // An earlier program stored the choice there.
  const own = await placeOfPerson(deps, tenantId, id);
  if (wanted && own?.noReminders) await deps.places.put(tenantId, { ...own, noReminders: false });
}
