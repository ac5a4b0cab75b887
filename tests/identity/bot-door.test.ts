import type { JWTPayload } from "jose";
import { SERVICE_RATES } from "../../bot/http/door-limits.ts";
import {
  channelPlace,
  executeActivity,
  homeTenant,
  installationActivity,
  messageActivity,
  personalPlace,
  type Activity,
  type ActivityPerson,
  type ActivityPlace,
} from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import {
  administrator,
  altered,
  connectorClaims,
  foreignTenant,
  isla,
  minutesFromNow,
  signedWithPublicKey,
  tabClaims,
  unsigned,
} from "../helpers/entra.ts";
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

const place = (over: Partial<ActivityPlace> = {}) => personalPlace(connector.serviceUrl, over);
const press = () => executeActivity(place(), isla, { verb: "help" });

async function post(activity: Activity | Record<string, unknown>, authorization?: string) {
  const response = await fetch(`${service.url}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
    body: JSON.stringify(activity),
  });
  return { status: response.status, text: await response.text() };
}
const claims = (over: JWTPayload = {}) => connectorClaims(connector.serviceUrl, over);
const postWith = async (over: JWTPayload, activity: Activity | Record<string, unknown> = press()) =>
  post(activity, `Bearer ${await issuer.sign(claims(over))}`);

describe("the bot's door", () => {
  it("believes the Bot Connector and answers with a card", async () => {
    const { status, text } = await postWith({});
    expect([status, text.includes("AdaptiveCard")]).toEqual([200, true]);
  });

  it("cannot tell apart a sender without an id of the directory, says so, and writes nothing down", async () => {
    const { from, ...rest } = press() as Record<string, unknown>;
    const { aadObjectId: _, ...bare } = from as Record<string, unknown>;
    const { status, text } = await postWith({}, { ...rest, from: bare });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      type: "application/vnd.microsoft.activity.message",
      value: expect.stringMatching(/^Teams did not say who you are/),
    });
    expect(text).not.toContain("AdaptiveCard");
  });

  it("takes a token that ended four minutes ago", async () => {
    expect((await postWith({ exp: minutesFromNow(-4) })).status).toBe(200);
  });

  it("writes back with a token of its own, asked for once", async () => {
    for (let n = 0; n < 3; n += 1) expect((await postWith({}, messageActivity(place(), isla, "hi"))).status).toBe(200);
    await connector.waitFor(3);
    expect(issuer.asked.tokens).toBe(1);
  });

  const refused: [string, () => Promise<string | undefined> | string | undefined][] = [
    ["nothing", () => undefined],
    ["another scheme", async () => `Basic ${await issuer.sign(claims())}`],
    ["nonsense", () => "Bearer nonsense"],
    ["no signature and alg none", () => `Bearer ${unsigned(claims())}`],
    ["alg none with something as a signature", () => `Bearer ${unsigned(claims(), "AAAA")}`],
    ["HS256 with the public key as the secret", async () => `Bearer ${await signedWithPublicKey(issuer, claims())}`],
    ["claims changed after signing", async () => `Bearer ${altered(await issuer.sign(claims()), { exp: 9e9 })}`],
    ["a person's token for the tab", async () => `Bearer ${await issuer.sign(tabClaims(issuer))}`],
    [
      "a token of the bot's own tenant for the bot, as emulators and other bots have",
      async () =>
        `Bearer ${await issuer.sign(claims({ iss: `${issuer.url}/${homeTenant}/v2.0`, ver: "2.0", azp: claims().aud }))}`,
    ],
    [
      "a token in the form that the SDK takes for an emulator's",
      async () =>
        `Bearer ${await issuer.sign(claims({ iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", appid: claims().aud }))}`,
    ],
  ];
  it.each(refused)("%s is answered with 401: nothing is written, nobody called", async (_name, authorization) => {
    const before = service.atRest();
    for (const activity of [press(), messageActivity(place(), isla, "hi")])
      expect(await post(activity, await authorization())).toEqual({ status: 401, text: "" });
    expect([service.atRest(), connector.calls.length]).toEqual([before, 0]);
  });

  const wrong: [string, () => JWTPayload][] = [
    ["another audience", () => ({ aud: "another-bot" })],
    ["no audience", () => ({ aud: undefined })],
    ["an end six minutes ago", () => ({ exp: minutesFromNow(-6) })],
    ["no end", () => ({ exp: undefined })],
    ["a beginning in six minutes", () => ({ nbf: minutesFromNow(6) })],
    ["another issuer", () => ({ iss: "https://api.botframework.com.example" })],
    ["no issuer", () => ({ iss: undefined })],
    ["no service URL", () => ({ serviceurl: undefined })],
    ["an empty service URL", () => ({ serviceurl: "" })],
    ["the service URL of another place", () => ({ serviceurl: "https://smba.trafficmanager.net/uk/" })],
    ["a service URL that only begins like ours", () => ({ serviceurl: `${connector.serviceUrl}/elsewhere` })],
  ];
  it.each(wrong)("a token with %s is answered with 401: nothing is written, nobody called", async (_name, over) => {
    const before = service.atRest();
    for (const activity of [press(), messageActivity(place(), isla, "hi")])
      expect((await postWith(over(), activity)).status).toBe(401);
    expect([service.atRest(), connector.calls.length]).toEqual([before, 0]);
    expect(service.log.join("")).toContain("not authenticated");
  });

  it("never calls a service address other than the token's", async () => {
    const elsewhere = await startConnector();
    const activity = { ...messageActivity(place(), isla, "hi"), serviceUrl: elsewhere.serviceUrl };
    expect((await postWith({}, activity)).status).toBe(401);
    const abroad = { ...activity, serviceUrl: "https://smba.trafficmanager.net.example/uk/" };
    expect((await postWith({ serviceurl: abroad.serviceUrl }, abroad)).status).toBe(401);
    expect([elsewhere.calls.length, connector.calls.length]).toEqual([0, 0]);
    await elsewhere.stop();
  });

  it("takes nothing from a key that speaks for other channels", async () => {
    issuer.endorse(["webchat"]);
    expect((await postWith({})).status).toBe(401);
  });

  it("tells a tenant that is not on the list so, and writes nothing down", async () => {
    const before = service.atRest();
    const foreign = place({ tenantId: foreignTenant, chatId: "a:foreign" });
    const pressed = await postWith({}, executeActivity(foreign, isla, { verb: "help" }));
    expect([pressed.status, pressed.text.includes("not been opened for the place where you work")]).toEqual([
      200,
      true,
    ]);
    expect((await postWith({}, messageActivity(foreign, isla, "hi"))).status).toBe(200);
    expect((await postWith({}, installationActivity(foreign, isla, "add"))).status).toBe(200);
    await connector.waitFor(1);
    const [message] = connector.messages("a:foreign");
    expect(String(message?.activity["text"])).toContain("not been opened for the place where you work");
    expect(service.atRest()).toBe(before);
    expect(service.log.join("")).toContain("the tenant is not on the list");
  });

  it("goes by the tenant whose channel it is, not by the sender's, in a channel that two organisations share", async () => {
    const shared = ({ of, from }: { of: string; from: string }, who: ActivityPerson, verb: string) => {
      const press = executeActivity(channelPlace(connector.serviceUrl), who, { verb });
      return {
        ...press,
        conversation: { ...(press["conversation"] as object), tenantId: of },
        channelData: { ...(press["channelData"] as object), tenant: { id: from } },
      };
    };
    const before = service.atRest();
    const theirs = shared({ of: foreignTenant, from: homeTenant }, isla, "help");
    expect((await postWith({}, theirs)).text).toContain("not been opened for the place where you work");
    expect(service.atRest()).toBe(before);
    // In ours they are let in, under their own tenant: not as the one of ours who has their id.
    const { id, name } = administrator;
    const ours = (verb: string) => shared({ of: homeTenant, from: foreignTenant }, { id, name }, verb);
    expect((await postWith({}, ours("help"))).text).toContain("AdaptiveCard");
    expect((await postWith({}, ours("launch.open"))).text).toContain("Only the facilitator can do that");
  });

  it("takes somebody from another tenant as a partner, under whatever object id they come", async () => {
    const home = { id: administrator.id, name: administrator.name };
    const pressed = async (who: ActivityPerson) =>
      (await postWith({}, executeActivity(place({ chatId: "a:lead" }), who, { verb: "launch.open" }))).text;
    expect(await pressed(home)).toContain("Nothing to launch yet");
    expect(await pressed({ ...home, tenantId: foreignTenant })).toContain("Only the facilitator can do that");
  });

  it("believes no tenant that the activity does not name", async () => {
    const nameless = { ...press(), channelData: {}, conversation: { id: "a:1", conversationType: "personal" } };
    const { status, text } = await postWith({}, nameless);
    expect([status, text.includes("not been opened")]).toEqual([200, true]);
  });
});

describe("too many at the bot's door", () => {
  it("of one person are answered with when to press again; others are served, whatever way they came", async () => {
    const token = `Bearer ${await issuer.sign(claims())}`;
    const told: string[] = [];
    // Many at once: a slow machine that sends one after another is never too fast.
    for (let sent = 0; sent < SERVICE_RATES.person.burst + 60; sent += 60) {
      const answers = await Promise.all(Array.from({ length: 60 }, () => post(press(), token)));
      for (const { status } of answers) expect(status).toBe(200);
      told.push(...answers.flatMap(({ text }) => (text.includes("Nothing is lost. Wait") ? [text] : [])));
    }
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]).toContain("application/vnd.microsoft.activity.message");
    const other = executeActivity(place({ chatId: "a:other" }), { id: "other", name: "Other" }, { verb: "help" });
    expect((await post(other, token)).text).toContain("AdaptiveCard");
  }, 20_000);

  it("from an address without a token are refused unread; those of the Connector never are", async () => {
    const { burst } = SERVICE_RATES.address;
    const answers: { status: number; retryAfter: string | null }[] = [];
    while (answers.length < burst + 200) {
      const some = Array.from({ length: 40 }, async (_, n) => {
        // What cannot be read and what nobody has signed count alike.
        const body = n % 2 === 0 ? "{ not json" : JSON.stringify(press());
        const response = await fetch(`${service.url}/api/messages`, { method: "POST", body });
        await response.text();
        return { status: response.status, retryAfter: response.headers.get("retry-after") };
      });
      answers.push(...(await Promise.all(some)));
    }
    const refusals = answers.filter(({ status }) => status === 429);
    expect(refusals.length).toBeGreaterThan(0);
    expect(refusals.every(({ retryAfter }) => Number(retryAfter) >= 1)).toBe(true);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400, 401, 429]));
  }, 30_000);

  it("are not counted against the address from which the Connector delivers for everybody", async () => {
    const token = `Bearer ${await issuer.sign(claims())}`;
    const { burst } = SERVICE_RATES.address;
    for (let sent = 0; sent < burst + 100; sent += 50) {
      const crowd = Array.from({ length: 50 }, (_, n) => {
        const who = { id: `person-${sent + n}`, name: "Somebody" };
        return post(executeActivity(place(), who, { verb: "help" }), token);
      });
      expect(new Set((await Promise.all(crowd)).map(({ status }) => status))).toEqual(new Set([200]));
    }
  }, 30_000);
});

describe("the Bot Connector's keys", () => {
  it("are followed when they rotate, with as few questions as there were rotations", async () => {
    const old = await issuer.sign(claims());
    expect((await post(press(), `Bearer ${old}`)).status).toBe(200);
    await issuer.rotate();
    expect((await postWith({})).status).toBe(200);
    expect((await post(press(), `Bearer ${old}`)).status).toBe(401);
    expect(issuer.asked).toMatchObject({ metadata: 2, keys: 2 });
  });

  it("are not asked for again and again because of keys that nobody knows", async () => {
    await postWith({});
    for (let n = 0; n < 40; n += 1)
      expect((await post(press(), `Bearer ${await issuer.sign(claims(), { kid: `made-up-${n}` })}`)).status).toBe(401);
    expect(issuer.asked.keys).toBe(2);
  });

  it("that cannot be had let nothing in", async () => {
    issuer.outage(true);
    expect((await postWith({})).status).toBe(401);
  });
});
