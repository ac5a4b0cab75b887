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

/** All that a program is made of, in either mode. */
export type ProgramOptions = ProgramSettings & {
  store: TableStore;
  secret: string;
  /** The secret of sessions that were opened before it was changed. */
  formerSecret?: string | null;
  /** Verbs that nobody may use in this installation. */
  verbsOff?: readonly Verb[];
  /** The contact for people who need help. */
  supportContact?: string | null;
  /** The organisation that runs this program, by the name that people know. */
  publisher?: string | null;
  log: Logger;
  tab: TabFiles;
  /** The public address of this program, without a slash at the end. */
  publicUrl: string;
  /** The app in Teams, where links to the tab should open inside Teams. */
  teamsApp?: TeamsApp | null;
  earlyCloseMs: number;
  /** Whether channel members get messages that only they can see. */
  targetedMessages?: boolean;
  teams: Pick<TeamsGatewayOptions, "registration" | "trust" | "allowedTenants" | "localTenantId" | "feed" | "fileHost">;
  /** The day of the newest backup, where nightly backups are made. */
  newestBackup?: Deps["newestBackup"];
  /**
   * Names this server among those that share the store. The name survives a restart, so that the server resumes its own
   * work.
   */
  serverId: string;
  /** The tenants whose sessions this program looks after. */
  tenants: readonly string[];
  tenantOf(place: ConversationRef): string;
  /** Roles that hold without being given. */
  standing: ActorDirectoryOptions["standing"];
  /** Tells who asks the tab's API, given a way to look up roles. */
  identify(actorOf: ActorDirectory["actorOf"]): Identify;
  localUsers: readonly LocalUserView[] | null;
  /** How many trusted proxies stand between people and this program. */
  proxies: number;
};
