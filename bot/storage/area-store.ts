import { z } from "zod";
import { areaIdSchema } from "../../shared/areas/area.ts";
import { documents } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

/** What an area's lead has set for the area. */
const areaSettingsSchema = z.object({
  areaId: areaIdSchema,
  /** Everybody of the organisation may answer, not only the members of the area's teams. */
  openToAll: z.boolean(),
});
type AreaSettings = z.infer<typeof areaSettingsSchema>;

export interface AreaStore {
  get(tenantId: string, areaId: string): Promise<AreaSettings>;
  /** Areas for which a lead has set something. */
  list(tenantId: string): Promise<AreaSettings[]>;
  put(tenantId: string, settings: AreaSettings): Promise<void>;
}

export function createAreaStore(store: TableStore): AreaStore {
  const rows = documents(store, "places", areaSettingsSchema);
  const areas = (tenantId: string): string => joinKey(tenantId, "areas");
  return {
    get: async (tenantId, areaId) =>
      (await rows.get(areas(tenantId), joinKey(areaId)))?.value ?? { areaId, openToAll: false },
    list: async (tenantId) => (await rows.list(areas(tenantId))).map(({ value }) => value),
    async put(tenantId, settings) {
      await rows.put(areas(tenantId), joinKey(settings.areaId), settings);
    },
  };
}
