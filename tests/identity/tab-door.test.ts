import type { JWK, JWTPayload } from "jose";
import { homeTenant } from "../helpers/activities.ts";
import {
  administrator,
  altered,
  botAppId,
  connectorClaims,
  foreignTenant,
  isla,
  minutesFromNow,
  signedWithPublicKey,
  tabClaims,
  tabClientId,
  unsigned,
} from "../helpers/entra.ts";
import { startIssuer, type Issuer } from "../helpers/issuer.ts";
import { TROUBLE } from "../helpers/trouble.ts";
import { eventually } from "../helpers/program.ts";
import { openService, type OpenService } from "./open-service.ts";

let issuer: Issuer;
let service: OpenService;

beforeEach(async () => {
  issuer = await startIssuer();
  service = await openService(issuer);
});
afterEach(async () => {
  await service.end();
  await issuer.stop();
});

async function ask(authorization?: string, path = "/api/me", init: RequestInit = {}) {
  const response = await fetch(`${service.url}${path}`, {
    ...init,
    headers: { ...(init.headers as Record<string, string>), ...(authorization ? { authorization } : {}) },
  });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, type: response.headers.get("content-type"), body };
}
const askWith = async (over: JWTPayload) => ask(`Bearer ${await issuer.sign(tabClaims(issuer, over))}`);

