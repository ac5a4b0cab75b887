import { createLinks } from "./conversation/links.ts";
import { createAnnouncements } from "./compose/announcements.ts";
import { chance, createDeps } from "./compose/create-deps.ts";
import { createFollowers } from "./compose/followers.ts";
import { openHttp, openResourceRoutes } from "./compose/http.ts";
import type { ProgramOptions } from "./compose/program-options.ts";
import { hearTeams, openTeams } from "./compose/teams.ts";
import { createChatFiles } from "./conversation/downloads/chat-files.ts";
import { createTargeting } from "./conversation/proactive/targeting.ts";
import type { Deps } from "./evaluation/deps.ts";
import { createDownloads } from "./evaluation/downloads/downloads.ts";
import { createImportReader } from "./evaluation/imports/import-reader.ts";
import { createActorDirectory } from "./evaluation/people/actor-directory.ts";
import { mendNames } from "./evaluation/people/mend-names.ts";
import { createLiveRooms } from "./evaluation/room/live-rooms.ts";
import { apiRoutes } from "./http/api-routes.ts";
import { makeFile } from "./http/make-file.ts";
import type { createHttpServer } from "./http/create-server.ts";
import { createDoorLimits, LOCAL_RATES, SERVICE_RATES } from "./http/door-limits.ts";
import { createStores } from "./storage/stores.ts";
import { createSpeak } from "./texts/speak.ts";
import { VERSION } from "./version.ts";
import { waitWithin } from "./within.ts";

export type Program = {
  deps: Deps;
  server: ReturnType<typeof createHttpServer>;
  /** Catches up with the store: cards that are missing are posted, deadlines are armed. */
  resume(): Promise<void>;
  /** Finishes what is under way; the store stays open. */
  close(): Promise<void>;
};

/** At the end so long is waited for what is under way. What is not posted then is posted after the next start. */
const GRACE_MS = 8_000;
/** … and so long for the parts to notice that it is over. */
const LETTING_GO_MS = 500;

/** Puts the parts together, each out of those before it: the record, the way to Teams, the verbs, and the ways in. */
export function compose(options: ProgramOptions): Program {
  const { log, language } = options;
  const speak = createSpeak({ zone: options.timeZone });
  const links = createLinks(options.publicUrl, options.teamsApp);
  const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };

  const stores = createStores({ ...options, now: Date.now, sleep, after, chance });
  stores.recordHealth.logTo(log);
  const gateway = openTeams({ ...options, speak });
  const actors = createActorDirectory({
    ...{ people: stores.people, standing: options.standing, verbsOff: options.verbsOff, log },
    now: () => new Date(),
    unnamed: speak(language).t("chat.unnamed"),
    renamed: (tenantId, names) => mendNames(stores, tenantId, names),
  });
  const { actorOf } = actors;
  const imports = createImportReader();
  const announcements = createAnnouncements();
  const deps = createDeps(options, { stores, gateway, imports, actors, announcing: announcements });

  const targeting = options.targetedMessages
    ? createTargeting({ deps, messenger: gateway.messenger, version: VERSION })
    : null;
  const live = createLiveRooms({ deps, log });
  announcements.follow({ changed: live.touch });
  const followers = createFollowers({
    ...options,
    deps,
    speak,
    links,
    gateway,
    targeting,
    announcements,
    sleep,
  });
  const limits = createDoorLimits({
    rates: options.localUsers ? LOCAL_RATES : SERVICE_RATES,
    proxies: options.proxies,
  });
  const downloads = createDownloads({ ...options, store: deps.downloads, actorOf, now: deps.now });
  const resources = openResourceRoutes(options, { deps, speak, links, live });
  const { messenger, files } = gateway;
  const make = makeFile(resources);
  const chatFiles = files && createChatFiles({ deps, downloads, messenger, files, make, log });
  const routes = apiRoutes(resources, { teamsApp: options.teamsApp ?? null, downloads, chatFiles });
  const receiveActivity = hearTeams({ ...options, deps, gateway, targeting, chatFiles, speak, links, limits, actorOf });
  const server = openHttp(options, { deps, speak, links, live, limits, actorOf, receiveActivity, downloads, routes });

  return {
    deps,
    server,
    resume: () => followers.start(),
    async close() {
      const until = performance.now() + GRACE_MS;
      const left = (): number => Math.max(0, until - performance.now());
      live.close();
      const schedulersStopped = followers.stopSchedulers();
      const answered = new Promise<void>((done) => {
        server.close(() => done());
        server.server.closeIdleConnections();
      });
      await waitWithin(GRACE_MS / 2, answered);
      server.server.closeAllConnections();
      void imports.close();
      // Together: what the cards' keeper and the reminders wait for is let go of by the gateway when the time is over.
      await Promise.all([
        gateway.close(left()),
        waitWithin(left() + LETTING_GO_MS, followers.stopCards()),
        waitWithin(left() + LETTING_GO_MS, schedulersStopped),
      ]);
      await waitWithin(LETTING_GO_MS, actors.close());
    },
  };
}
