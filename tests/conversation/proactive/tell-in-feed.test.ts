import { createActivityFeed } from "../../../bot/teams/activity-feed.ts";
import type { ActivityFeed } from "../../../bot/teams/gateway-contract.ts";
import { MessengerError } from "../../../bot/teams/messenger-error.ts";
import { TENANT } from "../../helpers/deps.ts";
import { startGraph, type GraphServer } from "../../helpers/graph.ts";
import { scene, tellEverything, type Scene } from "./everything-to-tell.ts";
import { tellingServer, type TellingServer } from "./telling-server.ts";

let graph: GraphServer;
let world: Scene;
beforeEach(async () => {
  graph = await startGraph({ token: "^right$" });
  world = await scene();
});
afterEach(() => graph.stop());

/** A server that tells people in Graph's feed; it waits for nothing. */
function server(
  serverId?: string,
  { token = "right", feed }: { token?: string; feed?: ActivityFeed } = {},
): TellingServer {
  const made = createActivityFeed({
    graph: { url: graph.url, token: async () => token },
    tenantId: TENANT,
    now: () => world.clock.now.getTime(),
    sleep: async (ms) => world.clock.pass(ms),
    log: { info: () => undefined },
  });
  return tellingServer(world.store, world.clock, { serverId, feed: feed ?? made });
}
const fed = () =>
  graph
    .feeds()
    .map(({ to, activityType }) => `${to} ${activityType}`)
    .sort();
const posted = (...servers: TellingServer[]) => servers.flatMap((one) => one.posted.map(({ to }) => to)).sort();

const EVERYTHING = [
  "ailsa answerAsked",
  "brodie answerAsked",
  "hamish actionDue",
  "hamish reportPublished",
  "lead askWaits",
  "lead reportPublished",
  "rory actionDue",
  "rory reportPublished",
];

test("everybody is told once in their feed and gets no card", async () => {
  const [one, two] = [server(), server()];
  await Promise.all([tellEverything(one), tellEverything(two)]);
  await tellEverything(server());
  expect(fed()).toEqual(EVERYTHING);
  expect(graph.asked()).toBe(EVERYTHING.length);
  expect(posted(one, two)).toEqual(["19:marr"]);
  expect((await one.deps.feed.get(TENANT)).toldAt).toBe(world.clock.now.toISOString());
});

