import type { StrategicLeadView } from "../../../shared/contract/asks.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { grantsOf } from "../../../shared/people/role-rules.ts";
import type { Deps } from "../deps.ts";

/** The present strategic leads by name, and whether each can be reached in Teams. */
export async function strategicLeads(
  { people, places }: Pick<Deps, "people" | "places">,
  tenantId: string,
): Promise<StrategicLeadView[]> {
  const [holders, known] = await Promise.all([people.listHolders(tenantId), places.list(tenantId)]);
  const chats = new Set(known.filter(({ present }) => present).map(({ personId }) => personId));
  return holders
    .filter((person) => grantsOf(person).some(({ role }) => role === "strategic-lead"))
    .map(({ id, name }) => ({ id, name, chat: chats.has(id) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The strategic leads, for somebody who may ask in some area; an empty list for others. */
export async function listStrategicLeads(deps: Deps, actor: Actor): Promise<StrategicLeadView[]> {
  const { tenantId, grants } = actor;
  const asks = grants.some(({ areaId }) => may(actor, "ask", { tenantId, areaId }));
  return asks ? strategicLeads(deps, tenantId) : [];
}
