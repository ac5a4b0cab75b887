import { createLinks } from "../../bot/conversation/links.ts";
import type { Inbound, Reply } from "../../bot/teams/gateway-contract.ts";
import {
  channelPlace,
  extensionActivity,
  linkActivity,
  messageActivity,
  messagePayload,
  taskActivity,
  type Activity,
} from "../helpers/activities.ts";
import { people, talkWorld } from "../conversation/world.ts";
import { TENANT } from "../helpers/deps.ts";
import { openGateway, texts, type OpenGateway } from "./open-gateway.ts";

const isla = { id: "isla", name: "Isla Reid" };
const place = channelPlace("http://127.0.0.1:9");
const CARD = "application/vnd.microsoft.card.adaptive";
const fetch = (data: unknown) => taskActivity(place, isla, { name: "task/fetch", data });
const submit = (data: unknown) => taskActivity(place, isla, { name: "task/submit", data });
const action = (data: unknown) => extensionActivity(place, isla, { step: "submitAction", commandId: "session", data });
const link = (url: unknown) => linkActivity(place, isla, url);

let open: OpenGateway | undefined;
afterEach(async () => {
  await open?.stop();
  open = undefined;
});

async function ask(activity: Activity | object, reply: Reply | Error): Promise<{ body: unknown; inbound?: Inbound }> {
  open = await openGateway({
    reply: () => {
      if (reply instanceof Error) throw reply;
      return reply;
    },
  });
  const { status, body } = await open.post(activity);
  expect(status).toBe(200);
  return { body, inbound: open.heard[0]?.inbound };
}

const button = {
  ...{ type: "Action.Execute", title: "Save", verb: "answer.save", data: { form: "f1" } },
  fallback: { type: "Action.Submit", title: "Save", data: { form: "f1", verb: "answer.save" } },
};
const card = {
  ...{ type: "AdaptiveCard", version: "1.5", refresh: { action: button } },
  body: [{ type: "ActionSet", actions: [button] }],
  actions: [button, { type: "Action.OpenUrl", title: "Open", url: "https://llcp.example" }],
};

describe("dialogs at the bot's door", () => {
  it.each([
    ["task/fetch", fetch],
    ["task/submit", submit],
    ["composeExtension/submitAction", action],
  ])("%s is a press in a dialog, answered by a card that only submits", async (_name, activity) => {
    const { body, inbound } = await ask(
      activity({ verb: "answer.save", form: "f1", "strength.f1": "We meet.", msteams: { type: "task/fetch" } }),
      { kind: "card", card },
    );
    expect(inbound).toEqual({
      ...{ kind: "action", verb: "answer.save", data: { form: "f1", "strength.f1": "We meet." } },
      ...{ messageId: undefined, via: "dialog" },
    });
    const submits = { type: "Action.Submit", title: "Save", data: { form: "f1", verb: "answer.save" } };
    const content = {
      ...{ type: "AdaptiveCard", version: "1.5", body: [{ type: "ActionSet", actions: [submits] }] },
      actions: [submits, card.actions[1]],
    };
    const value = { title: "LLCP Evaluation", height: "large", width: "medium", card: { contentType: CARD, content } };
    expect(body).toEqual({ task: { type: "continue", value } });
  });

  it("a page is opened in a large dialog, with an address for clients that have none", async () => {
    const reply = { kind: "page", url: "https://llcp.example/tab/a", elsewhere: "https://llcp.example/b" } as const;
    expect((await ask(fetch({ verb: "answer.window" }), reply)).body).toEqual({
      task: {
        type: "continue",
        value: {
          ...{ title: "LLCP Evaluation", height: "large", width: "large" },
          ...{ url: reply.url, fallbackUrl: reply.elsewhere },
        },
      },
    });
  });

  it("silence closes a dialog, and leaves a link as it is", async () => {
    expect((await ask(submit({}), { kind: "silent" })).body).toBeUndefined();
    await open?.stop();
    expect((await ask(link("https://llcp.example/tab/plan"), { kind: "silent" })).body).toBeUndefined();
  });

  it("a message opens as words; where something was typed it rides along on the way back", async () => {
    expect((await ask(fetch({ verb: "v" }), { kind: "message", text: "not now" })).body).toEqual({
      task: { type: "message", value: "not now" },
    });
    await open?.stop();
    const typed = { verb: "v", form: "f1", "strength.f1": "Long words." };
    const { body } = await ask(submit(typed), new Error("the store is gone"));
    expect(body).toMatchObject({
      task: {
        type: "continue",
        value: { card: { content: { actions: [{ type: "Action.Submit", title: texts.tryAgain, data: typed }] } } },
      },
    });
    expect(JSON.stringify(body)).toContain(texts.failed);
  });

  it("a card is put into the message that somebody writes, and a link is shown as one", async () => {
    const reply = { kind: "insert", card: { type: "AdaptiveCard" }, title: "Round", text: "Session in Marr" } as const;
    const preview = {
      contentType: "application/vnd.microsoft.card.thumbnail",
      content: { title: "Round", text: "Session in Marr" },
    };
    const attachments = [{ contentType: CARD, content: reply.card, preview }];
    const expected = { composeExtension: { type: "result", attachmentLayout: "list", attachments } };
    expect((await ask(action({ verb: "compose.insert" }), reply)).body).toEqual(expected);
    await open?.stop();
    const linked = await ask(link("https://llcp.example/tab/sessions/x"), reply);
    expect(linked.body).toEqual(expected);
    expect(linked.inbound).toEqual({ kind: "link", url: "https://llcp.example/tab/sessions/x" });
  });

  it("a chosen message comes with its words, its writer's id, its day and its address, and nothing else", async () => {
    const message = messagePayload(place, { id: "rory", name: "Rory" }, "<p>Forty came.</p>");
    const activity = extensionActivity(place, isla, { step: "fetchTask", commandId: "addToAnswer", message });
    expect((await ask(activity, { kind: "card", card: {} })).inbound).toEqual({
      ...{ kind: "extension", command: "addToAnswer" },
      message: {
        ...{ id: "1700000000123", text: "<p>Forty came.</p>", html: true, author: { id: "rory" } },
        ...{ sentAt: "2026-10-01T09:30:00.123Z", link: message["linkToMessage"] },
      },
    });
  });
});

