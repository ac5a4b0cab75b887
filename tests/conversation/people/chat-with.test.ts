import { tellInChat } from "../../../bot/compose/tell-in-chat.ts";
import { openChat } from "../../../bot/compose/open-chat.ts";
import { createConnectorClient } from "../../../bot/teams/connector-client.ts";
import { createMessenger } from "../../../bot/teams/messenger.ts";
import { systemClock } from "../../../bot/teams/clock.ts";
import { createSendQueue } from "../../../bot/teams/send-queue.ts";
import { readTeamRoster } from "../../../bot/compose/team-roster.ts";
import { chatWith } from "../../../bot/evaluation/people/chat-with.ts";
import { startConnector, type Connector } from "../../helpers/connector.ts";
import { TENANT } from "../../helpers/deps.ts";
import { answeredWorld, publish } from "../../evaluation/reports/reporting.ts";
import type { World } from "../../evaluation/running-session.ts";
import { tellingServer, type TellingServer } from "../proactive/telling-server.ts";

const DAY = 24 * 3600_000;
let connector: Connector;
let world: World;

/** A linked team in which Hamish leads Marr, and neither he nor anybody else has ever written to the bot. */
beforeEach(async () => {
  connector = await startConnector();
  world = await answeredWorld();
  connector.setMembers([
    { id: "29:hamish", aadObjectId: "hamish", name: "Hamish" },
    { id: "29:rory", aadObjectId: "rory", name: "Rory" },
  ]);
  await world.deps.places.put(TENANT, {
    ...{
      scope: "channel",
      conversationId: "19:marr",
      teamId: "19:team",
      areaId: "marr",
      serviceUrl: connector.serviceUrl,
    },
    ...{ tenantId: TENANT, present: true, removedAt: null },
  });
  const held = { since: "2026-09-01T08:00:00.000Z", until: null, givenBy: { id: "x", name: "X" } };
  const roles = [{ role: "area-lead" as const, areaId: "marr", ...held }];
  const value = { id: "hamish", name: "Hamish", firstSeen: held.since, roles };
  await world.deps.people.saveRoles(TENANT, { value, etag: "" });
});
afterEach(() => connector.stop());

/** A server that speaks to the small Connector. */
function server(): TellingServer {
  const one = tellingServer(world.store, world.clock);
  const client = createConnectorClient({ token: async () => "token", timeoutMs: 2_000 });
  const messenger = createMessenger({ queue: createSendQueue(systemClock), connector: client, botId: "28:bot" });
  const gateway = { messenger, owners: async () => null };
  one.deps.roster = (place) => readTeamRoster(gateway, place);
  const log = { error: () => undefined };
  one.deps.openChat = (from, rosterId) => openChat(gateway, { from, rosterId, log });
  one.deps.tell = (place, card) => tellInChat(gateway, { place, card, log });
  return one;
}
const chats = (): number => connector.calls.filter(({ kind }) => kind === "chat").length;

test("a lead without a chat is told of a report in a new one", async () => {
  await publish(world);
  const one = server();
  await one.leads(TENANT);
  expect(one.posted.map(({ to }) => to)).toEqual(["a:chat of 29:hamish"]);
  expect(await world.deps.places.get(TENANT, "a:chat of 29:hamish")).toMatchObject({
    ...{ scope: "personal", personId: "hamish", present: true, unmet: true, serviceUrl: connector.serviceUrl },
  });
  const two = server();
  await two.leads(TENANT);
  expect((await chatWith(two.deps, TENANT, "hamish"))?.conversationId).toBe("a:chat of 29:hamish");
  expect([two.posted, chats()]).toEqual([[], 1]);
  // Once they install the app they are greeted, as anybody is.
  const known = await world.deps.places.get(TENANT, "a:chat of 29:hamish");
  if (!known) throw new Error("the chat is gone");
  const { unmet: _, ...arrived } = known;
  expect(await world.deps.places.arrive(TENANT, arrived)).toBe(true);
  expect(await world.deps.places.arrive(TENANT, arrived)).toBe(false);
});

test("whom Teams does not let the bot write to is tried again next day, and is listed until then", async () => {
  const { deps } = server();
  connector.failNext([{ status: 403 }], ({ kind }) => kind === "chat");
  expect(await chatWith(deps, TENANT, "hamish")).toBeNull();
  expect(await chatWith(deps, TENANT, "hamish")).toBeNull();
  expect(chats()).toBe(1);
  world.clock.pass(DAY + 1);
  expect(await chatWith(deps, TENANT, "hamish")).toMatchObject({ personId: "hamish" });
});

test("a card that somebody did not ask for reaches their chat, or is told to have not", async () => {
  const { deps } = server();
  const chat = await chatWith(deps, TENANT, "rory");
  if (!chat) throw new Error("no chat was opened");
  const card = { type: "AdaptiveCard", fallbackText: "May your name stand with your words?" };
  expect(await deps.tell(chat, card)).toBe(true);
  expect(connector.messages(chat.conversationId)[0]?.activity).toMatchObject({ summary: card.fallbackText });
  connector.failNext([{ status: 403 }], ({ kind }) => kind === "send");
  expect(await deps.tell(chat, card)).toBe(false);
  connector.failNext([{ status: 400 }], ({ kind }) => kind === "send");
  expect(await deps.tell(chat, card)).toBe(false);
});

test("where Teams did not answer it is tried again at once; nothing is noted of it", async () => {
  const { deps } = server();
  connector.failNext([{ status: 401 }], ({ kind }) => kind === "chat");
  expect(await chatWith(deps, TENANT, "hamish")).toBeNull();
  expect(await chatWith(deps, TENANT, "hamish")).toMatchObject({ personId: "hamish" });
});

test("nobody is written to who has removed the bot, or is in no linked team", async () => {
  const { deps } = server();
  await deps.places.put(TENANT, {
    ...{
      scope: "personal",
      conversationId: "a:left",
      personId: "rory",
      areaId: null,
      serviceUrl: connector.serviceUrl,
    },
    ...{ tenantId: TENANT, present: false, removedAt: "2026-10-01T08:00:00.000Z" },
  });
  expect(await chatWith(deps, TENANT, "rory")).toBeNull();
  expect(await chatWith(deps, TENANT, "stranger")).toBeNull();
  expect(chats()).toBe(0);
});
