import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import pino from "pino";
import type { Config } from "../config.ts";
import { compose, type Program } from "../compose.ts";
import type { ProgramOptions } from "../compose/program-options.ts";
import { readTabFiles } from "../http/tab-files.ts";
import { runProgram } from "../run-program.ts";
import { loadSamples } from "../sample/load-samples.ts";
import { openEmbeddedStore } from "../storage/tables/embedded/embedded-store.ts";
import type { TableStore } from "../storage/tables/table-store.ts";
import { answerSecret } from "./answer-secret.ts";
import { identifyLocalUser } from "./local-identity.ts";
import { LOCAL_TENANT, localUserViews, noteLocalUsers } from "./local-users.ts";

/** The tenants whose record is kept, and who asks. */
export type Tenancy = Pick<ProgramOptions, "tenants" | "tenantOf" | "identify">;
/** Everybody is in one tenant, whatever tenant a local client names. */
const ONE_TENANT: Tenancy = {
  tenants: [LOCAL_TENANT],
  tenantOf: () => LOCAL_TENANT,
  identify: (actorOf) => identifyLocalUser(actorOf),
};

export type LocalProgram = { url: string; program: Program; stop(): Promise<void> };

/** Local mode: the whole program on loopback, with the sample and without accounts. `root` is the project's folder. */
export async function startLocal(
  config: Config,
  root: string,
  { skipDamaged = false, tenancy = ONE_TENANT }: { skipDamaged?: boolean; tenancy?: Tenancy } = {},
): Promise<LocalProgram> {
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const secret = await answerSecret(config);
  // The port must be known before anything is composed, since cards link to the tab.
  const port = config.port === 0 ? await freePort(config.host) : config.port;
  const url = `http://${config.host}:${port}`;
  const embedded =
    config.tablesConnectionString === null
      ? await openEmbeddedStore({ dataDir: config.dataDir, log, skipDamaged })
      : null;
  const store: TableStore = embedded ?? (await openTableService(config.tablesConnectionString ?? "", log));
  const { program, stop } = await runProgram({
    store,
    host: config.host,
    port,
    async make() {
      const program = compose({
        store,
        secret,
        log,
        tab: readTabFiles(join(root, "tab/dist")),
        publicUrl: config.publicUrl ?? url,
        // Shows the accessibility statement. An installation names its own publisher.
        publisher: "Sample Council",
        supportContact: "accessibility@council.example",
        ...config.program,
        earlyCloseMs: config.earlyCloseMs,
        teams: { allowedTenants: config.allowedTenants.length > 0 ? config.allowedTenants : "any" },
        // The embedded store has one writer. Several servers may share a table service.
        serverId: embedded ? "embedded" : randomUUID(),
        ...tenancy,
        standing: () => [],
        localUsers: localUserViews(),
        proxies: 0,
      });
      for (const tenantId of tenancy.tenants) {
        await noteLocalUsers(program.deps, tenantId);
        await loadSamples(program.deps, tenantId);
      }
      return program;
    },
  });
  embedded?.setUrl(url);
  return { url, program, stop };
}

/** The client of a table service is loaded only where one is used. */
async function openTableService(connectionString: string, log: pino.Logger): Promise<TableStore> {
  const { openRemoteStore } = await import("../storage/tables/remote-store.ts");
  return openRemoteStore({ connectionString, log });
}

async function freePort(host: string): Promise<number> {
  const probe = createServer().listen(0, host);
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
