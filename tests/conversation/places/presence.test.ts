import type { Inbound } from "../../../bot/teams/gateway-contract.ts";
import { placeOfArea, placeOfPerson } from "../../../bot/evaluation/areas/link-area.ts";
import { TENANT } from "../../helpers/deps.ts";
import { buttonsOf, places, talkWorld, textOf, type TalkWorld } from "../world.ts";

let world: TalkWorld;
beforeEach(async () => {
  world = await talkWorld();
});
const place = () => world.deps.places.get(TENANT, places.channel.conversationId);
const installed: Inbound = { kind: "installed" };
const added: Inbound = { kind: "members-added", people: [], botAdded: true };

describe("being installed", () => {
  test.each(["personal", "group", "channel"] as const)(
    "in a %s is answered with one welcome that leads on",
    async (where) => {
      const reply = await world.tell(installed, places[where]);
      expect(reply.kind).toBe("card");
      expect(buttonsOf(reply).length).toBeGreaterThan(0);
    },
  );

  test("is told of twice, in either order or at the same moment, and welcomed once", async () => {
    const replies = await Promise.all([
      world.tell(installed, places.channel),
      world.tell(added, places.channel),
      world.tell(installed, places.channel),
    ]);
    expect(replies.filter((reply) => reply.kind === "card")).toHaveLength(1);
    expect((await world.tell(added, places.channel)).kind).toBe("silent");
  });

  test("again after a removal is welcomed again, and the area is still known", async () => {
    await world.launch();
    await world.tell({ kind: "removed" }, places.channel);
    expect(await place()).toMatchObject({ present: false, areaId: "marr", removedAt: world.clock.now.toISOString() });
    expect((await world.tell(installed, places.channel)).kind).toBe("card");
    expect(await place()).toMatchObject({ present: true, areaId: "marr", removedAt: null });
  });
});

describe("whose chat a personal one is", () => {
  const chatOf = (id: string) => placeOfPerson(world.deps, TENANT, id);

  test("is known from the installation, and from whatever they write there later", async () => {
    await world.tell(installed, places.personal);
    expect(await chatOf("strategic-lead")).toMatchObject({ conversationId: places.personal.conversationId });
    await world.say("area lead", "help", "personal");
    expect(await chatOf("area-lead")).toMatchObject({ conversationId: places.personal.conversationId });
  });

  test("is nobody's once the bot was removed, and a channel never is anybody's", async () => {
    await world.say("area lead", "help", "personal");
    await world.tell({ kind: "removed" }, places.personal);
    await world.say("facilitator", "help", "channel");
    expect(await chatOf("area-lead")).toBeNull();
    expect(await chatOf("facilitator")).toBeNull();
  });
});

describe("what happens around the bot", () => {
  test("other people who come and go are no reason to speak", async () => {
    const people = [{ tenantId: TENANT, id: "new", name: "New" }];
    const told: Inbound[] = [
      { kind: "members-added", people, botAdded: false },
      { kind: "members-removed", people },
    ];
    for (const inbound of told) expect(await world.tell(inbound, places.channel)).toEqual({ kind: "silent" });
  });

  test("a renamed channel is known under its new name, and its area stays", async () => {
    await world.launch();
    await world.tell({ kind: "renamed", channelName: "Marr and Deeside" }, places.channel);
    expect(await place()).toMatchObject({ channelName: "Marr and Deeside", areaId: "marr" });
    await world.tell({ kind: "renamed", teamName: "All of us" }, places.channel);
    expect(await place()).toMatchObject({ channelName: "Marr and Deeside", teamName: "All of us" });
    expect(textOf(await world.say("facilitator", "link area"))).toContain("Marr and Deeside");
  });

  test("a channel whose name was not told with the installation is known by it once somebody writes there", async () => {
    const { channelName: _, ...nameless } = places.channel;
    await world.tell(installed, nameless);
    await world.tell({ kind: "message", text: "help" }, places.channel);
    expect(await place()).toMatchObject({ channelName: places.channel.channelName });
  });

  test.each([
    ["archived", "team", null],
    ["deleted", "team", "a day"],
    ["deleted", "channel", "a day"],
  ] as const)(
    "what is %s with its %s is asked for nothing meanwhile, and comes back with its area",
    async (how, of, since) => {
      await world.launch();
      await world.tell({ kind: "place-gone", of, how }, places.channel);
      expect(await place()).toMatchObject({ present: false, away: how, areaId: "marr" });
      expect(((await place())?.removedAt ?? null) === null).toBe(since === null);
      expect(await placeOfArea(world.deps, TENANT, "marr")).toBeNull();
      expect(await world.tell({ kind: "place-back", of }, places.channel)).toEqual({ kind: "silent" });
      expect(await place()).toMatchObject({ present: true, removedAt: null, areaId: "marr" });
      expect((await place())?.away).toBeUndefined();
    },
  );

  test("a team that comes back does not bring back a bot that was removed before, nor touches another team", async () => {
    await world.launch();
    await world.tell({ kind: "place-gone", of: "team", how: "archived" }, { ...places.channel, teamId: "19:other" });
    expect(await place()).toMatchObject({ present: true });
    await world.tell({ kind: "removed" }, places.channel);
    await world.tell({ kind: "place-gone", of: "team", how: "archived" }, places.channel);
    await world.tell({ kind: "place-back", of: "team" }, places.channel);
    expect(await place()).toMatchObject({ present: false });
  });

  test("a conversation nobody knew that is renamed or left is not made up", async () => {
    expect(await world.tell({ kind: "renamed", channelName: "X" }, places.channel)).toEqual({ kind: "silent" });
    expect(await world.tell({ kind: "removed" }, places.channel)).toEqual({ kind: "silent" });
    expect(await place()).toBeNull();
  });
});
