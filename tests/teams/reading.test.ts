import fc from "fast-check";
import { activitySchema } from "../../bot/teams/activity-schema.ts";
import { readExecute, readSubmit } from "../../bot/teams/read-action.ts";
import {
  readInstallation,
  readMembersAdded,
  readMembersRemoved,
  readPlaceGone,
  readRenamed,
} from "../../bot/teams/read-event.ts";
import { readMessageText } from "../../bot/teams/read-message-text.ts";
import { conversationAddress, readPerson, readPlace, senderTenant, splitThread } from "../../bot/teams/read-place.ts";
import { safeData } from "../../bot/teams/safe-data.ts";
import {
  bot,
  channelPlace,
  executeActivity,
  groupPlace,
  homeTenant,
  installationActivity,
  membersAddedActivity,
  membersRemovedActivity,
  messageActivity,
  personalPlace,
  renamedActivity,
  submitActivity,
} from "../helpers/activities.ts";

const url = "https://smba.trafficmanager.net/uk/";
const isla = { id: "isla", name: "Isla Reid" };
const read = (activity: unknown) => activitySchema.parse(activity);

test.each([
  ["channelDeleted", { kind: "place-gone", of: "channel", how: "deleted" }],
  ["channelRestored", { kind: "place-back", of: "channel" }],
  ["teamArchived", { kind: "place-gone", of: "team", how: "archived" }],
  ["teamUnarchived", { kind: "place-back", of: "team" }],
  ["teamDeleted", { kind: "place-gone", of: "team", how: "deleted" }],
  ["teamHardDeleted", { kind: "place-gone", of: "team", how: "deleted" }],
  ["teamRestored", { kind: "place-back", of: "team" }],
  ["channelCreated", undefined],
  ["constructor", undefined],
  [undefined, undefined],
])("what Teams calls %s is heard as what it means", (eventType, meant) =>
  expect(readPlaceGone(eventType)).toEqual(meant),
);

describe("where an activity happened", () => {
  it("knows a channel by its own id and keeps the thread apart", () => {
    const place = readPlace(read(messageActivity(channelPlace(url, { threadId: "1700" }), isla, "launch")));
    expect(place).toMatchObject({
      scope: "channel",
      conversationId: place.channelId,
      threadId: "1700",
      tenantId: homeTenant,
      channelName: "Formartine",
      teamName: "Local Learning Communities",
    });
    expect(conversationAddress(place, place.threadId)).toBe(`${place.channelId};messageid=1700`);
  });

  it("is at home, for a shared channel, in the tenant of its team, and the sender in their own", () => {
    const activity = messageActivity(channelPlace(url), isla, "hi");
    const { channel, ...data } = activity["channelData"] as { channel: object };
    const shared = read({
      ...activity,
      conversation: { ...(activity["conversation"] as object), tenantId: "host" },
      channelData: { ...data, channel: { ...channel, type: "shared" }, tenant: { id: "home of isla" } },
    });
    const place = readPlace(shared);
    expect(place).toMatchObject({ tenantId: "host", channelType: "shared" });
    expect(readPerson(shared.from, senderTenant(shared, place), { local: true }).tenantId).toBe("home of isla");
    const personal = { ...messageActivity(personalPlace(url), isla, "hi"), channelData: { tenant: { id: "t" } } };
    expect(senderTenant(read(personal), readPlace(read(personal)))).toBe("t");
    const odd = { ...activity, channelData: { ...data, channel: { ...channel, type: "secret" } } };
    expect(readPlace(read(odd)).channelType).toBeUndefined();
  });

  it("finds a channel's name in the conversation when the channel data has none", () => {
    const activity = messageActivity(channelPlace(url, { channel: { id: "19:x@thread.tacv2" } }), isla, "hi");
    const named = { ...activity, conversation: { ...(activity["conversation"] as object), name: "Marr" } };
    expect(readPlace(read(named)).channelName).toBe("Marr");
  });

  it("tells personal and group chats apart and gives neither a thread", () => {
    expect(readPlace(read(messageActivity(personalPlace(url), isla, "hi")))).toMatchObject({ scope: "personal" });
    const group = readPlace(read(messageActivity(groupPlace(url), isla, "hi")));
    expect(group.scope).toBe("groupChat");
    expect(conversationAddress(group, "1700")).toBe(group.conversationId);
  });

  it("puts a thread's address together so that it comes apart again", () => {
    const plain = fc.string({ minLength: 1 }).filter((text) => !text.includes(";messageid="));
    fc.assert(
      fc.property(plain, plain, (conversationId, threadId) => {
        const place = { ...readPlace(read(messageActivity(channelPlace(url), isla, ""))), conversationId };
        expect(splitThread(conversationAddress(place, threadId))).toEqual({ conversationId, threadId });
      }),
    );
  });

  it("keeps a guest's own tenant", () => {
    const guest = readPerson({ id: "29:g", aadObjectId: "g", tenantId: "elsewhere" }, homeTenant, { local: false });
    expect(guest).toEqual({ id: "g", tenantId: "elsewhere", name: "" });
    expect(readPerson({ id: "29:g" }, homeTenant, { local: true })).toMatchObject({ id: "29:g", tenantId: homeTenant });
    expect(readPerson({ id: "29:g" }, homeTenant, { local: false }).id).toBe("");
  });
});

