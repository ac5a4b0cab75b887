import { createConnectorClient, type ConnectorClient } from "../../bot/teams/connector-client.ts";
import type { Person, ConversationRef } from "../../bot/teams/gateway-contract.ts";
import { readTeamRoster } from "../../bot/compose/team-roster.ts";
import { createMessenger } from "../../bot/teams/messenger.ts";
import { conversationWindows } from "../../bot/teams/send-limits.ts";
import { createSendQueue } from "../../bot/teams/send-queue.ts";
import { homeTenant } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { createFakeClock } from "./fake-clock.ts";

const card = (text: string) => ({ type: "AdaptiveCard", version: "1.5", body: [{ type: "TextBlock", text }] });

let connector: Connector;
let place: ConversationRef;

beforeEach(async () => {
  connector = await startConnector();
  place = {
    scope: "channel",
    conversationId: "19:formartine@thread.tacv2",
    serviceUrl: connector.serviceUrl,
    tenantId: homeTenant,
    teamId: "19:team@thread.tacv2",
  };
});
afterEach(() => connector.stop());

function open(token?: string, postTimeoutMs = 10_000) {
  const clock = createFakeClock();
  const client = createConnectorClient({ token: async () => token, timeoutMs: 100, postTimeoutMs });
  return { clock, messenger: createMessenger({ queue: createSendQueue(clock), connector: client, botId: "28:bot" }) };
}

describe("posting", () => {
  it("begins a new thread in a channel and can then reply in it", async () => {
    const { messenger } = open();
    const root = await messenger.post(place, card("opening"), { summary: "A session opens" });
    if (root.kind !== "posted") throw new Error("not posted");
    expect(root.threadId).toBe(root.activityId);
    const reply = await messenger.post(place, card("question 1"), { threadId: root.threadId });
    expect(reply).toMatchObject({ kind: "posted", threadId: root.threadId });
    expect(connector.messages(place.conversationId)).toMatchObject([
      {
        threadId: root.threadId,
        activity: { summary: "A session opens", attachments: [{ content: card("opening") }] },
      },
      { threadId: root.threadId, activity: { attachments: [{ content: card("question 1") }] } },
    ]);
  });

  it("ignores threads in chats", async () => {
    const { messenger } = open();
    const chat: ConversationRef = {
      scope: "groupChat",
      conversationId: "19:group@thread.v2",
      serviceUrl: place.serviceUrl,
      tenantId: homeTenant,
    };
    const posted = await messenger.post(chat, card("hello"), { threadId: "1700" });
    expect(posted.kind).toBe("posted");
    expect(connector.calls).toMatchObject([{ kind: "send", conversationId: chat.conversationId, threadId: undefined }]);
  });

  it.each([403, 404])("tells that the bot was removed when Teams answers %d", async (status) => {
    connector.failNext([{ status }]);
    expect(await open().messenger.post(place, card("x"))).toEqual({ kind: "removed" });
  });

  it("rejects with the status when Teams refuses for another reason", async () => {
    connector.failNext([{ status: 400 }]);
    await expect(open().messenger.post(place, card("x"))).rejects.toMatchObject({ code: "refused", status: 400 });
  });

  it("is not sent again when nothing answers it, since it may stand there, also after the connection broke", async () => {
    for (const fault of [{ hang: true }, { breaks: true }]) {
      const before = connector.calls.length;
      connector.failNext([fault]);
      const { clock, messenger } = open(undefined, 300);
      await expect(messenger.post(place, card("x"))).rejects.toMatchObject({ code: "unanswered" });
      expect([connector.calls.length - before, clock.slept.length]).toEqual([1, 0]);
      // The next one is not held up by it.
      expect((await open().messenger.post(place, card("y"))).kind).toBe("posted");
    }
  });

  it("is waited for longer than a change is, since Teams may be slow to take it", async () => {
    const { clock, messenger } = open();
    connector.failNext([{ delayMs: 150 }]);
    expect((await messenger.post(place, card("slowly"))).kind).toBe("posted");
    expect(connector.messages(place.conversationId)).toHaveLength(1);
    expect(clock.slept).toEqual([]);
  });

  it("is sent again where it never went out", async () => {
    const { clock, messenger } = open();
    const gone = await startConnector();
    await gone.stop();
    const nobody = { ...place, serviceUrl: gone.serviceUrl };
    await expect(messenger.post(nobody, card("x"))).rejects.toMatchObject({ code: "unreachable" });
    expect(clock.slept).toHaveLength(7);
  });

  it("shows its token to the Connector", async () => {
    const seen: (string | null)[] = [];
    const real = globalThis.fetch;
    const spy = jest.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
      seen.push(new Headers(init?.headers).get("authorization"));
      return real(input, init);
    });
    await open("secret").messenger.post(place, card("x"));
    await open().messenger.post(place, card("x"));
    spy.mockRestore();
    expect(seen).toEqual(["Bearer secret", null]);
  });
});

