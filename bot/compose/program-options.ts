import type { Logger } from "pino";
import type { TeamsApp } from "../../shared/contract/teams-link.ts";
import type { LocalUserView } from "../../shared/contract/views.ts";
import type { Verb } from "../../shared/people/may.ts";
import type { ProgramSettings } from "../config.ts";
import type { Deps } from "../evaluation/deps.ts";
import type { ActorDirectory, ActorDirectoryOptions } from "../evaluation/people/actor-directory.ts";
import type { Identify } from "../http/identity.ts";
import type { TabFiles } from "../http/tab-files.ts";
import type { TableStore } from "../storage/tables/table-store.ts";
import type { ConversationRef, TeamsGatewayOptions } from "../teams/gateway-contract.ts";

/** All that one program is made of, in whatever mode it runs. */
export type ProgramOptions = ProgramSettings & {
  store: TableStore;
  secret: string;
  /** Of sessions that were opened before the secret was changed. */
  formerSecret?: string | null;
  /** What nobody may do here. */
  verbsOff?: readonly Verb[];
  /** Whom people ask for help. */
  supportContact?: string | null;
  /** Who runs this, as people know them. */
  publisher?: string | null;
  log: Logger;
  tab: TabFiles;
  /** Where people reach this program, without a slash at the end. */
  publicUrl: string;
  /** The app in Teams, where links to the tab should open inside Teams. */
  teamsApp?: TeamsApp | null;
  earlyCloseMs: number;
  /** Whether members of a channel are sent messages that they alone see there. */
  targetedMessages?: boolean;
  teams: Pick<TeamsGatewayOptions, "registration" | "trust" | "allowedTenants" | "localTenantId" | "feed" | "fileHost">;
  /** The day of the newest backup, where some are made by night. */
  newestBackup?: Deps["newestBackup"];
  /** Names this server among those that share the store; the same again after a restart, so that it takes up its own work. */
  serverId: string;
  /** The tenants whose sessions this program looks after. */
  tenants: readonly string[];
  tenantOf(place: ConversationRef): string;
  /** Roles that hold without being given. */
  standing: ActorDirectoryOptions["standing"];
  /** Finds out who asks the tab's API, given how somebody's roles are looked up. */
  identify(actorOf: ActorDirectory["actorOf"]): Identify;
  localUsers: readonly LocalUserView[] | null;
  /** How many trusted proxies stand between people and this program. */
  proxies: number;
};