describe("whole activities with the bot behind the door", () => {
  const MARR = { id: "19:marr@thread.tacv2", name: "Marr" };
  const marr = channelPlace("http://127.0.0.1:9", { channel: MARR });
  const [partner, facilitator] = [people.partner, people.facilitator].map(({ id, name }) => ({ id, name }));
  const rory = { id: "rory", name: "Rory Aikman" };

  it("a session is found, answered in a window and put into a message; a chosen message is added once", async () => {
    const world = await talkWorld(
      createLinks("https://llcp.example", { id: "10ca1000-0000-4000-8000-000000000001", tenantId: null }),
    );
    world.deps.roster = async function* () {
      for (const one of [...Object.values(people), rory])
        yield { tenantId: TENANT, id: one.id, name: one.name, isOwner: null };
    };
    const session = await world.launch();
    open = await openGateway({ handler: world.handler });
    const { post } = open;
    const ask = async (activity: Activity): Promise<string> => JSON.stringify((await post(activity)).body);
    await post(messageActivity(marr, facilitator ?? rory, "help"));
    const of = (step: "fetchTask" | "submitAction", data?: unknown) =>
      extensionActivity(marr, partner ?? rory, { step, commandId: "session", data });

    const shown = await ask(of("fetchTask"));
    expect(shown).toContain('"type":"continue"');
    expect(shown).toContain(session);
    expect(shown).not.toContain("Action.Execute");
    const page = await ask(of("submitAction", { verb: "answer.next", session }));
    expect(page).toContain(`"url":"https://llcp.example/tab/sessions/${session}/answer`);
    expect(await ask(of("submitAction", { verb: "window.done" }))).toBeUndefined();
    const put = await ask(of("submitAction", { verb: "compose.insert", session }));
    expect(put).toContain('"composeExtension":{"type":"result"');

    const message = messagePayload(marr, rory, "<p>Forty came to the <b>lunch</b>.</p>");
    const chosen = { commandId: "addToAnswer", message };
    const form = await ask(extensionActivity(marr, partner ?? rory, { step: "fetchTask", ...chosen }));
    const name = /"form":"(\w+)"/.exec(form)?.[1] ?? "";
    const data = { verb: "quote.add", form: name, sent: "2026-10-01T09:30:00.123Z", link: message["linkToMessage"] };
    const fields = { at: `${session} hgiocld-4/3.2/1`, part: "evidence", words: "Forty came to the lunch." };
    const typed = Object.fromEntries(Object.entries(fields).map(([key, value]) => [`${key}.${name}`, value]));
    const add = extensionActivity(marr, partner ?? rory, {
      step: "submitAction",
      ...chosen,
      data: { ...data, ...typed },
    });
    const [first, again] = [await ask(add), await ask(add)];
    expect(again).toBe(first);
    expect(first.split("Forty came").length).toBe(2);
    expect(first).toContain("l/message/19%3Amarr%40thread.tacv2/1700000000123");
    expect(first).not.toMatch(/rory|Aikman|teamName|createdTime/i);
    const malformed = {
      ...add,
      id: "later",
      value: { commandId: "addToAnswer", data: { verb: "quote.add", form: name } },
    };
    expect(await ask(malformed)).toContain('"type":"continue"');
    expect(await ask({ ...of("fetchTask"), value: null })).toContain('"task":{"type":"message"');
  });
});

