import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import type { TeamsApp } from "../../shared/contract/teams-link.ts";
import { SWITCHABLE, type Verb } from "../../shared/people/may.ts";
import { backupRules } from "../backup-settings.ts";
import {
  answerSecretSetting,
  commaSeparated,
  logLevel,
  programSettings,
  readSettings,
  secret,
  sharedSettings,
  type Environment,
  type SettingProblem,
  type ProgramSettings,
} from "../config.ts";
import { logoRules } from "../logo-settings.ts";
import { modelRules } from "../model-settings.ts";
import { isProtected, tableRules } from "../table-settings.ts";

/** Anything but a string counts as not set. */
const missing = (what: string): { error: string } => ({ error: `missing: ${what}` });
const entraId = (what: string) =>
  z
    .string(missing(what))
    .trim()
    .toLowerCase()
    .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, `not an id of Entra: ${what}`);

/** A deployment passes unset values on as empty strings. */
const optionalId = (what: string) =>
  z
    .string()
    .trim()
    .transform((id) => id || undefined)
    .pipe(entraId(what).optional())
    .optional();

const serviceSchema = z.object({
  ...sharedSettings,
  BOT_ID: entraId("the app id of the bot's registration; without one nobody can be recognised"),
  BOT_TYPE: z
    .enum(["SingleTenant", "UserAssignedMSI"], {
      message: "SingleTenant (with BOT_PASSWORD) or UserAssignedMSI (a managed identity)",
    })
    .default("SingleTenant"),
  BOT_PASSWORD: secret.optional(),
  BOT_TENANT_ID: entraId("the tenant in which the bot is registered"),
  TAB_CLIENT_ID: entraId("the app id of the registration with which the tab signs people in"),
  ALLOWED_TENANTS: z
    .string(missing("the id of the tenant whose teams use the program"))
    .transform(commaSeparated)
    .pipe(z.array(entraId("the id of the tenant")).min(1, "the id of the tenant whose teams use the program"))
    .transform((ids) => [...new Set(ids)])
    // Bot and tab are registered in one tenant. In a second tenant, cards would arrive and nobody could sign in.
    .refine(
      ({ length }) => length === 1,
      "one tenant alone; people of other organisations come in as its guests, and whom else you serve needs a program of its own",
    ),
  ANSWER_SECRET: z
    .string(missing("at least 32 characters, kept outside the store, such as: openssl rand -base64 32"))
    .pipe(answerSecretSetting),
  /** The secret before this one. Sessions that were opened under it keep it until they are sealed. */
  ANSWER_SECRET_BEFORE: answerSecretSetting.optional(),
  /**
   * The managed identity by which the tab's registration authenticates to Microsoft Graph. Where set, people are told
   * in their activity feed.
   */
  FEED_IDENTITY: optionalId("the client id of a managed identity that the tab's registration believes"),
  /** The app's id in Teams. Where set, cards link to the tab inside Teams. */
  TEAMS_APP_ID: optionalId("the app's id in Teams, as in its package"),
  /** The id that the organisation's catalogue gave to the published app. Teams finds the app by it. */
  TEAMS_CATALOGUE_ID: optionalId("the app's id in the organisation's catalogue, as the Teams admin centre shows it"),
  TABLES_ENDPOINT: z.string().optional(),
  TABLES_CONNECTION_STRING: z.string().optional(),
  /** The blob container for nightly backups. */
  BACKUP_CONTAINER: z.string().trim().optional(),
  PUBLIC_URL: z.string(missing("the address at which people reach the program, such as https://llcp.example.org")),
  HOST: z.string().default("0.0.0.0"),
  /**
   * The number of trusted proxies. Each adds the address that it saw to `X-Forwarded-For`; with too high a number
   * anybody could forge theirs.
   */
  PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** The administrator before anybody has been given a role: an object id in the first of the allowed tenants. */
  FIRST_ADMINISTRATOR: entraId("the object id of a person").optional(),
  /** Verbs that nobody may use here, separated by commas. */
  VERBS_OFF: z
    .string()
    .default("")
    .transform(commaSeparated)
    .pipe(z.array(z.enum(SWITCHABLE, `separated by commas, any of: ${SWITCHABLE.join(", ")}`))),
  /** The organisation that runs this, by the name that people know. The accessibility statement is theirs. */
  PUBLISHER_NAME: z.string().trim().max(100, "at most 100 characters").optional(),
  /** The contact for people who need help, as shown on the help page and in the accessibility statement. */
  SUPPORT_CONTACT: z.string().trim().max(200, "at most 200 characters").optional(),
  /** Channel messages that only one member sees. Microsoft documents them as a preview. */
  TARGETED_MESSAGES: z.enum(["on", "off"], "on or off").default("off"),
  /** The host of the organisation's OneDrive. Where set, people can have files sent to their own chat. */
  FILE_HOST: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^([a-z\d-]+-my\.sharepoint\.com)?$/, "the host of your OneDrive alone, such as contoso-my.sharepoint.com")
    .default(""),
  LOG_LEVEL: logLevel.default("info"),
  /** Where figures and traces go; they hold nobody's name, id or words. Unset: nothing is sent. */
  APPLICATIONINSIGHTS_CONNECTION_STRING: secret
    .trim()
    .refine(isInsights, "the connection string of an Application Insights resource, with https:// addresses")
    .optional(),
  /** The web host's machine, and the slot that the program runs in. Both stay the same after a restart. */
  WEBSITE_INSTANCE_ID: z.string().trim().optional(),
  WEBSITE_DEPLOYMENT_ID: z.string().trim().default(""),
});

