import type { Area } from "../../shared/areas/area.ts";
import aberdeenshire from "../../shared/areas/aberdeenshire.json" with { type: "json" };

/** The present areas. */
export const areas: readonly Area[] = aberdeenshire;

export function areaName(id: string): string {
  return areas.find((area) => area.id === id)?.name ?? id;
}
