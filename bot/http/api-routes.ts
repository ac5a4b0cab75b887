import type { Logger } from "pino";
import type { TeamsApp } from "../../shared/contract/teams-link.ts";
import type { LocalUserView } from "../../shared/contract/views.ts";
import type { Logo } from "../reports/logo.ts";
import type { Deps } from "../evaluation/deps.ts";
import type { Downloads } from "../evaluation/downloads/downloads.ts";
import { actionRoutes } from "./action-routes.ts";
import { answerRoutes } from "./answer-routes.ts";
import { askRoutes } from "./ask-routes.ts";
import { compareRoutes } from "./compare-routes.ts";
import { downloadRoutes, type ChatFiles } from "./download-routes.ts";
import { evaluationRoutes } from "./evaluation-routes.ts";
import { importRoutes } from "./import-routes.ts";
import { invitationRoutes } from "./invitation-routes.ts";
import { linkRoutes } from "./link-routes.ts";
import { lookingBackRoutes } from "./looking-back-routes.ts";
import { noteRoutes } from "./note-routes.ts";
import { peopleRoutes } from "./people-routes.ts";
import { aboutRoute, personRoutes } from "./person-routes.ts";
import type { LiveRooms } from "../evaluation/room/live-rooms.ts";
import { placementRoutes } from "./placement-routes.ts";
import { registerRoutes } from "./register-routes.ts";
import { reportRoutes } from "./report-routes.ts";
import { roomRoutes } from "./room-routes.ts";
import type { Route } from "./route.ts";
import { templateRoutes } from "./template-routes.ts";
import { themeRoutes } from "./theme-routes.ts";
import { scheduledRoutes } from "./scheduled-routes.ts";
import { sheetRoutes } from "./sheet-routes.ts";
import { sessionRoutes, type PreviewCards } from "./session-routes.ts";
import { troubleRoutes } from "./trouble-routes.ts";
import { wordsRoutes } from "./words-routes.ts";

type ResourceOptions = {
  deps: Deps;
  live: LiveRooms;
  previewCards: PreviewCards;
  localUsers: readonly LocalUserView[] | null;
  /** Where people reach this program, without a slash at the end. */
  publicUrl: string;
  log: Logger;
  /** The picture for the cover of reports. */
  logo: Logo | null;
};

/** Every resource's table, in one. */
export function resourceRoutes(options: ResourceOptions): Route[] {
  const { deps, live, previewCards, localUsers, publicUrl, logo, log } = options;
  return [
    ...personRoutes({ deps, localUsers }),
    ...troubleRoutes(log),
    ...evaluationRoutes(deps),
    ...sessionRoutes(deps, previewCards),
    ...linkRoutes(deps, { publicUrl }),
    ...sheetRoutes(deps, { publicUrl }),
    ...invitationRoutes(deps),
    ...scheduledRoutes(deps),
    ...roomRoutes(deps, live),
    ...answerRoutes(deps),
    ...noteRoutes(deps),
    ...lookingBackRoutes(deps),
    ...templateRoutes(deps),
    ...importRoutes(deps),
    ...peopleRoutes(deps),
    ...registerRoutes(deps),
    ...askRoutes(deps),
    ...compareRoutes(deps),
    ...themeRoutes(deps),
    ...actionRoutes(deps),
    ...placementRoutes(deps),
    ...reportRoutes(deps, { logo }),
    ...wordsRoutes(deps),
  ];
}

type ApiOptions = {
  teamsApp: TeamsApp | null;
  downloads: Downloads;
  /** Files in people's own chats: null where none go there. */
  chatFiles: Pick<ChatFiles, "offer"> | null;
};

/** The tab's whole API: its resources, where their files can go, and what the tab asks before it knows anybody. */
export function apiRoutes(resources: readonly Route[], { teamsApp, downloads, chatFiles }: ApiOptions): Route[] {
  return [
    aboutRoute({ teamsApp, hasChatFiles: chatFiles !== null }),
    ...resources,
    ...downloadRoutes({ downloads, chatFiles }, resources),
  ];
}
