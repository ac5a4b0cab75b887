import { previewCards } from "../conversation/sessions/preview-cards.ts";
import type { Links } from "../conversation/command-context.ts";
import type { Deps } from "../evaluation/deps.ts";
import type { Downloads } from "../evaluation/downloads/downloads.ts";
import type { ActorDirectory } from "../evaluation/people/actor-directory.ts";
import { namesNow } from "../evaluation/people/names-now.ts";
import type { LiveRooms } from "../evaluation/room/live-rooms.ts";
import { createAnswerPages } from "../http/answer-pages/answer-pages.ts";
import { resourceRoutes } from "../http/api-routes.ts";
import { createHttpServer } from "../http/create-server.ts";
import type { DoorLimits } from "../http/door-limits.ts";
import type { Route } from "../http/route.ts";
import { withPlainPages } from "../http/plain-pages.ts";
import type { Receive } from "../teams/gateway-contract.ts";
import type { Speak } from "../texts/speak.ts";
import type { ProgramOptions } from "./program-options.ts";

/** The routes of the tab's resources. The routes of its files are made from these. */
export function openResourceRoutes(
  options: ProgramOptions,
  parts: Pick<Parts, "deps" | "speak" | "links" | "live">,
): readonly Route[] {
  const { deps, speak, links, live } = parts;
  const { publicUrl, log, localUsers } = options;
  return resourceRoutes({
    ...{ deps, live, localUsers, log, publicUrl },
    previewCards: (actor, input) => previewCards({ deps, speak, links }, { actor, input }),
    logo: options.logo ?? null,
  });
}

type Parts = {
  deps: Deps;
  speak: Speak;
  links: Links;
  live: LiveRooms;
  limits: DoorLimits;
  actorOf: ActorDirectory["actorOf"];
  receiveActivity: Receive;
  downloads: Downloads;
  routes: readonly Route[];
};

/** The HTTP door: the tab's API and its files, the pages that need no signing in, and the address that Teams calls. */
export function openHttp(options: ProgramOptions, parts: Parts): ReturnType<typeof createHttpServer> {
  const { deps, speak, limits, actorOf, receiveActivity, downloads, routes } = parts;
  const { language, publicUrl, log, localUsers } = options;
  return createHttpServer({
    ...{ receiveActivity, downloads, routes, limits, speak, language, log },
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