describe("editing", () => {
  it("changes the message in place, in its thread", async () => {
    const { messenger } = open();
    const posted = await messenger.post(place, card("3 answers"));
    if (posted.kind !== "posted") throw new Error("not posted");
    expect(await messenger.edit(place, posted, card("4 answers"))).toEqual({ kind: "edited" });
    expect(connector.calls.find(({ kind }) => kind === "edit")).toMatchObject({
      threadId: posted.threadId,
      activityId: posted.activityId,
    });
    expect(connector.messages(place.conversationId)).toMatchObject([
      { activity: { attachments: [{ content: card("4 answers") }] } },
    ]);
  });

  it("tells that a message is gone, and that the bot was removed", async () => {
    const { messenger } = open();
    expect(await messenger.edit(place, { activityId: "17" }, card("x"))).toEqual({ kind: "gone" });
    connector.failNext([{ status: 403 }]);
    expect(await messenger.edit(place, { activityId: "17" }, card("x"))).toEqual({ kind: "removed" });
  });

  it("is repeated in order after 429 with Retry-After, 412, 502, 504 and a time-out", async () => {
    const { clock, messenger } = open();
    const posted = await messenger.post(place, card("0"));
    if (posted.kind !== "posted") throw new Error("not posted");
    connector.failNext([
      { status: 429, retryAfter: "9" },
      { status: 412 },
      { status: 502 },
      { status: 504 },
      { hang: true },
    ]);
    const edits = await Promise.all([1, 2, 3].map((n) => messenger.edit(place, posted, card(String(n)))));
    expect(edits).toEqual(Array(3).fill({ kind: "edited" }));
    const sent = connector.calls.filter(({ kind }) => kind === "edit").map(({ activity }) => JSON.stringify(activity));
    expect(sent.map((text) => /"text":"(\d)"/.exec(text)?.[1])).toEqual(["1", "1", "1", "1", "1", "1", "2", "3"]);
    expect(Math.max(...clock.slept)).toBe(9000);
    expect(connector.messages(place.conversationId)).toMatchObject([
      { activity: { attachments: [{ content: card("3") }] } },
    ]);
  });
});

describe("the chat with somebody", () => {
  it("is opened by their roster id, where Teams still lets the bot in", async () => {
    const { messenger } = open();
    expect(await messenger.openChat(place, "29:1")).toEqual({ kind: "opened", conversationId: "a:chat of 29:1" });
    expect(connector.calls[0]).toMatchObject({
      kind: "chat",
      activity: {
        ...{ isGroup: false, bot: { id: "28:bot" }, members: [{ id: "29:1" }], tenantId: homeTenant },
        channelData: { tenant: { id: homeTenant } },
      },
    });
    for (const status of [400, 403, 404]) {
      connector.failNext([{ status }]);
      expect(await messenger.openChat(place, "29:2")).toEqual({ kind: "removed" });
    }
    connector.failNext([{ status: 401 }]);
    await expect(messenger.openChat(place, "29:2")).rejects.toThrow();
  });
});

