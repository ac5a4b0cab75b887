import pino from "pino";
import { createAnnouncements } from "../bot/compose/announcements.ts";
import { createFollowers } from "../bot/compose/followers.ts";
import type { Targeting } from "../bot/conversation/proactive/targeting.ts";
import type { ActivityFeed, Messenger } from "../bot/teams/gateway-contract.ts";
import { scene, TEAM } from "./conversation/proactive/everything-to-tell.ts";
import { TAKEN } from "./conversation/proactive/telling-server.ts";
import { accountOf, links, speak } from "./conversation/world.ts";
import { TENANT, testDeps } from "./helpers/deps.ts";
import { eventually } from "./helpers/program.ts";

test("once started, everybody is told, in the feed or alone in a channel; what changes is looked for again", async () => {
  const { store, clock } = await scene();
  const deps = testDeps(store, clock);
  deps.roster = async function* () {
    for (const id of TEAM) yield { tenantId: TENANT, id, name: id, isOwner: false, rosterId: accountOf(id) };
  };
  const { asks } = deps;
  let looks = 0;
  const list: typeof asks.list = (...of) => {
    looks += 1;
    return asks.list(...of);
  };
  deps.asks = { ...asks, list };
  const told: string[] = [];
  const messenger: Messenger = {
    async post({ conversationId }) {
      told.push(conversationId);
      return TAKEN;
    },
    edit: async () => ({ kind: "edited" }),
    postTargeted: async () => ({ kind: "refused" }),
    editTargeted: async () => ({ kind: "gone" }),
    openChat: async () => ({ kind: "removed" }),
    async *members() {},
  };
  const feed: ActivityFeed = {
    async tell({ id }, { kind }) {
      told.push(`${id} ${kind}`);
      return { kind: "told" };
    },
  };
  const targeting: Targeting = {
    takes: ({ scope }) => scope === "channel",
    async post({ personId }) {
      told.push(`${personId} alone`);
      return { kind: "posted", activityId: "1" };
    },
    renew: async () => undefined,
  };
  const announcements = createAnnouncements();
  const followers = createFollowers({
    ...{ deps, speak, links, targeting, announcements, tenants: [TENANT], serverId: "one" },
    gateway: { messenger, feed },
    sleep: (ms) => new Promise((done) => setTimeout(done, ms).unref()),
    log: pino({ level: "silent" }),
  });
  const first = [
    ...["ailsa alone", "brodie alone", "hamish actionDue", "rory actionDue", "lead askWaits", "19:marr"],
    ...["hamish reportPublished", "lead reportPublished", "rory reportPublished"],
  ];
  try {
    await followers.start();
    await eventually(() => expect([...new Set(told)].sort()).toEqual(expect.arrayContaining(first.sort())), 10_000);
    const before = looks;
    announcements.duesChanged();
    await eventually(() => expect(looks).toBeGreaterThan(before), 10_000);
  } finally {
    await Promise.all([followers.stopSchedulers(), followers.stopCards()]);
  }
});
