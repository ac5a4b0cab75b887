import type { PlacedArea, PlacementsView, PlacementView } from "../../../../shared/contract/placements.ts";

export type Placed = PlacedArea & { placement: PlacementView };

/** The areas that have placed themselves, as far as they are shown here. */
export function placedAreas({ items }: PlacementsView): Placed[] {
  return items.flatMap((area) => (area.placement ? [{ ...area, placement: area.placement }] : []));
}
