import { remindOwners } from "../conversation/actions/remind-owners.ts";
import { tellAsks } from "../conversation/asks/tell-asks.ts";
import type { Targeting } from "../conversation/proactive/targeting.ts";
import { createTelling } from "../conversation/proactive/tell-people.ts";
import { tellLeads } from "../conversation/reports/tell-leads.ts";
import { remindToAnswer } from "../conversation/sessions/remind-to-answer.ts";
import { tellStoppedLaunch } from "../conversation/sessions/tell-stopped-launch.ts";
import type { Links } from "../conversation/command-context.ts";
import { createThreadKeeper } from "../conversation/thread/thread-keeper.ts";
import type { Deps } from "../evaluation/deps.ts";
import type { TeamsGateway } from "../teams/gateway-contract.ts";
import type { Speak } from "../texts/speak.ts";
import { startSchedulers, type Schedulers } from "../start-schedulers.ts";
import type { Announcements } from "./announcements.ts";
import type { ProgramOptions } from "./program-options.ts";

type Parts = Pick<ProgramOptions, "tenants" | "serverId" | "log"> & {
  deps: Deps;
  speak: Speak;
  links: Links;
  gateway: Pick<TeamsGateway, "messenger" | "feed">;
  targeting: Targeting | null;
  announcements: Announcements;
  sleep(ms: number): Promise<void>;
};

/** The parts that follow the record by themselves: the cards in sessions' conversations, and the schedulers. */
export type Followers = {
  /** Catches up with the store: posts missing cards and arms deadlines. */
  start(): Promise<void>;
  /** Starts no due task any more. Resolves when the running ones have ended. */
  stopSchedulers(): Promise<void>;
  /** Stops the cards, which still follow new answers until then. Resolves when the running changes have ended. */
  stopCards(): Promise<void>;
};

export function createFollowers(parts: Parts): Followers {
  const { deps, speak, links, gateway, targeting, announcements, sleep, tenants, serverId, log } = parts;
  const { messenger, feed } = gateway;
  const threads = createThreadKeeper({ deps, speak, links, log, sleep, messenger, serverId });
  const telling = createTelling({ deps, speak, links, log, messenger, targeting, feed, serverId });
  const dues = [remindOwners, remindToAnswer, tellAsks, tellLeads, tellStoppedLaunch].map((task) => task(telling));
  const schedulers: Schedulers[] = [];
  announcements.follow({
    changed(tenantId, sessionId, what) {
      if (what !== "room") threads.touch(tenantId, sessionId);
    },
  });
  return {
    async start() {
      const begun = startSchedulers({ deps, tenants, dues, log });
      schedulers.push(begun);
      announcements.follow({
        duesChanged: begun.duesChanged,
        opensChanged: begun.sessionsChanged,
        changed(_tenantId, _sessionId, what) {
          if (what === "steps") begun.sessionsChanged();
        },
      });
      for (const tenantId of tenants) await threads.resume(tenantId);
    },
    async stopSchedulers() {
      await Promise.all(schedulers.map((one) => one.stop()));
    },
    stopCards: () => threads.close(),
  };
}
