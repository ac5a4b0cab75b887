import type { Reply } from "../../bot/teams/gateway-contract.ts";
import {
  channelPlace,
  executeActivity,
  groupPlace,
  homeTenant,
  installationActivity,
  membersAddedActivity,
  messageActivity,
  personalPlace,
  submitActivity,
} from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { openGateway, texts, type OpenGateway } from "./open-gateway.ts";

const isla = { id: "isla", name: "Isla Reid" };
const form = { type: "AdaptiveCard", version: "1.5", body: [{ type: "TextBlock", text: "Isla's own words" }] };
const cardReply: Reply = { kind: "card", card: form };
const message = (value: string) => ({ statusCode: 200, type: "application/vnd.microsoft.activity.message", value });

let connector: Connector;
let open: OpenGateway | undefined;
const start = async (options: Parameters<typeof openGateway>[0] = {}) => (open = await openGateway(options));

beforeAll(async () => (connector = await startConnector()));
afterEach(async () => {
  await open?.stop();
  open = undefined;
});
afterAll(() => connector.stop());

describe("bad input at the bot's door", () => {
  const place = () => channelPlace(connector.serviceUrl);
  const whole = () => messageActivity(place(), isla, "hi") as Record<string, unknown>;

  it.each([
    ["nothing at all", () => ({})],
    ["an array", () => [whole()]],
    ["a number", () => 7],
    ["null", () => null],
    ["a type that does not exist", () => ({ ...whole(), type: "mesage" })],
    ["a type that is not text", () => ({ ...whole(), type: { $ne: 1 } })],
    ["no conversation", () => ({ ...whole(), conversation: undefined })],
    ["a conversation without an id", () => ({ ...whole(), conversation: {} })],
    ["no sender", () => ({ ...whole(), from: undefined })],
    ["no service URL", () => ({ ...whole(), serviceUrl: undefined })],
    ["a service URL that is not text", () => ({ ...whole(), serviceUrl: [connector.serviceUrl] })],
    ["no channel", () => ({ ...whole(), channelId: undefined })],
  ])("%s is answered with 400 and reaches nobody", async (_name, body) => {
    const { post, heard } = await start();
    expect((await post(body())).status).toBe(400);
    expect(heard).toEqual([]);
  });

  it("another method is answered with 405", async () => {
    const { receive } = await start();
    const end = jest.fn();
    const response = { headersSent: false, destroyed: false, writeHead: jest.fn(), end } as never;
    await receive({ method: "GET", headers: {} } as never, response);
    expect((response as { writeHead: jest.Mock }).writeHead).toHaveBeenCalledWith(405, expect.anything());
  });

  it.each([undefined, null, 3, "text", [1], {}, { action: null }, { action: { type: "Action.Execute" } }])(
    "an invoke with the value %j is answered with a message",
    async (value) => {
      const { post, heard } = await start({
        reply: () => ({ kind: "message", text: "out of date, here is the new one" }),
      });
      const { status, body } = await post({ ...executeActivity(place(), isla, { verb: "v" }), value });
      expect([status, body]).toEqual([200, message("out of date, here is the new one")]);
      expect(heard[0]?.inbound).toMatchObject({ kind: "action", verb: "", data: {} });
    },
  );

  it.each([null, [1, 2], "text", 4])("an Execute with the data %j reaches the handler with none", async (data) => {
    const { post, heard } = await start();
    expect((await post(executeActivity(place(), isla, { verb: "v", data }))).status).toBe(200);
    expect(heard[0]?.inbound).toMatchObject({ verb: "v", data: {} });
  });

  it.each([null, [1, 2], "text", 4])("a Submit with the value %j is a press without a verb", async (value) => {
    const { post, heard } = await start();
    const activity = { ...submitActivity(personalPlace(connector.serviceUrl), isla, { verb: "v" }), value };
    expect((await post(activity)).status).toBe(200);
    expect(heard[0]?.inbound).toMatchObject({ kind: "action", verb: "", data: {}, via: "submit" });
  });

  it("keys that reach a prototype are dropped and no prototype changes", async () => {
    const { post, heard } = await start();
    const text = JSON.stringify(executeActivity(place(), isla, { verb: "v", data: { ok: 1 } }));
    const hostile = text.replace(
      '"ok":1',
      '"ok":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}',
    );
    expect((await post(hostile)).status).toBe(200);
    expect(heard[0]?.inbound).toMatchObject({ data: { ok: 1 } });
    expect(Object.keys((heard[0]?.inbound as { data: object }).data)).toEqual(["ok"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("an invoke that is not a card's is answered with a message", async () => {
    const { post, heard } = await start();
    const invoke = { ...executeActivity(place(), isla, { verb: "v" }), name: "signin/verifyState" };
    expect(await post(invoke)).toEqual({ status: 200, body: message(texts.outOfDate) });
    expect(heard).toEqual([]);
  });

  it.each(["typing", "messageReaction", "event", "messageUpdate", "endOfConversation"])(
    "%s is accepted and ignored",
    async (type) => {
      const { post, heard } = await start();
      expect((await post({ ...whole(), type })).status).toBe(200);
      expect(heard).toEqual([]);
    },
  );

  it("in local mode, where there may be no directory, a sender is known by the id that there is", async () => {
    const { post, heard } = await start();
    const { from, ...rest } = whole();
    const { aadObjectId: _, ...bare } = from as Record<string, unknown>;
    expect((await post({ ...rest, from: bare })).status).toBe(200);
    expect(heard[0]?.context.person.id).toBe((from as { id: string }).id);
  });

  it("a message that was changed is read again, one that came back from the bin is not", async () => {
    const { post, heard } = await start();
    const update = (eventType: string) => {
      const { channelData, ...activity } = whole();
      return { ...activity, type: "messageUpdate", channelData: { ...(channelData as object), eventType } };
    };
    expect((await post(update("undeleteMessage"))).status).toBe(200);
    expect(heard).toEqual([]);
    expect((await post(update("editMessage"))).status).toBe(200);
    expect(heard.map(({ inbound }) => inbound)).toEqual([{ kind: "message", text: "hi", edited: true }]);
  });

  it("the answer to a press is kept in no cache on the way", async () => {
    const { url } = await start({ reply: () => cardReply });
    const body = JSON.stringify(executeActivity(place(), isla, { verb: "v" }));
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    expect(await response.json()).toMatchObject({ value: form });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("a sender cannot have replies collected into the answer", async () => {
    const { post } = await start({ reply: () => cardReply });
    expect(await post({ ...whole(), deliveryMode: "expectReplies" })).toEqual({ status: 200, body: undefined });
  });

  it("a service URL elsewhere is refused with 401 and never called", async () => {
    const elsewhere = await startConnector();
    const { post, heard, log } = await start({ registration: { appId: "app", password: "p", tenantId: homeTenant } });
    const activity = { ...whole(), serviceUrl: elsewhere.serviceUrl };
    expect((await post(activity)).status).toBe(401);
    expect([heard.length, elsewhere.calls.length]).toEqual([0, 0]);
    expect(log.map(({ level }) => level)).toEqual(["warn"]);
    await elsewhere.stop();
  });

  it("in local mode only this machine is called", async () => {
    const { post, heard } = await start();
    expect((await post({ ...whole(), serviceUrl: "https://smba.trafficmanager.net/uk/" })).status).toBe(401);
    expect(heard).toEqual([]);
  });

  it.each([{}, { authorization: "Bearer nonsense" }, { authorization: "Bearer a.b.c" }])(
    "with a registration, the credentials %j are refused with 401",
    async (headers) => {
      const { post, heard } = await start({ registration: { appId: "app", password: "p", tenantId: homeTenant } });
      const activity = { ...whole(), serviceUrl: "https://smba.trafficmanager.net/uk/" };
      expect(await post(activity, headers as Record<string, string>)).toEqual({ status: 401, body: undefined });
      expect(heard).toEqual([]);
    },
  );

  it("with a registration, another channel than Teams is refused", async () => {
    const { post } = await start({ registration: { appId: "app", password: "p", tenantId: homeTenant } });
    const activity = { ...whole(), serviceUrl: "https://smba.trafficmanager.net/uk/", channelId: "directline" };
    expect((await post(activity)).status).toBe(400);
  });

  it("a tenant that is not on the list is told so, and the handler is not called", async () => {
    const { post, heard, log, gateway } = await start();
    const foreign = personalPlace(connector.serviceUrl, { tenantId: "other", chatId: "a:foreign" });
    expect(await post(executeActivity(foreign, isla, { verb: "v" }))).toEqual({
      status: 200,
      body: message(texts.notAvailable),
    });
    expect((await post(messageActivity(foreign, isla, "hi"))).status).toBe(200);
    expect((await post(installationActivity(foreign, isla, "add"))).status).toBe(200);
    await gateway.close();
    expect(heard).toEqual([]);
    expect(connector.messages("a:foreign").map(({ activity }) => activity["text"])).toEqual([texts.notAvailable]);
    expect(log.map(({ fields }) => fields["tenantId"])).toEqual(["other", "other", "other"]);
  });

  it("a place that names no tenant is not on the list, except as the local one", async () => {
    const nameless = { ...whole(), channelData: {}, conversation: { id: "a:1", conversationType: "personal" } };
    const strict = await start();
    await strict.post(nameless);
    expect(strict.heard).toEqual([]);
    await strict.stop();
    const local = await start({ allowedTenants: [], localTenantId: "local" });
    await local.post(nameless);
    expect(local.heard[0]?.context).toMatchObject({ place: { tenantId: "local" }, person: { tenantId: "local" } });
  });
});

describe("identity", () => {
  it("comes from the activity alone, whatever the data says", async () => {
    const { post, heard } = await start();
    const data = { participantId: "someone", role: "facilitator", from: { id: "someone" } };
    const activity = executeActivity(
      channelPlace(connector.serviceUrl),
      { ...isla, tenantId: "guest-home" },
      { verb: "v", data },
    );
    await post(activity);
    expect(heard[0]?.context).toMatchObject({
      person: { id: "isla", name: "Isla Reid", tenantId: "guest-home" },
      place: { tenantId: homeTenant },
      activityId: activity.id,
      locale: "en-GB",
    });
  });

  it("an activity that is delivered twice arrives twice with the same id", async () => {
    const { post, heard } = await start({ reply: () => cardReply });
    const activity = executeActivity(channelPlace(connector.serviceUrl), isla, { verb: "v" });
    const [first, second] = await Promise.all([post(activity), post(activity)]);
    expect(first).toEqual(second);
    expect(heard.map(({ context }) => context.activityId)).toEqual([activity.id, activity.id]);
  });
});

describe("answers", () => {
  it("a pressed button gets its card in the answer and nothing is sent or edited", async () => {
    const before = connector.calls.length;
    const { post, gateway } = await start({
      reply: () => ({
        kind: "card",
        card: { ...form, refresh: { action: { type: "Action.Execute", verb: "r" }, userIds: [] } },
      }),
    });
    for (const verb of ["one", "two"]) {
      const answer = await post(executeActivity(channelPlace(connector.serviceUrl), isla, { verb }));
      expect(answer).toEqual({
        status: 200,
        body: { statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: form },
      });
    }
    await gateway.close();
    expect(connector.calls.length).toBe(before);
  });

  it("a press that needs no answer still gets one", async () => {
    const { post } = await start();
    const answer = await post(executeActivity(personalPlace(connector.serviceUrl), isla, { verb: "v" }));
    expect(answer).toEqual({ status: 200, body: message(texts.done) });
  });

  it("a written message is answered in its thread, a personal one in its chat", async () => {
    const { post, gateway } = await start({ reply: () => cardReply });
    const thread = channelPlace(connector.serviceUrl, { threadId: "1234", channel: { id: "19:thread" } });
    await post(messageActivity(thread, isla, "help"));
    await post(messageActivity(personalPlace(connector.serviceUrl, { chatId: "a:help" }), isla, "help"));
    await gateway.close();
    expect(connector.messages("19:thread")).toMatchObject([
      { threadId: "1234", activity: { attachments: [{ content: form }] } },
    ]);
    expect(connector.messages("a:help")).toMatchObject([{ activity: { attachments: [{ content: form }] } }]);
  });

  it.each([channelPlace, groupPlace])("a Submit where others read never shows its card there", async (where) => {
    const { post, gateway } = await start({ reply: () => cardReply });
    const place = where("", { serviceUrl: connector.serviceUrl, channel: { id: "19:submit" }, chatId: "19:submit" });
    await post(submitActivity(place, isla, { verb: "answer", data: { words: "Isla's own words" } }));
    await gateway.close();
    const shown = connector.messages("19:submit");
    expect(shown.map(({ activity }) => activity["text"])).toContain(texts.privateElsewhere);
    expect(JSON.stringify(shown)).not.toContain("own words");
  });

  it("a Submit where others read that did not work is told there to press again", async () => {
    const { post, gateway } = await start({ reply: () => Promise.reject(new Error("no")) });
    const place = channelPlace(connector.serviceUrl, { channel: { id: "19:failed" } });
    await post(submitActivity(place, isla, { verb: "answer" }));
    await gateway.close();
    expect(connector.messages("19:failed").map(({ activity }) => activity["text"])).toEqual([texts.failed]);
  });

  it("a Submit in a personal chat gets its card", async () => {
    const { post, gateway } = await start({ reply: () => cardReply });
    await post(submitActivity(personalPlace(connector.serviceUrl, { chatId: "a:submit" }), isla, { verb: "answer" }));
    await gateway.close();
    expect(connector.messages("a:submit")).toHaveLength(1);
  });

  it("hears that a team was archived and is back", async () => {
    const { post, heard } = await start();
    const whole = installationActivity(channelPlace(connector.serviceUrl), isla, "add");
    for (const eventType of ["teamArchived", "teamUnarchived", "channelShared"]) {
      const channelData = { ...(whole["channelData"] as object), eventType };
      await post({ ...whole, type: "conversationUpdate", action: undefined, channelData });
    }
    expect(heard.map(({ inbound }) => inbound)).toEqual([
      { kind: "place-gone", of: "team", how: "archived" },
      { kind: "place-back", of: "team" },
    ]);
  });

  it("installation and joining reach the handler; a silent reply sends nothing", async () => {
    const { post, heard, gateway } = await start();
    const place = channelPlace(connector.serviceUrl, { channel: { id: "19:install" } });
    await post(installationActivity(place, isla, "add"));
    await post(membersAddedActivity(place, isla, [{ id: "rory", name: "Rory" }]));
    await gateway.close();
    expect(heard.map(({ inbound }) => inbound.kind)).toEqual(["installed", "members-added"]);
    expect(connector.messages("19:install")).toEqual([]);
  });

  it("a handler that throws tells the person to press again and is logged once", async () => {
    const { post, log } = await start({ reply: () => Promise.reject(new Error("disk on fire")) });
    const answer = await post(executeActivity(channelPlace(connector.serviceUrl), isla, { verb: "v" }));
    expect(answer).toEqual({ status: 200, body: message(texts.failed) });
    expect(log).toMatchObject([{ level: "error", message: "the handler failed" }]);
  });

  it("a handler that hangs does the same before Teams gives up", async () => {
    const { post, log } = await start({ reply: () => new Promise(() => undefined), handlerTimeoutMs: 50 });
    const answer = await post(executeActivity(channelPlace(connector.serviceUrl), isla, { verb: "v" }));
    expect(answer).toEqual({ status: 200, body: message(texts.failed) });
    expect(log).toMatchObject([{ level: "error", message: "the handler took too long" }]);
  });

  it("a failure over an event that nobody waits for stays silent", async () => {
    const { post, gateway } = await start({ reply: () => Promise.reject(new Error("no")) });
    const place = channelPlace(connector.serviceUrl, { channel: { id: "19:quiet" } });
    await post(membersAddedActivity(place, isla, [{ id: "rory" }]));
    await gateway.close();
    expect(connector.messages("19:quiet")).toEqual([]);
  });

  it("an answer does not wait for a reply that Teams is holding up", async () => {
    const { post } = await start({ reply: () => cardReply });
    connector.failNext([{ status: 429, retryAfter: "1" }], ({ conversationId }) => conversationId === "a:slow");
    const from = performance.now();
    await post(messageActivity(personalPlace(connector.serviceUrl, { chatId: "a:slow" }), isla, "help"));
    expect(performance.now() - from).toBeLessThan(900);
  });
});
