import { register } from "../../shared/areas/register.ts";
import type { AreaView } from "../../shared/contract/views.ts";
import type { Actor } from "../../shared/people/actor.ts";
import type { Deps } from "./deps.ts";

/** The areas of the register, with what their leads have settled. */
export async function listAreas(deps: Pick<Deps, "areas">, { tenantId }: Actor): Promise<AreaView[]> {
  const settled = new Map((await deps.areas.list(tenantId)).map((area) => [area.areaId, area]));
  return register.map((area) => ({ ...area, openToAll: settled.get(area.id)?.openToAll ?? false }));
}