describe("the tab's door", () => {
  it("knows a person by object id and tenant, and as a partner", async () => {
    expect(await askWith({})).toMatchObject({
      status: 200,
      body: { id: isla.id, name: isla.name, grants: [], local: false },
    });
  });

  it("gives the first administrator their role, in the home tenant's name alone", async () => {
    const { body } = await askWith({ oid: administrator.id, name: administrator.name });
    expect(body["grants"]).toEqual([{ role: "administrator", areaId: null }]);
  });

  it("honours the roles that the directory vouches for, once each, and no others", async () => {
    const roles = ["LLCP.StrategicLead", "LLCP.Facilitator.marr", "LLCP.StrategicLead", "Other.Administrator"];
    expect((await askWith({ roles })).body["grants"]).toEqual([
      { role: "strategic-lead", areaId: null },
      { role: "facilitator", areaId: "marr" },
    ]);
    const { body } = await askWith({ oid: administrator.id, roles: ["LLCP.Administrator"] });
    expect(body["grants"]).toEqual([{ role: "administrator", areaId: null }]);
    expect((await askWith({ roles: "LLCP.Administrator" })).body["grants"]).toEqual([]);
    expect((await askWith({ roles: [{ toString: "LLCP.Administrator" }] })).body["grants"]).toEqual([]);
  });

  it("lets a vouched role do what it may, and forgets it with the token", async () => {
    const people = async (over: JWTPayload) =>
      (await ask(`Bearer ${await issuer.sign(tabClaims(issuer, over))}`, "/api/people")).status;
    expect(await people({ roles: ["LLCP.StrategicLead"] })).toBe(200);
    expect(await people({})).toBe(403);
  });

  it.each([
    ["by the registration's claim", () => ({ acct: 1 })],
    ["signed in by another tenant", () => ({ idp: `https://sts.windows.net/${foreignTenant}/` })],
    ["signed in with an account of their own", () => ({ idp: "live.com" })],
  ])("takes a guest (%s) as a partner, whatever the token and the settings give them", async (_name, over) => {
    const roles = ["LLCP.Administrator", "LLCP.AreaLead.marr"];
    const { status, body } = await askWith({ ...over(), roles, oid: administrator.id });
    expect([status, body["grants"]]).toEqual([200, []]);
  });

  it("does not take somebody at home for a guest", async () => {
    for (const idp of [`https://sts.windows.net/${homeTenant}/`, `${issuer.url}/${homeTenant}/v2.0`]) {
      const { body } = await askWith({ idp, acct: 0, roles: ["LLCP.AreaLead.marr"] });
      expect(body["grants"]).toEqual([{ role: "area-lead", areaId: "marr" }]);
    }
  });

  it.each([tabClientId, `api://${tabClientId}`, `api://llcp.example/${tabClientId}`])(
    "takes a token for %s",
    async (aud) => {
      expect((await askWith({ aud })).status).toBe(200);
    },
  );

  it("takes a token that ended four minutes ago, or begins in four, since clocks differ", async () => {
    expect((await askWith({ exp: minutesFromNow(-4) })).status).toBe(200);
    expect((await askWith({ nbf: minutesFromNow(4) })).status).toBe(200);
  });

  it("takes the scope among others", async () => {
    expect((await askWith({ scp: "openid access_as_user profile" })).status).toBe(200);
  });

  const refused: [string, () => Promise<string | undefined> | string | undefined][] = [
    ["nothing", () => undefined],
    ["no token after the scheme", () => "Bearer "],
    ["another scheme", async () => `Basic ${await issuer.sign(tabClaims(issuer))}`],
    [
      "two tokens",
      async () => `Bearer ${await issuer.sign(tabClaims(issuer))} ${await issuer.sign(tabClaims(issuer))}`,
    ],
    ["nonsense", () => "Bearer nonsense"],
    ["nonsense in three parts", () => "Bearer a.b.c"],
    ["no signature and alg none", () => `Bearer ${unsigned(tabClaims(issuer))}`],
    ["alg none with something as a signature", () => `Bearer ${unsigned(tabClaims(issuer), "AAAA")}`],
    [
      "HS256 with the public key as the secret",
      async () => `Bearer ${await signedWithPublicKey(issuer, tabClaims(issuer))}`,
    ],
    [
      "claims changed after signing",
      async () => `Bearer ${altered(await issuer.sign(tabClaims(issuer)), { oid: administrator.id })}`,
    ],
    ["the Bot Connector's token", async () => `Bearer ${await issuer.sign(connectorClaims("http://127.0.0.1:9"))}`],
  ];
  it.each(refused)("%s is answered with 401 and nothing is written", async (_name, authorization) => {
    const before = service.atRest();
    const { status, type, body } = await ask(await authorization());
    expect([status, type]).toEqual([401, "application/problem+json; charset=utf-8"]);
    expect(Object.keys(body).sort()).toEqual(["detail", "status", "title", "type"]);
    expect(service.atRest()).toBe(before);
  });

  const wrong: [string, () => JWTPayload][] = [
    ["another app's audience", () => ({ aud: "another-app" })],
    ["the bot's own id as the audience", () => ({ aud: botAppId })],
    ["an audience that only ends like ours", () => ({ aud: `api://elsewhere.example/${tabClientId}` })],
    ["no audience", () => ({ aud: undefined })],
    ["an end six minutes ago", () => ({ exp: minutesFromNow(-6) })],
    ["no end", () => ({ exp: undefined })],
    ["a beginning in six minutes", () => ({ nbf: minutesFromNow(6) })],
    ["another tenant", () => ({ tid: foreignTenant })],
    [
      "another tenant under the home tenant's issuer",
      () => ({ tid: foreignTenant, iss: `${issuer.url}/${homeTenant}/v2.0` }),
    ],
    ["the home tenant under another tenant's issuer", () => ({ iss: `${issuer.url}/${foreignTenant}/v2.0` })],
    ["the issuer of the first version", () => ({ iss: `https://sts.windows.net/${homeTenant}/` })],
    ["no issuer", () => ({ iss: undefined })],
    ["no tenant", () => ({ tid: undefined })],
    ["a tenant that climbs out of the address", () => ({ tid: `../${homeTenant}` })],
    ["a list as the tenant", () => ({ tid: [homeTenant] })],
    ["no scope", () => ({ scp: undefined })],
    ["another scope", () => ({ scp: "User.Read" })],
    ["a scope that only begins like ours", () => ({ scp: "access_as_user_2" })],
    ["roles of an app in the place of a scope", () => ({ scp: undefined, roles: ["access_as_user"] })],
    ["no object id", () => ({ oid: undefined })],
    ["an empty object id", () => ({ oid: "" })],
    ["an object as the object id", () => ({ oid: { $ne: "" } })],
  ];
  it.each(wrong)("%s is answered with 401, and nobody is noted down", async (_name, over) => {
    const before = service.atRest();
    expect((await askWith(over())).status).toBe(401);
    expect(service.atRest()).toBe(before);
    expect(service.log.join("")).toContain("refused");
  });

  it("never asks an issuer that is not on the list, whatever a token says", async () => {
    const elsewhere = await startIssuer();
    const tokens = [
      tabClaims(elsewhere),
      tabClaims(elsewhere, { tid: foreignTenant }),
      tabClaims(issuer, { tid: foreignTenant }),
    ];
    for (const claims of tokens) expect((await ask(`Bearer ${await elsewhere.sign(claims)}`)).status).toBe(401);
    expect([elsewhere.asked, issuer.asked]).toEqual(Array(2).fill({ metadata: 0, keys: 0, tokens: 0 }));
    await elsewhere.stop();
  });

  it("tells who shows a sign-in what they can do about it, and others nothing", async () => {
    const reasonOf = async (over: JWTPayload): Promise<unknown> => (await askWith(over)).body["reason"];
    expect(await reasonOf({ tid: foreignTenant })).toBe("other-tenant");
    expect(await reasonOf({ exp: minutesFromNow(-10) })).toBe("out-of-date");
    expect(await reasonOf({ nbf: minutesFromNow(10) })).toBe("out-of-date");
    expect(await reasonOf({ aud: botAppId })).toBeUndefined();
    expect((await ask()).body["reason"]).toBeUndefined();
    // What ended is only told of a token that is truly theirs.
    const forged = altered(await issuer.sign(tabClaims(issuer, { exp: minutesFromNow(-10) })), { name: "Somebody" });
    expect((await ask(`Bearer ${forged}`)).body["reason"]).toBeUndefined();
  });

  it("writes down what could not be shown to somebody, and nothing that is not of the form for it", async () => {
    const post = (body: object) =>
      ask(undefined, "/api/troubles", {
        ...{ method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
      });
    expect((await post(TROUBLE)).status).toBe(200);
    expect(service.log.join("")).toContain(TROUBLE.reference);
    const said = "isla@council.example said so";
    for (const odd of [
      { ...TROUBLE, code: said },
      { ...TROUBLE, at: said },
      { ...TROUBLE, page: said },
    ])
      expect((await post(odd)).status).toBe(422);
    expect((await post({ ...TROUBLE, words: said })).status).toBe(422);
    expect(service.log.join("")).not.toContain("council.example");
  });

  it("knows no personas: their header is nobody, and nobody can be listed", async () => {
    const headers = { "x-local-user": "local-facilitator" };
    expect((await ask(undefined, "/api/me", { headers })).status).toBe(401);
    expect((await ask(undefined, "/api/local/users")).status).toBe(404);
  });

  it("asks browsers to come over a protected line only, for a year and to everything below its name", async () => {
    const response = await fetch(`${service.url}/healthz`);
    expect(response.headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it("is not opened where another program has the port, which is said in words, and nothing stays open", async () => {
    const second = openService(issuer, { PORT: String(service.port) });
    await expect(second).rejects.toThrow(/^PORT: \d+ is taken by another program; stop that one/);
    expect((await askWith({})).status).toBe(200);
  });

  it("shows no sample", async () => {
    const token = `Bearer ${await issuer.sign(tabClaims(issuer))}`;
    expect(await ask(token, "/api/evaluations")).toMatchObject({ status: 200, body: { items: [] } });
  });

  it("refuses before it reads what was sent", async () => {
    const { status } = await ask(undefined, "/api/sessions", { method: "POST", body: "{" });
    expect(status).toBe(401);
  });

  it("tells its log why, without the token", async () => {
    const token = await issuer.sign(tabClaims(issuer, { scp: undefined }));
    await ask(`Bearer ${token}`);
    expect(service.log.join("")).toContain("claims: scp");
    expect(service.log.join("")).not.toContain(token.slice(0, 20));
  });
});

describe("the issuer's keys", () => {
  it("are asked for once for many at the same moment", async () => {
    const token = await issuer.sign(tabClaims(issuer));
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(`Bearer ${token}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(issuer.asked).toMatchObject({ metadata: 1, keys: 1 });
  });

  it("are followed when they rotate: the new one is believed, the withdrawn one no longer", async () => {
    const old = await issuer.sign(tabClaims(issuer));
    expect((await ask(`Bearer ${old}`)).status).toBe(200);
    await issuer.rotate();
    expect((await askWith({})).status).toBe(200);
    expect((await ask(`Bearer ${old}`)).status).toBe(401);
    expect(issuer.asked.keys).toBe(2);
  });

  it("are not asked for again and again because of keys that nobody knows", async () => {
    await askWith({});
    for (let n = 0; n < 40; n += 1)
      expect((await ask(`Bearer ${await issuer.sign(tabClaims(issuer), { kid: `made-up-${n}` })}`)).status).toBe(401);
    expect(issuer.asked.keys).toBe(2);
    expect((await askWith({})).status).toBe(200);
  });

  it("do not take somebody else's signature under their name", async () => {
    await askWith({});
    const elsewhere = await startIssuer();
    const forged = await elsewhere.sign(tabClaims(issuer), { kid: issuer.presentKid() });
    expect((await ask(`Bearer ${forged}`)).status).toBe(401);
    await elsewhere.stop();
  });

  it("are not looked for where a token says that they are, and not taken from the token itself", async () => {
    await askWith({});
    const elsewhere = await startIssuer();
    const url = `${elsewhere.url}/${homeTenant}/discovery/v2.0/keys`;
    const { kid: _, ...jwk } = elsewhere.presentJwk();
    for (const kid of [issuer.presentKid(), "theirs", "../keys", `${url}#`]) {
      const forged = await elsewhere.sign(tabClaims(issuer), { kid, header: { jku: url, x5u: url, jwk: jwk as JWK } });
      expect((await ask(`Bearer ${forged}`)).status).toBe(401);
    }
    expect(elsewhere.asked).toEqual({ metadata: 0, keys: 0, tokens: 0 });
    await elsewhere.stop();
  });

  it("that cannot be had let nobody in, and everybody as soon as they can", async () => {
    issuer.outage(true);
    expect(await askWith({})).toMatchObject({ status: 503, body: { reason: "not-now" } });
    expect(service.log.join("")).toContain("keys not available");
    issuer.outage(false);
    await eventually(async () => expect((await askWith({})).status).toBe(200), 5_000);
  });
});
