import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createOutboundTokens } from "../../bot/identity/outbound-tokens.ts";
import { createConnectorClient } from "../../bot/teams/connector-client.ts";
import { homeTenant } from "../helpers/activities.ts";
import { botAppId, tabClientId } from "../helpers/entra.ts";
import { startIssuer, type Issuer } from "../helpers/issuer.ts";

const registration = { appId: botAppId, password: "right", type: "SingleTenant", tenantId: homeTenant } as const;
let issuer: Issuer;

beforeAll(async () => (issuer = await startIssuer()));
afterAll(() => issuer.stop());

/** A server on loopback that answers everything alike and keeps what it was asked. */
async function answering(body: unknown) {
  const asked: { url: string; headers: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? "", headers: request.headers });
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

describe("the bot's own tokens", () => {
  it("are asked for in its tenant, by its secret, for the Bot Connector alone", async () => {
    const token = createOutboundTokens({ registration, authority: issuer.url });
    expect(await token()).toMatch(/^outbound-/);
    expect(issuer.tokenForms.at(-1)).toEqual({
      grant_type: "client_credentials",
      client_id: botAppId,
      client_secret: "right",
      scope: "https://api.botframework.com/.default",
    });
  });

  it("are asked for once by many at the same moment, and again five minutes before they end", async () => {
    let now = 0;
    const before = issuer.asked.tokens;
    const token = createOutboundTokens({ registration, authority: issuer.url, now: () => now });
    const all = await Promise.all(Array.from({ length: 61 }, () => token()));
    expect([new Set(all).size, issuer.asked.tokens - before]).toEqual([1, 1]);
    now = 55 * 60_000 - 1;
    expect(await token()).toBe(all[0]);
    now += 1;
    expect(await token()).not.toBe(all[0]);
  });

  it("that are refused say why without the secret or details, and are asked for again the next time", async () => {
    const wrong = createOutboundTokens({ registration: { ...registration, password: "wrong" }, authority: issuer.url });
    await expect(wrong()).rejects.toThrow(/^Entra granted no token: 401, invalid_client$/);
    const before = issuer.asked.tokens;
    await expect(wrong()).rejects.toThrow();
    expect(issuer.asked.tokens - before).toBe(1);
  });

  it("go with every call of the Connector", async () => {
    const service = await answering({ id: "1" });
    const client = createConnectorClient({ token: createOutboundTokens({ registration, authority: issuer.url }) });
    await client({ serviceUrl: service.url, method: "POST", path: "v3/conversations", body: {} });
    expect(service.asked[0]?.headers["authorization"]).toMatch(/^Bearer outbound-/);
    await service.stop();
  });

  describe("by a managed identity", () => {
    // One for all: the library keeps the platform's address, and an identity's tokens, for the whole process.
    let platform: Awaited<ReturnType<typeof answering>>;
    beforeAll(async () => {
      const soon = Math.floor(Date.now() / 1000) + 3600;
      platform = await answering({ access_token: "managed", expires_on: String(soon), token_type: "Bearer" });
      process.env["IDENTITY_ENDPOINT"] = `${platform.url}/msi/token`;
      process.env["IDENTITY_HEADER"] = "platform";
    });
    afterAll(async () => {
      delete process.env["IDENTITY_ENDPOINT"];
      delete process.env["IDENTITY_HEADER"];
      await platform.stop();
    });
    const lastAsked = () => {
      const query = new URL(platform.asked.at(-1)?.url ?? "", platform.url).searchParams;
      return [query.get("resource"), query.get("client_id")];
    };

    it("come from the platform, for that identity, and need no secret", async () => {
      const registration = { appId: botAppId, type: "UserAssignedMSI", tenantId: homeTenant } as const;
      const token = createOutboundTokens({ registration, authority: issuer.url });
      expect([await token(), await token()]).toEqual(["managed", "managed"]);
      expect(platform.asked).toHaveLength(1);
      expect(lastAsked()).toEqual(["https://api.botframework.com", botAppId]);
    });

    it("are asked for by a registration that believes it, with the identity's own and no secret", async () => {
      const identityId = "10ca1000-0000-4000-8000-0000000000fe";
      const registration = { appId: tabClientId, type: "Federated", tenantId: homeTenant, identityId } as const;
      const asking = { registration, authority: issuer.url, scope: "https://graph.example/.default" };
      expect(await createOutboundTokens(asking)()).toMatch(/^outbound-/);
      expect(lastAsked()).toEqual(["api://AzureADTokenExchange", identityId]);
      expect(issuer.tokenForms.at(-1)).toEqual({
        grant_type: "client_credentials",
        client_id: tabClientId,
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: "managed",
        scope: "https://graph.example/.default",
      });
      issuer.distrust(tabClientId);
      await expect(createOutboundTokens(asking)()).rejects.toThrow(/401, invalid_client$/);
    });
  });

  it("of a managed identity that does not answer are given up soon, so that messages do not wait", async () => {
    let speak: (() => void) | undefined;
    const silent = createServer((_request, response) => {
      speak = () => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ access_token: "late", expires_on: "9999999999", token_type: "Bearer" }));
      };
    });
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    process.env["IDENTITY_ENDPOINT"] = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/msi/token`;
    process.env["IDENTITY_HEADER"] = "platform";
    // Another identity: the library keeps the tokens of one for the whole process.
    const registration = { appId: tabClientId, type: "UserAssignedMSI", tenantId: homeTenant } as const;
    const started = performance.now();
    await expect(createOutboundTokens({ registration, authority: issuer.url, timeoutMs: 300 })()).rejects.toThrow();
    expect(performance.now() - started).toBeLessThan(3_000);
    delete process.env["IDENTITY_ENDPOINT"];
    delete process.env["IDENTITY_HEADER"];
    // Answered in the end, or the library would go on asking after the test.
    speak?.();
    await new Promise((resolve) => (silent.close(resolve), silent.closeIdleConnections()));
  });
});