describe("malformed dialogs", () => {
  const started = (value: unknown) => ({
    ...extensionActivity(place, isla, { step: "fetchTask", commandId: "addToAnswer" }),
    value,
  });
  const whole = messagePayload(place, isla, "<p>x</p>");

  it.each([undefined, null, 3, "text", [1], {}, { commandId: { $ne: 1 } }, { commandId: [7] }])(
    "a command with the value %j has no name",
    async (value) => {
      const { inbound, body } = await ask(started(value), { kind: "message", text: "out of date" });
      expect(inbound).toEqual({ kind: "extension", command: "" });
      expect(body).toEqual({ task: { type: "message", value: "out of date" } });
    },
  );

  it.each([
    ["deleted", { ...whole, deleted: true }],
    ["without a body", { ...whole, body: null }],
    ["without an id", { ...whole, id: {} }],
    ["that is no message", [whole]],
  ])("a chosen message %s is none", async (_name, messagePayload) => {
    const { inbound } = await ask(started({ commandId: "addToAnswer", messagePayload }), { kind: "silent" });
    expect(inbound).toEqual({ kind: "extension", command: "addToAnswer" });
  });

  it("of a message by an app, of no time and no address, what there is is taken", async () => {
    const messagePayload = { ...whole, from: { application: { id: "a" } }, createdDateTime: "soon", linkToMessage: 7 };
    const { inbound } = await ask(started({ commandId: "c", messagePayload }), { kind: "silent" });
    expect(inbound).toMatchObject({ message: { author: null, sentAt: null, link: null } });
  });

  it.each([undefined, null, 3, "text", { data: null }, { data: "done" }, { data: [1] }])(
    "a press with the value %j has no verb",
    async (value) => {
      const { inbound } = await ask({ ...submit({}), value }, { kind: "silent" });
      expect(inbound).toMatchObject({ kind: "action", verb: "", data: {}, via: "dialog" });
    },
  );

  it.each([
    ["no value", undefined],
    ["an address that is no text", { url: 7 }],
    ["one that is too long", { url: "x".repeat(3_000) }],
  ])("a link with %s is none", async (_name, value) => {
    const { inbound } = await ask({ ...link(""), value }, { kind: "silent" });
    expect(inbound).toEqual({ kind: "link", url: "" });
  });

  it.each([
    ["composeExtension/query", { composeExtension: { type: "message", text: texts.outOfDate } }],
    ["composeExtension/setting", { composeExtension: { type: "message", text: texts.outOfDate } }],
    ["task/else", { task: { type: "message", value: texts.outOfDate } }],
  ])("%s, which the app does not offer, is answered in words and reaches nobody", async (name, words) => {
    const { inbound, body } = await ask({ ...submit({}), name }, { kind: "silent" });
    expect([inbound, body]).toEqual([undefined, words]);
  });

  it("a link that nobody is named with says nothing", async () => {
    const { inbound, body } = await ask(
      { ...link("x"), name: "composeExtension/anonymousQueryLink" },
      { kind: "silent" },
    );
    expect([inbound, body]).toEqual([undefined, undefined]);
  });
});