describe("what somebody wrote", () => {
  it.each([
    ["launch", "launch"],
    ["  Link&nbsp;area \n Marr ", "Link area Marr"],
    ["<at>Everyone</at> hi", "<at>Everyone</at> hi"],
    ["\u200B\uFEFF", ""],
    ["a\uD800b", "a\uFFFDb"],
  ])("%j in a channel reads as %j, without the bot's mention", (text, expected) => {
    expect(readMessageText(read(messageActivity(channelPlace(url), isla, text)))).toBe(expected);
  });

  it("is capped, and a character at the cut is not left in half", () => {
    const text = readMessageText(read(messageActivity(personalPlace(url), isla, `a${"😀".repeat(3000)}`)));
    expect(text.length).toBe(4000);
    expect(text.endsWith("\uFFFD")).toBe(true);
  });
});

describe("a pressed button", () => {
  it("gives the verb and the data of an Execute", () => {
    const press = { verb: "answer.save", data: { session: "s1", working: "Warm welcome" }, replyToId: "17" };
    expect(readExecute(read(executeActivity(channelPlace(url), isla, press)))).toEqual({
      kind: "action",
      verb: "answer.save",
      data: { session: "s1", working: "Warm welcome" },
      messageId: "17",
      via: "execute",
    });
  });

  it("takes the verb of a Submit out of its data", () => {
    const action = readSubmit(read(submitActivity(personalPlace(url), isla, { verb: "help", data: { page: 2 } })));
    expect(action).toMatchObject({ verb: "help", data: { page: 2 }, via: "submit" });
  });

  it.each([undefined, null, 3, "text", [], { action: null }, { action: [] }, { action: { verb: 7, data: [1] } }])(
    "gives no verb and no data for the value %j",
    (value) => {
      const activity = { ...executeActivity(channelPlace(url), isla, { verb: "v" }), value };
      expect(readExecute(read(activity))).toMatchObject({ verb: "", data: {} });
    },
  );
});

describe("safe data", () => {
  it("never carries a key that reaches a prototype, at any depth", () => {
    const data: unknown = JSON.parse(
      '{"a":{"__proto__":{"x":1},"b":[{"constructor":1,"ok":2}]},"__proto__":{"y":1},"prototype":1}',
    );
    expect(safeData(data)).toEqual({ a: { b: [{ ok: 2 }] } });
    expect(Object.keys(safeData(data))).toEqual(["a"]);
    expect(Object.getPrototypeOf(safeData(data))).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)["y"]).toBeUndefined();
  });

  it("copies any shallow JSON object as it is and is stable when repeated", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true }), (data) => {
        const once = safeData(data);
        expect(safeData(once)).toEqual(once);
        const own = Object.fromEntries(
          Object.entries(data).filter(([key]) => !/^(__proto__|constructor|prototype)$/.test(key)),
        );
        expect(Object.keys(once)).toEqual(Object.keys(own));
      }),
    );
  });

  it("cuts off what is nested too deep to be meant", () => {
    let deep: unknown = "end";
    for (let n = 0; n < 5000; n += 1) deep = { deep };
    expect(JSON.stringify(safeData(deep)).length).toBeLessThan(100);
  });
});

describe("events", () => {
  const place = channelPlace(url, { channel: { id: "19:c@thread.tacv2", name: "Garioch" } });
  const at = { tenantId: homeTenant, local: false };

  it("tells the bot's own coming and going from that of people", () => {
    const added = membersAddedActivity(place, isla, [bot, { id: "rory", name: "Rory" }]);
    expect(readMembersAdded(read(added), at)).toEqual({
      kind: "members-added",
      people: [{ id: "rory", name: "Rory", tenantId: homeTenant }],
      botAdded: true,
    });
    expect(readMembersRemoved(read(membersRemovedActivity(place, isla, [bot])), at)).toEqual({
      kind: "removed",
    });
    expect(readMembersRemoved(read(membersRemovedActivity(place, isla, [{ id: "rory" }])), at)).toMatchObject({
      kind: "members-removed",
      people: [{ id: "rory" }],
    });
  });

  it("reads installation, removal and upgrades, and lets what went before an upgrade pass", () => {
    const installation = (action: Parameters<typeof installationActivity>[2]) =>
      readInstallation(read(installationActivity(place, isla, action)), at);
    expect(installation("add")).toMatchObject({ kind: "installed", by: { id: "isla" } });
    expect(installation("remove")).toEqual({ kind: "removed" });
    expect(installation("add-upgrade")).toEqual({ kind: "upgraded" });
    expect(installation("remove-upgrade")).toBeUndefined();
  });

  it("reads new names of channels and teams", () => {
    expect(readRenamed(read(renamedActivity(place, isla, "channel")))).toEqual({
      kind: "renamed",
      channelName: "Garioch",
    });
    expect(readRenamed(read(renamedActivity(place, isla, "team")))).toEqual({
      kind: "renamed",
      teamName: "Local Learning Communities",
    });
  });
});
