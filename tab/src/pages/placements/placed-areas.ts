import type { PlacedArea, PlacementsView, PlacementView } from "../../../../shared/contract/placements.ts";

export type AreaOnScale = PlacedArea & { placement: PlacementView };

/** The areas that have placed themselves, as far as they are shown here. */
export function placedAreas({ items }: PlacementsView): AreaOnScale[] {
  return items.flatMap((area) => (area.placement ? [{ ...area, placement: area.placement }] : []));
}
