import { allAreas } from "../../../shared/areas/areas.ts";
import { may } from "../../../shared/people/may.ts";
import type { CommandContext } from "../command-context.ts";
import { areaHere } from "./meant-session.ts";

/** The area that is meant here, as far as it is one of these: the linked one, the only one, or the one that the team is called after. */
export function areaMeant(context: CommandContext, areas: readonly { id: string; name: string }[]): string | null {
  if (context.place.areaId === null && areas.length === 1) return areas[0]?.id ?? null;
  return areas.find(({ id }) => id === areaHere(context))?.id ?? null;
}

/** The areas that this person may launch for. */
export function areasFor({ actor }: CommandContext): { id: string; name: string }[] {
  return allAreas.filter((area) => may(actor, "launch-session", { tenantId: actor.tenantId, areaId: area.id }));
}
