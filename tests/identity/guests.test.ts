import type { JWTPayload } from "jose";
import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import { channelPlace, homeTenant, messageActivity } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { administrator, connectorClaims, foreignTenant, tabClaims } from "../helpers/entra.ts";
import { startIssuer, type Issuer } from "../helpers/issuer.ts";
import { openService, type OpenService } from "./open-service.ts";

let issuer: Issuer;
let connector: Connector;
let service: OpenService;

beforeEach(async () => {
  [issuer, connector] = await Promise.all([startIssuer(), startConnector()]);
  service = await openService(issuer);
});
afterEach(async () => {
  await service.end();
  await Promise.all([issuer.stop(), connector.stop()]);
});

type Body = Record<string, unknown>;

/** Asks the tab's API with a token that says this. */
async function tab(over: JWTPayload, path = "/api/me", body?: unknown): Promise<{ status: number; body: Body }> {
  const response = await fetch(`${service.url}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${await issuer.sign(tabClaims(issuer, over))}`,
      "content-type": "application/json",
      ...builtOnHeaders(null),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

/** Types this in Marr's channel; what the bot then sent there. */
async function type(from: { id: string; name: string; tenantId: string }, text: string): Promise<string> {
  const before = connector.calls.length;
  const activity = messageActivity(channelPlace(connector.serviceUrl), from, text);
  const response = await fetch(`${service.url}/api/messages`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${await issuer.sign(connectorClaims(connector.serviceUrl))}`,
    },
    body: JSON.stringify(activity),
  });
  expect(response.status).toBe(200);
  await connector.waitFor(before + 1);
  return JSON.stringify(connector.calls.slice(before));
}

const asAdministrator = { oid: administrator.id, name: administrator.name };
const gus = { id: "gus", name: "Gus Elsewhere" };
const area = { role: "area-lead", areaId: "marr" };

/** As if somebody had been given the role before anybody knew them for a guest. */
async function holdsAlready(id: string): Promise<void> {
  const { people } = service.program.deps;
  const since = "2026-01-01T00:00:00.000Z";
  const roles = [{ role: "area-lead" as const, areaId: "marr", since, until: null, givenBy: administrator }];
  await people.saveRoles(homeTenant, { value: { id, name: id, firstSeen: since, roles, guest: true }, etag: "" });
}

describe("a guest of the tenant", () => {
  it.each([
    ["the bot's door", () => type({ ...gus, tenantId: foreignTenant }, "help")],
    ["the tab's", () => tab({ oid: gus.id, name: gus.name, acct: 1 })],
  ])("who merely came through %s is on no list, and can be given no role in the tab", async (_name, come) => {
    await come();
    expect(service.atRest()).not.toContain(`"${gus.id}`);
    expect((await tab(asAdministrator, `/api/people/${gus.id}/roles`, area)).status).toBe(404);
    const handed = await tab(asAdministrator, `/api/people/${administrator.id}/hand-over`, { to: gus.id });
    expect(handed.status).toBeGreaterThanOrEqual(400);
    const { body } = await tab(asAdministrator, "/api/people");
    expect(JSON.stringify(body)).not.toContain(gus.id);
  });

  it.each([
    ["role", { userRole: "guest" }],
    ["name in the directory", { userPrincipalName: "gus_elsewhere.example#EXT#@council.example" }],
  ])("whom the bot cannot tell from others is known by their %s in the team when given a role", async (_n, more) => {
    connector.setMembers([{ id: "29:gus", aadObjectId: gus.id, name: gus.name, ...more }]);
    await type({ ...gus, tenantId: homeTenant }, "help");
    const given = await tab(asAdministrator, `/api/people/${gus.id}/roles`, area);
    expect([given.status, given.body["reason"] ?? given.body["title"]]).toEqual([422, "guest"]);
    const { body } = await tab(asAdministrator, "/api/people");
    expect(body["items"]).toContainEqual(expect.objectContaining({ id: gus.id, guest: true, grants: [] }));
  });

  it("holds no role at the tab's door, whatever was given before and whatever the directory vouches for", async () => {
    await holdsAlready(gus.id);
    const roles = ["LLCP.Administrator", "LLCP.AreaLead.marr"];
    // This token does not say that it is a guest's: what is known of the person does.
    expect((await tab({ oid: gus.id, roles })).body["grants"]).toEqual([]);
    expect((await tab({ oid: gus.id, roles }, "/api/people")).status).toBe(403);
  });

  it.each([foreignTenant, homeTenant])("holds no role at the bot's door either, from tenant %s", async (tenantId) => {
    await holdsAlready(gus.id);
    for (const command of ["launch", "link area", "next"]) {
      const said = await type({ ...gus, tenantId }, command);
      expect(said).not.toMatch(/launch\.submit|link\.submit/);
    }
    expect((await service.program.deps.places.list(homeTenant)).map(({ areaId }) => areaId)).toEqual([null]);
  });
});
