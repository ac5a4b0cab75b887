import { previewCards } from "../conversation/sessions/preview-cards.ts";
import type { Links } from "../conversation/command-context.ts";
import type { Deps } from "../evaluation/deps.ts";
import { createDownloads } from "../evaluation/downloads/downloads.ts";
import type { ActorDirectory } from "../evaluation/people/actor-directory.ts";
import { namesNow } from "../evaluation/people/names-now.ts";
import type { LiveRooms } from "../evaluation/room/live-rooms.ts";
import { createAnswerPages } from "../http/answer-pages/answer-pages.ts";
import { apiRoutes } from "../http/api-routes.ts";
import { createHttpServer } from "../http/create-server.ts";
import type { DoorLimits } from "../http/door-limits.ts";
import { withPlainPages } from "../http/plain-pages.ts";
import type { Receive } from "../teams/gateway-contract.ts";
import type { Speak } from "../texts/speak.ts";
import type { ProgramOptions } from "./program-options.ts";

type Parts = {
  deps: Deps;
  speak: Speak;
  links: Links;
  live: LiveRooms;
  limits: DoorLimits;
  actorOf: ActorDirectory["actorOf"];
  receiveActivity: Receive;
};

/** The HTTP door: the tab's API and its files, the pages that need no signing in, and the address that Teams calls. */
export function openHttp(options: ProgramOptions, parts: Parts): ReturnType<typeof createHttpServer> {
  const { deps, speak, links, live, limits, actorOf, receiveActivity } = parts;
  const { language, publicUrl, log, localUsers } = options;
  const downloads = createDownloads({
    ...{ store: deps.downloads, actorOf, now: deps.now, publicUrl },
    tenants: options.tenants,
  });
  return createHttpServer({
    ...{ receiveActivity, downloads, limits, speak, language, log },
    routes: apiRoutes({
      ...{ deps, live, localUsers, log, downloads, publicUrl },
      previewCards: (actor, input) => previewCards({ deps, speak, links }, { actor, input }),
      teamsApp: options.teamsApp ?? null,
      logo: options.logo ?? null,
    }),
    identify: options.identify(actorOf),
    ready: () => options.store.ready(),
    namesNow: (tenantId) => namesNow(deps, tenantId),
    pages: createAnswerPages({ ...{ deps, speak, limits, log }, ...options }),
    tab: withPlainPages(options.tab, {
      ...{ language, publicUrl },
      publisher: options.publisher ?? null,
      contact: options.supportContact ?? null,
    }),
    local: localUsers !== null,
  });
}
