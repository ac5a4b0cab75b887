import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { ReportShare } from "../../../shared/report/version.ts";
import { holdersIn } from "../actions/people-of-area.ts";
import type { Deps } from "../deps.ts";

/** The leads of the areas and the strategic leads. Those without the app must be told in another way. */
export async function leadsToTell(
  deps: Pick<Deps, "people" | "places" | "now">,
  tenantId: string,
  { areaIds }: Pick<Evaluation, "areaIds">,
): Promise<ReportShare[]> {
  const [holders, places] = await Promise.all([holdersIn(deps, tenantId), deps.places.list(tenantId)]);
  const chats = new Set(places.filter(({ present }) => present).map(({ personId }) => personId));
  const leads = holders.filter(({ grants }) =>
    grants.some(
      ({ role, areaId }) =>
        role === "strategic-lead" || (role === "area-lead" && (areaId === null || areaIds.includes(areaId))),
    ),
  );
  return leads
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name }) => ({ id, name, state: chats.has(id) ? "waiting" : "not-installed" }));
}
