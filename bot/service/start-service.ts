import { existsSync } from "node:fs";
import { join } from "node:path";
import pino, { type Logger } from "pino";
import { EARLY_CLOSE_MS } from "../../shared/sessions/second-person.ts";
import { compose } from "../compose.ts";
import { ConfigError } from "../config.ts";
import { readTabFiles } from "../http/tab-files.ts";
import { createEntraIdentify } from "../identity/entra-tokens.ts";
import { createStandingGrants } from "../identity/standing-grants.ts";
import { microsoft, type Trust } from "../identity/trust.ts";
import { runProgram, type Running } from "../run-program.ts";
import { openRemoteStore } from "../storage/tables/remote-store.ts";
import type { TableStore } from "../storage/tables/table-store.ts";
import type { ServiceConfig } from "./service-config.ts";

export type ServiceOptions = {
  config: ServiceConfig;
  /** The folder that holds the built tab under `tab/dist`. */
  root: string;
  /** Whom to believe, the store and the log: the real ones, unless a test brings its own. */
  trust?: Trust;
  store?: TableStore;
  log?: Logger;
};

/** Service mode: people are who Entra and Teams say they are, the record is in a table service, and nothing is a sample. */
export async function startService({ config, root, trust = microsoft, ...given }: ServiceOptions): Promise<Running> {
  const tab = join(root, "tab/dist");
  if (!existsSync(join(tab, "index.html")))
    throw new ConfigError("tab/dist: the tab is not built; run: npm run build:tab");
  const log = given.log ?? pino({ level: config.logLevel });
  const store = given.store ?? (await openRemoteStore({ ...config.tables, log }));
  return runProgram({
    store,
    host: config.host,
    port: config.port,
    make: () =>
      compose({
        store,
        secret: config.answerSecret,
        formerSecret: config.formerAnswerSecret,
        verbsOff: config.verbsOff,
        supportContact: config.supportContact,
        log,
        tab: readTabFiles(tab),
        publicUrl: config.publicUrl,
        teamsApp: config.teamsApp,
        timeZone: config.timeZone,
        lastMinuteMs: config.lastMinuteMs,
        earlyCloseMs: EARLY_CLOSE_MS,
        teams: { registration: config.bot, trust, allowedTenants: config.allowedTenants },
        model: config.model,
        logo: config.logo,
        serverId: config.serverId,
        tenants: config.allowedTenants,
        tenantOf: ({ tenantId }) => tenantId,
        standing: createStandingGrants(config.firstAdministrator),
        identify: (actorOf) =>
          createEntraIdentify({
            clientId: config.tabClientId,
            publicHost: new URL(config.publicUrl).host,
            allowedTenants: config.allowedTenants,
            authority: trust.authority,
            actorOf,
            log,
          }),
        localUsers: null,
        proxies: config.proxies,
      }),
  });
}
