import { tellAsks } from "../../../bot/conversation/asks/tell-asks.ts";
import { remindOwners } from "../../../bot/conversation/actions/remind-owners.ts";
import { remindToAnswer } from "../../../bot/conversation/sessions/remind-to-answer.ts";
import { tellLeads } from "../../../bot/conversation/reports/tell-leads.ts";
import { tellStoppedLaunch } from "../../../bot/conversation/sessions/tell-stopped-launch.ts";
import type { Targeting } from "../../../bot/conversation/proactive/targeting.ts";
import { createTelling } from "../../../bot/conversation/proactive/tell-people.ts";
import type { DueTask } from "../../../bot/scheduler.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import type { ActivityFeed, Messenger, ConversationRef, PostResult } from "../../../bot/teams/gateway-contract.ts";
import { TENANT, testDeps, type MovableClock, type TestDeps } from "../../helpers/deps.ts";
import { links, speak } from "../world.ts";
import { createLinks } from "../../../bot/conversation/links.ts";

export type Posted = { to: string; text: string };

/** One server that tells people what waits for them; several on one store make a crowd. */
export type TellingServer = {
  deps: TestDeps;
  remind: DueTask;
  answers: DueTask;
  asks: DueTask;
  leads: DueTask;
  stopped: DueTask;
  /** Everything that Teams took from it. */
  posted: Posted[];
  /** What Teams does with the next cards. */
  answer: { next: (to: ConversationRef) => Promise<PostResult> };
};

export const TAKEN: PostResult = { kind: "posted", activityId: "1", threadId: "1" };
/** What stands in a feed leads into Teams. */
const inTeams = createLinks("https://llcp.example", { id: "7a5f2d60-7b1c-4f0e-9e43-5f7d3a2b1c00", tenantId: TENANT });
let servers = 0;

/** `targeting`: how people are written to alone in channels, if they are. */
export function tellingServer(
  store: TableStore,
  clock: MovableClock,
  {
    serverId = `server ${(servers += 1)}`,
    targeting,
    feed = null,
  }: { serverId?: string; feed?: ActivityFeed | null; targeting?(deps: TestDeps): Targeting } = {},
): TellingServer {
  const deps = testDeps(store, clock);
  const posted: Posted[] = [];
  const answer: TellingServer["answer"] = { next: async () => TAKEN };
  const messenger: Messenger = {
    async post(to, card) {
      // Teams takes its time; others may come in between.
      await new Promise((done) => setImmediate(done));
      const result = await answer.next(to);
      if (result.kind === "posted") posted.push({ to: to.conversationId, text: JSON.stringify(card) });
      return result;
    },
    edit: async () => ({ kind: "edited" }),
    postTargeted: async () => ({ kind: "refused" }),
    editTargeted: async () => ({ kind: "gone" }),
    openChat: async () => ({ kind: "removed" }),
    async *members() {},
  };
  const log = { error: () => undefined };
  const alone = targeting?.(deps) ?? null;
  const ways = feed ? inTeams : links;
  const telling = createTelling({ deps, speak, links: ways, log, messenger, feed, targeting: alone, serverId });
  const tasks = {
    remind: remindOwners(telling),
    answers: remindToAnswer(telling),
    asks: tellAsks(telling),
    leads: tellLeads(telling),
    stopped: tellStoppedLaunch(telling),
  };
  return { deps, posted, answer, ...tasks };
}