describe("members", () => {
  it("are read page by page, guests with their own tenant", async () => {
    const people = Array.from({ length: 431 }, (_, n) => ({
      id: `29:${n}`,
      aadObjectId: `oid-${n}`,
      name: `Partner ${n}`,
      ...(n === 7 ? { tenantId: "guest-home" } : {}),
    }));
    connector.setMembers(people);
    const found: Person[] = [];
    for await (const person of open().messenger.members(place)) found.push(person);
    expect(found.map(({ id }) => id)).toEqual(people.map(({ aadObjectId }) => aadObjectId));
    expect(found[7]).toEqual({ id: "oid-7", name: "Partner 7", tenantId: "guest-home", rosterId: "29:7" });
    expect(found[8]?.tenantId).toBe(homeTenant);
    expect(connector.calls).toHaveLength(3);
    expect(connector.calls[0]?.conversationId).toBe(place.teamId);
  });

  it.each([
    ["standard", "19:team@thread.tacv2"],
    ["private", "19:formartine@thread.tacv2"],
    ["shared", "19:formartine@thread.tacv2"],
  ] as const)("of a %s channel are asked of its own conversation where it has one", async (channelType, asked) => {
    for await (const _person of open().messenger.members({ ...place, channelType })) break;
    expect(connector.calls[0]?.conversationId).toBe(asked);
  });

  it("stand once in a roster, and as nobody's owner where the channel is not the team's", async () => {
    const twice = { id: "29:1", aadObjectId: "oid-1", name: "Gus" };
    connector.setMembers([twice, twice]);
    const rosterOf = async (channelType: "standard" | "shared") => {
      const found = [];
      const gateway = { messenger: open().messenger, owners: async () => new Set(["oid-1"]) };
      for await (const one of readTeamRoster(gateway, { ...place, channelType })) found.push([one.id, one.isOwner]);
      return found;
    };
    expect(await rosterOf("standard")).toEqual([["oid-1", true]]);
    expect(await rosterOf("shared")).toEqual([["oid-1", null]]);
  });

  it.each([
    ["their role", { userRole: "guest" }, true],
    ["the directory's name for them", { userPrincipalName: "gus_elsewhere.example#EXT#@council.example" }, true],
    ["neither", { userRole: "user", userPrincipalName: "ext@council.example" }, undefined],
  ])("are guests where %s says so", async (_name, more, guest) => {
    connector.setMembers([{ id: "29:1", aadObjectId: "oid-1", name: "Gus", ...more }]);
    for await (const person of open().messenger.members(place)) expect(person.guest).toBe(guest);
    expect.assertions(1);
  });

  it("are given as far as they are asked for", async () => {
    connector.setMembers(Array.from({ length: 431 }, (_, n) => ({ id: `${n}`, aadObjectId: `${n}`, name: "" })));
    for await (const _person of open().messenger.members(place)) break;
    expect(connector.calls).toHaveLength(1);
  });
});

describe("sixty-one people at once", () => {
  it("never make the bot exceed what Teams allows in a conversation, whatever the delays and refusals", async () => {
    const clock = createFakeClock(() => 0.3);
    const arrivals: number[] = [];
    let n = 0;
    const slow: ConnectorClient = async () => {
      n += 1;
      await clock.sleep((n * 37) % 200);
      arrivals.push(clock.now());
      await clock.sleep((n * 53) % 150);
      return n % 23 === 0 ? { status: 429, retryAfterMs: 2000 } : { status: 201, body: { id: String(n) } };
    };
    const messenger = createMessenger({ queue: createSendQueue(clock), connector: slow });
    const chat: ConversationRef = {
      scope: "groupChat",
      conversationId: "19:g",
      serviceUrl: "http://127.0.0.1",
      tenantId: homeTenant,
    };
    const results = await Promise.all(
      Array.from({ length: 61 }, (_, person) => [
        messenger.send(chat, { type: "message", text: `person ${person}` }),
        messenger.edit(chat, { activityId: "1" }, card(`${person} answered`)),
      ]).flat(),
    );
    expect(results).toHaveLength(122);
    for (const { sends, ms } of conversationWindows) {
      const densest = Math.max(
        ...arrivals.map((start) => arrivals.filter((at) => at >= start && at <= start + ms).length),
      );
      expect(densest).toBeLessThanOrEqual(sends);
    }
  });
});