test("a feed says nothing that anybody wrote, names nobody, and leads to the page in Teams", async () => {
  await tellEverything(server());
  const said = JSON.stringify(graph.feeds());
  for (const written of [
    "The words of",
    "Hold every second meeting",
    "Working together",
    "The next round",
    "Name of",
    "Morag",
  ])
    expect(said).not.toContain(written);
  const places = graph.feeds().map(({ topic }) => {
    const { subEntityId } = JSON.parse(new URL(topic.webUrl).searchParams.get("context") ?? "{}") as {
      subEntityId: string;
    };
    return subEntityId
      .replace(/#.*$/, "")
      .replace(/sessions\/[^/]+/, "sessions/S")
      .replace(/asks\/.*/, "asks/A");
  });
  expect([...new Set(places)].sort()).toEqual([
    "asks/A",
    "evaluations/2026-27/areas/marr?view=actions",
    "evaluations/2026-27/report",
    "sessions/S/answer",
  ]);
});

test("whoever has not installed the app is told in their chat, and Graph is not asked again that day", async () => {
  graph.without("hamish", "ailsa");
  const one = server();
  await tellEverything(one);
  expect(posted(one)).toEqual(["19:marr", "chat of ailsa", "chat of hamish", "chat of hamish"]);
  expect(fed()).toEqual(EVERYTHING.filter((what) => !/^(hamish|ailsa)/.test(what)));
  expect(graph.asked()).toBe(EVERYTHING.length - 1);
  expect((await one.deps.feed.get(TENANT)).refused).toMatchObject({ status: 403, code: "Forbidden" });
});

test.each([
  ["is refused", () => server("one", { token: "wrong" }), 401],
  ["cannot be had", () => server("one", { feed: unreachable() }), 0],
])(
  "without a token, because it %s, everybody is told in their chat, and what is wrong is noted",
  async (_why, make, status) => {
    const one = make();
    await tellEverything(one);
    expect(posted(one)).toHaveLength(EVERYTHING.length + 1);
    expect(fed()).toEqual([]);
    expect(graph.asked()).toBeLessThanOrEqual(1);
    expect((await one.deps.feed.get(TENANT)).refused).toMatchObject({ status });
  },
);

function unreachable(): ActivityFeed {
  const token = async (): Promise<string> => {
    throw new Error("no identity");
  };
  const { clock } = world;
  const log = { info: () => undefined };
  return createActivityFeed({
    ...{ graph: { url: graph.url, token }, tenantId: TENANT, now: () => clock.now.getTime(), log },
    sleep: async () => undefined,
  });
}

test("what Graph puts off shortly goes to the feed, else to the chat", async () => {
  graph.next({ status: 429, retryAfter: 3 });
  const before = world.clock.now.getTime();
  const one = server();
  await one.remind(TENANT);
  expect([world.clock.now.getTime() - before, fed()]).toEqual([3_000, ["hamish actionDue", "rory actionDue"]]);
  graph.next({ status: 429, retryAfter: 600 });
  await tellEverything(one);
  expect(fed()).toEqual(["hamish actionDue", "rory actionDue"]);
  expect(posted(one)).toEqual([
    "19:marr",
    "chat of ailsa",
    "chat of brodie",
    "chat of hamish",
    "chat of lead",
    "chat of lead",
    "chat of rory",
  ]);
});

test("without an answer it is told again under the same name: it stands once, and never in the chat", async () => {
  graph.next("told-silently", "silent", { status: 502 });
  const one = server();
  await one.remind(TENANT);
  expect(fed()).toHaveLength(1);
  for (let minute = 0; minute < 6; minute += 1) {
    world.clock.pass(60_000);
    await one.remind(TENANT);
  }
  expect([fed(), posted(one)]).toEqual([["hamish actionDue", "rory actionDue"], []]);
});

test("two things of one kind stand beside each other in somebody’s feed, each once", async () => {
  const { deps } = server();
  const feed = createActivityFeed({
    graph: { url: graph.url, token: async () => "right" },
    ...{ tenantId: TENANT, now: () => deps.now().getTime(), sleep: async () => undefined },
    log: { info: () => undefined },
  });
  const notice = {
    kind: "askWaits",
    topic: "Marr",
    text: "An area asks",
    url: "https://teams.microsoft.com/l/1",
  } as const;
  for (const thing of ["one", "another", "one"])
    expect(await feed.tell({ tenantId: TENANT, id: "lead" }, { ...notice, thing })).toEqual({ kind: "told" });
  expect(fed()).toEqual(["lead askWaits", "lead askWaits"]);
});

test("what was put off goes to the chat when the feed refuses it", async () => {
  graph.next("told-silently", { status: 503 });
  const one = server();
  await one.remind(TENANT);
  const [first] = fed();
  graph.next({ status: 429, retryAfter: 600 });
  world.clock.pass(60_000);
  await one.remind(TENANT);
  expect([fed(), posted(one)]).toEqual([[first], [`chat of ${first?.startsWith("hamish") ? "rory" : "hamish"}`]]);
  graph.without("hamish", "rory");
  world.clock.pass(600_000);
  await one.remind(TENANT);
  expect(posted(one)).toEqual(["chat of hamish", "chat of rory"]);
});

test("a server killed between telling and noting leaves one notice in the feed", async () => {
  const feed = createActivityFeed({
    graph: { url: graph.url, token: async () => "right" },
    ...{ tenantId: TENANT, now: () => world.clock.now.getTime(), sleep: async () => undefined },
    log: { info: () => undefined },
  });
  let told = (): void => undefined;
  const died = new Promise<void>((done) => (told = done));
  const mortal: ActivityFeed = {
    async tell(...what) {
      await feed.tell(...what);
      told();
      return new Promise<never>(() => undefined);
    },
  };
  void server("one", { feed: mortal }).remind(TENANT);
  await died;
  const again = server("one");
  await again.remind(TENANT);
  expect(graph.asked()).toBe(3);
  expect([fed(), posted(again)]).toEqual([["hamish actionDue", "rory actionDue"], []]);
});

test("what may have arrived in the chat stays on that way, also once the feed takes it", async () => {
  graph.next({ status: 503 });
  const one = server();
  const { next } = one.answer;
  one.answer.next = async () => {
    throw new MessengerError("unreachable");
  };
  await one.remind(TENANT);
  one.answer.next = next;
  world.clock.pass(60_000);
  await one.remind(TENANT);
  expect([fed().length, posted(one).length]).toEqual([1, 1]);
  expect(posted(one)).not.toContain(`chat of ${graph.feeds()[0]?.to}`);
});

test("no report or ask is told in the feed during quiet hours; it follows in the morning", async () => {
  world.clock.now = new Date("2026-10-06T20:30:00.000Z");
  const one = server();
  expect(await one.leads(TENANT)).toBe(Date.parse("2026-10-07T07:00:00.000Z"));
  await one.asks(TENANT);
  expect([fed(), posted(one)]).toEqual([[], ["19:marr"]]);
  world.clock.now = new Date("2026-10-07T07:00:00.000Z");
  await one.leads(TENANT);
  await one.asks(TENANT);
  expect(fed()).toEqual(EVERYTHING.filter((what) => /report|ask/.test(what) && !/answer/.test(what)));
});

test("people of a tenant where the registration is not at home are told in their chats", async () => {
  const feed = createActivityFeed({
    graph: { url: graph.url, token: async () => "right" },
    ...{ tenantId: "elsewhere", now: Date.now, sleep: async () => undefined },
    log: { info: () => undefined },
  });
  const one = server("one", { feed });
  await tellEverything(one);
  expect([graph.asked(), posted(one).length]).toEqual([0, EVERYTHING.length + 1]);
});
