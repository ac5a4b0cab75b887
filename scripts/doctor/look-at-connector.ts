import { createPlaceStore } from "../../bot/storage/place-store.ts";
import type { TableStore } from "../../bot/storage/tables/table-store.ts";
import type { ServiceConfig } from "../../bot/service/service-config.ts";
import { createConnectorClient } from "../../bot/teams/connector-client.ts";
import { rosterConversation } from "../../shared/people/roster-conversation.ts";
import { inOneLine, unseen, well, wrong, type Finding } from "./finding.ts";

type Given = { config: ServiceConfig; store: TableStore | null; bearer: string | null };

/**
 * Asks Teams for one page of the members of a channel that is linked to an area. A bot that may do that may also write
 * there.
 */
export async function lookAtConnector({ config, store, bearer }: Given): Promise<Finding> {
  if (!store) return unseen("connector", "the tables have to answer first");
  if (bearer === null) return unseen("connector", "the bot needs a token first");
  const places = createPlaceStore(store);
  const known = (await Promise.all(config.allowedTenants.map((tenantId) => places.list(tenantId)))).flat();
  const linked = known.find(({ present, scope, areaId }) => present && scope === "channel" && areaId !== null);
  if (!linked) return unseen("connector", "no channel is linked to an area yet: add the app to a team and link one");
  const connector = createConnectorClient({ token: async () => bearer, timeoutMs: 10_000 });
  const { status, cause } = await connector({
    serviceUrl: linked.serviceUrl,
    method: "GET",
    path: `v3/conversations/${encodeURIComponent(rosterConversation(linked))}/pagedmembers?pageSize=50`,
  });
  if (status === undefined)
    return wrong(
      "connector",
      `Teams does not answer: ${inOneLine(cause)}`,
      "Let this host reach smba.trafficmanager.net over HTTPS.",
    );
  if (status === 401)
    return wrong(
      "connector",
      "Teams does not take the bot's token",
      "The Azure Bot's app id, type and tenant must be those of BOT_ID, BOT_TYPE and BOT_TENANT_ID.",
    );
  if (status === 403 || status === 404)
    return wrong(
      "connector",
      `the bot is not in the team of ${linked.areaId} any more (${status})`,
      "Add the app to that team again, and type “link area” in its channel.",
    );
  return status < 300
    ? well("connector", `Teams answers for the channel of ${linked.areaId}`)
    : wrong(
        "connector",
        `Teams answered ${status}`,
        "Try again in some minutes; then look at Microsoft 365's service health.",
      );
}
