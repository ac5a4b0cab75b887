import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createConnectorClient } from "../../bot/teams/connector-client.ts";
import type { ConversationRef } from "../../bot/teams/gateway-contract.ts";
import { createTeamOwners } from "../../bot/teams/team-owners.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";

let connector: Connector;
beforeAll(async () => (connector = await startConnector()));
afterAll(() => connector.stop());

type Answer = { status: number; body: unknown };

/** Microsoft Graph on loopback: answers one after another, and keeps what it was asked. */
async function startGraph(answers: (url: string) => Answer[]) {
  const asked: { url: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? "", authorization: request.headers.authorization });
    const { status, body } = queue.shift() ?? { status: 500, body: {} };
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const queue = answers(url);
  return {
    url,
    asked,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const member = (userId: string, ...roles: string[]) => ({ userId, roles });

async function ownersOf(answers: (url: string) => Answer[], teamId: string | undefined = "19:team") {
  const graph = await startGraph(answers);
  const owners = createTeamOwners({
    connector: createConnectorClient({ token: async () => undefined }),
    graph: { url: graph.url, token: async () => "for-graph" },
    log: silent,
  });
  const { serviceUrl } = connector;
  const place: ConversationRef = {
    scope: "channel",
    conversationId: "19:channel",
    tenantId: "home",
    serviceUrl,
    teamId,
  };
  const found = await owners(place);
  await graph.stop();
  return { found: found && [...found], asked: graph.asked };
}

describe("who owns a team", () => {
  it("is read from all pages of its members, with the bot's token", async () => {
    const { found, asked } = await ownersOf((url) => [
      {
        status: 200,
        body: { value: [member("ann", "owner"), member("bob")], "@odata.nextLink": `${url}/v1.0/next` },
      },
      { status: 200, body: { value: [member("cat", "guest"), member("dan", "owner"), { userId: null }] } },
    ]);
    expect(found).toEqual(["ann", "dan"]);
    expect(asked).toEqual([
      { url: "/v1.0/teams/group/members?$top=999", authorization: "Bearer for-graph" },
      { url: "/v1.0/next", authorization: "Bearer for-graph" },
    ]);
  });

  it.each([
    ["may not be asked", { status: 403, body: { error: { code: "Forbidden" } } }],
    ["is answered in another shape", { status: 200, body: { members: [] } }],
    [
      "is asked elsewhere on the next page",
      { status: 200, body: { value: [], "@odata.nextLink": "http://127.0.0.1:9/" } },
    ],
  ])("is not known where that %s", async (_why, answer) => {
    const { found, asked } = await ownersOf(() => [answer]);
    expect(found).toBeNull();
    expect(asked).toHaveLength(1);
  });

  it("is not asked for where there is no team", async () => {
    const graph = await ownersOf(() => [], "");
    expect(graph).toEqual({ found: null, asked: [] });
  });
});
