import { takesTargeted } from "../../bot/conversation/proactive/targeting.ts";
import type { ServiceConfig } from "../../bot/service/service-config.ts";
import { createPlaceStore } from "../../bot/storage/place-store.ts";
import type { TableStore } from "../../bot/storage/tables/table-store.ts";
import { VERSION } from "../../bot/version.ts";
import { unseen, well, wrong, type Finding } from "./finding.ts";

type Given = { config: ServiceConfig; store: TableStore | null; now: Date };

/**
 * Tells which channels and chats have refused messages for one person alone, where those are switched on. Sends
 * nothing.
 */
export async function lookAtTargeted({ config, store, now }: Given): Promise<Finding> {
  if (!config.targetedMessages) return well("targeted", "messages that one person alone sees are switched off");
  if (!store) return unseen("targeted", "the tables have to answer first");
  const places = createPlaceStore(store);
  const known = (await Promise.all(config.allowedTenants.map((tenantId) => places.list(tenantId)))).flat();
  const shared = known.filter(({ scope, present }) => scope !== "personal" && present);
  const refusing = shared.filter((place) => !takesTargeted(place, { now, version: VERSION }));
  if (refusing.length === 0) return well("targeted", `no conversation of ${shared.length} has refused them`);
  const areas = [...new Set(refusing.map(({ areaId }) => areaId ?? "no area"))].sort().join(", ");
  return wrong(
    "targeted",
    `${refusing.length} of ${shared.length} conversations have refused them within a day (${areas})`,
    "People there get their cards the other way, and lose nothing. Update the app in those teams, or set TARGETED_MESSAGES to off.",
  );
}
