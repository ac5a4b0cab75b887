import { existsSync } from "node:fs";
import { join } from "node:path";
import pino, { type Logger } from "pino";
import { EARLY_CLOSE_MS } from "../../shared/sessions/two-people.ts";
import { backupContainer } from "../backup-settings.ts";
import { startScheduler, type Scheduler } from "../scheduler.ts";
import { compose } from "../compose.ts";
import { ConfigError } from "../config.ts";
import { readTabFiles } from "../http/tab-files.ts";
import { createEntraIdentify } from "../identity/entra-tokens.ts";
import { createConfiguredGrants } from "../identity/configured-grants.ts";
import { microsoft, type Trust } from "../identity/trust.ts";
import { watchedStore } from "../signals/watched-store.ts";
import { runProgram, type Running } from "../run-program.ts";
import type { SignalExport } from "../signals/export-signals.ts";
import type { BlobContainer } from "../storage/backup/blob-container.ts";
import { openRemoteStore } from "../storage/tables/remote-store.ts";
import type { ScannableStore } from "../storage/tables/table-store.ts";
import { waitWithin } from "../within.ts";
import { backUpNightly, newestNightly } from "./back-up-nightly.ts";
import { feedOf } from "./feed-of.ts";
import type { ServiceConfig } from "./service-config.ts";

const BACKUPS_EVERY_MS = 3600_000;
const LETTING_GO_MS = 500;

export type ServiceOptions = {
  config: ServiceConfig;
  /** The folder that holds the built tab under `tab/dist`. */
  root: string;
  /** The trusted issuers, the store and the log. Left out: the real ones; tests bring their own. */
  trust?: Trust;
  store?: ScannableStore;
  log?: Logger;
};

/** Service mode: Entra and Teams identify people, the record is in a table service, and there is no sample. */
export async function startService({ config, root, trust = microsoft, ...given }: ServiceOptions): Promise<Running> {
  const tab = join(root, "tab/dist");
  if (!existsSync(join(tab, "index.html")))
    throw new ConfigError("tab/dist: the tab is not built; run: npm run build:tab");
  const log = given.log ?? pino({ level: config.logLevel });
  const store = watchedStore(given.store ?? (await openRemoteStore({ ...config.tables, log })));
  const signals = await startSignals({ config, log });
  const container = backupContainer(config.backupContainer);
  const running = await runProgram({
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
        publisher: config.publisher,
        log,
        tab: readTabFiles(tab),
        publicUrl: config.publicUrl,
        teamsApp: config.teamsApp,
        ...config.program,
        earlyCloseMs: EARLY_CLOSE_MS,
        targetedMessages: config.targetedMessages,
        teams: {
          ...{ registration: config.bot, trust, allowedTenants: config.allowedTenants },
          ...{ feed: feedOf(config, trust), fileHost: config.fileHost },
        },
        newestBackup: container && (() => newestNightly(container)),
        serverId: config.serverId,
        tenants: config.allowedTenants,
        tenantOf: ({ tenantId }) => tenantId,
        standing: createConfiguredGrants(config.firstAdministrator),
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
  const backups = startBackups({ config, store, container, log });
  return {
    ...running,
    async stop() {
      // The next server to run starts an interrupted backup again.
      await waitWithin(LETTING_GO_MS, backups.stop());
      await running.stop();
      await signals?.stop(LETTING_GO_MS);
    },
  };
}

/** Sends figures to Application Insights where it is configured. If that fails, the program runs without. */
async function startSignals({ config, log }: { config: ServiceConfig; log: Logger }): Promise<SignalExport | null> {
  if (config.insights === null) return null;
  const { exportSignals } = await import("../signals/export-signals.ts");
  try {
    return await exportSignals({ connection: config.insights, server: config.serverId });
  } catch (error) {
    log.error({ err: error }, "no figures can be sent to Application Insights");
    return null;
  }
}

type Backups = { config: ServiceConfig; store: ScannableStore; container: BlobContainer | null; log: Logger };

/** Checks every hour that the night's backup exists, where a container is configured. */
function startBackups({ config, store, container, log }: Backups): Scheduler {
  if (!container) log.warn("no BACKUP_CONTAINER: nobody backs this record up");
  const now = (): Date => new Date();
  const tasks = container ? [backUpNightly({ store, container, serverId: config.serverId, now, log })] : [];
  return startScheduler({
    tasks,
    tenants: config.allowedTenants.slice(0, 1),
    atLeastEveryMs: BACKUPS_EVERY_MS,
    now,
    log,
  });
}