/** `InstrumentationKey=…;IngestionEndpoint=https://…;…` */
function isInsights(connection: string): boolean {
  const parts = new Map(connection.split(";").map((part) => part.split("=", 2) as [string, string]));
  const address = parts.get("IngestionEndpoint");
  return /^[\da-f-]{36}$/i.test(parts.get("InstrumentationKey") ?? "") && (!address || isProtected(address));
}

/** The rules between settings, reported together with the faults of single ones. */
function serviceRules(given: Environment): SettingProblem[] {
  const { BOT_PASSWORD, TABLES_ENDPOINT: endpoint, TABLES_CONNECTION_STRING: connection, PUBLIC_URL: address } = given;
  const isManaged = given["BOT_TYPE"] === "UserAssignedMSI";
  const rules: [boolean, ...SettingProblem][] = [
    [
      !isManaged && !BOT_PASSWORD,
      "BOT_PASSWORD",
      "missing: the client secret of the bot's registration, or set BOT_TYPE=UserAssignedMSI",
    ],
    [isManaged && !!BOT_PASSWORD, "BOT_PASSWORD", "a managed identity has none: remove it"],
    [
      !endpoint && !connection,
      "TABLES_ENDPOINT",
      "missing: the table service's address, or set TABLES_CONNECTION_STRING",
    ],
    [
      !!given["FEED_IDENTITY"] && !given["TEAMS_APP_ID"] && !given["TEAMS_CATALOGUE_ID"],
      "FEED_IDENTITY",
      "needs TEAMS_APP_ID: what stands in a feed leads into Teams",
    ],
    [
      !!address && !(isProtected(address) && new URL(address).pathname === "/"),
      "PUBLIC_URL",
      "must begin with https:// and have no path: the tab lives at /tab/ of this address",
    ],
  ];
  const broken = rules.filter(([isBroken]) => isBroken).map(([, name, message]): SettingProblem => [name, message]);
  return [...broken, ...tableRules(given), ...backupRules(given), ...modelRules(given), ...logoRules(given)];
}

/** A short name for rows, since the platform's names are long. Two slots on one machine are two servers. */
function serverIdOf(instance: string | undefined, deployment: string): string {
  if (!instance) return randomUUID();
  return createHash("sha256").update(`${instance}\n${deployment}`).digest("hex").slice(0, 32);
}

/** The settings of `npm run serve`. Tenant and person ids are in lower case. */
export type ServiceConfig = {
  host: string;
  port: number;
  publicUrl: string;
  bot: { appId: string; tenantId: string; type: "SingleTenant" | "UserAssignedMSI"; password?: string };
  tabClientId: string;
  /** The managed identity by which the tab's registration asks Graph to tell people in their activity feed. */
  feedIdentity: string | null;
  /** The app in Teams, by its id in the catalogue where it is published, else by its manifest's. */
  teamsApp: TeamsApp | null;
  /** How many trusted proxies stand in front of the program. */
  proxies: number;
  allowedTenants: readonly string[];
  firstAdministrator: { tenantId: string; id: string } | null;
  answerSecret: string;
  formerAnswerSecret: string | null;
  verbsOff: readonly Verb[];
  supportContact: string | null;
  publisher: string | null;
  targetedMessages: boolean;
  /** The host to which files for people's own chats go. */
  fileHost: string | null;
  tables: { endpoint: string } | { connectionString: string };
  /** The blob container for nightly backups. */
  backupContainer: string | null;
  program: ProgramSettings;
  logLevel: string;
  /** The connection string of Application Insights. */
  insights: string | null;
  /**
   * Names this server among those that share the record. Where the environment names none, each start makes a new name.
   */
  serverId: string;
};

/**
 * Reads the environment of `npm run serve`. Throws `ConfigError` with one line for each setting that cannot be used.
 */
export function readServiceConfig(environment: Environment): ServiceConfig {
  const env = readSettings(serviceSchema, environment, serviceRules);
  const [home = ""] = env.ALLOWED_TENANTS;
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: new URL(env.PUBLIC_URL).origin,
    bot: { appId: env.BOT_ID, tenantId: env.BOT_TENANT_ID, type: env.BOT_TYPE, password: env.BOT_PASSWORD },
    tabClientId: env.TAB_CLIENT_ID,
    feedIdentity: env.FEED_IDENTITY ?? null,
    teamsApp: teamsAppOf(env),
    proxies: env.PROXIES,
    allowedTenants: env.ALLOWED_TENANTS,
    firstAdministrator: env.FIRST_ADMINISTRATOR ? { tenantId: home, id: env.FIRST_ADMINISTRATOR } : null,
    answerSecret: env.ANSWER_SECRET,
    formerAnswerSecret: env.ANSWER_SECRET_BEFORE ?? null,
    verbsOff: env.VERBS_OFF,
    supportContact: env.SUPPORT_CONTACT || null,
    publisher: env.PUBLISHER_NAME || null,
    targetedMessages: env.TARGETED_MESSAGES === "on",
    fileHost: env.FILE_HOST || null,
    tables: env.TABLES_ENDPOINT
      ? { endpoint: env.TABLES_ENDPOINT }
      : { connectionString: env.TABLES_CONNECTION_STRING ?? "" },
    backupContainer: env.BACKUP_CONTAINER || null,
    program: programSettings(env),
    logLevel: env.LOG_LEVEL,
    insights: env.APPLICATIONINSIGHTS_CONNECTION_STRING ?? null,
    serverId: serverIdOf(env.WEBSITE_INSTANCE_ID, env.WEBSITE_DEPLOYMENT_ID),
  };
}

function teamsAppOf(env: z.infer<typeof serviceSchema>): TeamsApp | null {
  const id = env.TEAMS_CATALOGUE_ID ?? env.TEAMS_APP_ID;
  const [tenantId = null] = env.ALLOWED_TENANTS;
  return id === undefined ? null : { id, tenantId };
}
