import { allAreas } from "../../../shared/areas/areas.ts";
import type { AreaView } from "../../../shared/contract/views.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";
import { linkedPlaces } from "./rosters.ts";

/** All areas, with their leads' settings, and whether a channel is linked. */
export async function listAreas(deps: Deps, { tenantId }: Actor): Promise<AreaView[]> {
  const [areas, places] = await Promise.all([deps.areas.list(tenantId), linkedPlaces(deps, tenantId)]);
  const records = new Map(areas.map((area) => [area.areaId, area]));
  const linked = new Set(places.map(({ areaId }) => areaId));
  return allAreas.map((area) => ({
    ...area,
    openToAll: records.get(area.id)?.openToAll ?? false,
    linked: linked.has(area.id),
  }));
}
