import type { PlacedArea, PlacementsView, PlacementView } from "../../../../shared/contract/placements.ts";

export type AreaOnScale = PlacedArea & { placement: PlacementView };

/** The areas with a place that this person may see. */
export function placedAreas({ items }: PlacementsView): AreaOnScale[] {
  return items.flatMap((area) => (area.placement ? [{ ...area, placement: area.placement }] : []));
}
