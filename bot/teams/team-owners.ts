import { z } from "zod";
import type { ConnectorClient } from "./connector-client.ts";
import type { GatewayLog, ConversationRef } from "./gateway-contract.ts";

const TIMEOUT_MS = 4_000;
/** Pages of a thousand: far more than a team has. */
const MOST_PAGES = 30;

const teamSchema = z.object({ aadGroupId: z.string().min(1) });
const pageSchema = z.object({
  value: z.array(z.object({ userId: z.string().nullish(), roles: z.array(z.string()).nullish() })),
  "@odata.nextLink": z.string().optional(),
});

export type TeamOwnersOptions = {
  connector: ConnectorClient;
  /** Microsoft Graph's address without a slash at the end, and the bot's token for it. */
  graph: { url: string; token(): Promise<string> };
  log: GatewayLog;
};

/**
 * Finds out who owns a team. The Connector does not tell, so Graph is asked, which answers only where the bot's
 * registration was permitted to read team members. Null: it could not be found out, whatever the reason.
 */
export function createTeamOwners({ connector, graph, log }: TeamOwnersOptions) {
  return async (of: ConversationRef): Promise<ReadonlySet<string> | null> => {
    if (!of.teamId) return null;
    try {
      const path = `v3/teams/${encodeURIComponent(of.teamId)}`;
      const team = teamSchema.parse((await connector({ serviceUrl: of.serviceUrl, method: "GET", path })).body);
      return await readOwners(graph, team.aadGroupId);
    } catch (error) {
      log.info({ err: error, teamId: of.teamId }, "who owns the team could not be found out");
      return null;
    }
  };
}

async function readOwners(graph: TeamOwnersOptions["graph"], groupId: string): Promise<ReadonlySet<string>> {
  const owners = new Set<string>();
  let url: string | undefined = `${graph.url}/v1.0/teams/${encodeURIComponent(groupId)}/members?$top=999`;
  for (let page = 0; url !== undefined && page < MOST_PAGES; page += 1) {
    // The token goes nowhere else, whatever a page says.
    if (new URL(url).origin !== new URL(graph.url).origin) throw new Error("a page of members leads elsewhere");
    const response: Response = await fetch(url, {
      headers: { accept: "application/json", authorization: `Bearer ${await graph.token()}` },
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`the members of the team were not told: ${response.status}`);
    const read = pageSchema.parse(await response.json());
    for (const { userId, roles } of read.value) if (userId && roles?.includes("owner")) owners.add(userId);
    url = read["@odata.nextLink"];
  }
  return owners;
}
