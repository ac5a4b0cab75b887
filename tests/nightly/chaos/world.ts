import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ACCOUNT, startAzurite, type AzuriteHost } from "../../../scripts/azurite/azurite-host.ts";
import { channelPlace } from "../../helpers/activities.ts";
import { startConnector, type Connector } from "../../helpers/connector.ts";
import { makeHome, talkTo, type Home, type Running, type Talk } from "../../helpers/program.ts";
import { TroubledService } from "../../helpers/troubled-service.ts";

export type StoreKind = "sqlite" | "azurite";

/** One server on a file of its own, or two on one table service that can be in trouble, with Teams beside them. */
export type World = {
  talk: Talk;
  connector: Connector;
  service: TroubledService | null;
  serverCount: number;
  /** Kills a server and starts it again on the same data. */
  restart(index: number): Promise<void>;
  /** Stops its clock and its work for so long. */
  pause(index: number, ms: number): Promise<void>;
  end(): Promise<void>;
};

export async function startWorld(kind: StoreKind): Promise<World> {
  const homes: Home[] = kind === "sqlite" ? [makeHome()] : [makeHome(), makeHome()];
  const connector = await startConnector();
  const remote = kind === "azurite" ? await startTables(homes[0] as Home) : null;
  const environment = {
    ANSWER_SECRET: "the same for all servers, and not in the store",
    // What is met on the way is what this is about.
    LOG_LEVEL: "silent",
    ...(remote ? { TABLES_CONNECTION_STRING: remote.connectionString } : {}),
  };
  const servers: Running[] = await Promise.all(homes.map((home) => home.start(environment)));
  let turn = 0;
  const talk = talkTo(() => servers[(turn += 1) % servers.length]?.url ?? "", channelPlace(connector.serviceUrl));
  return {
    ...{ talk, connector, service: remote?.service ?? null, serverCount: servers.length },
    async restart(index) {
      await servers[index]?.end("SIGKILL");
      servers[index] = await (homes[index] as Home).start(environment);
    },
    async pause(index, ms) {
      const { process: child } = servers[index] as Running;
      child.kill("SIGSTOP");
      await new Promise((done) => setTimeout(done, ms));
      child.kill("SIGCONT");
    },
    async end() {
      await Promise.all(servers.map((one) => one.end("SIGKILL")));
      await remote?.stop();
      await connector.stop();
      for (const home of homes) home.remove();
    },
  };
}

async function startTables(home: Home) {
  const key = randomBytes(64).toString("base64");
  const tables: AzuriteHost = await startAzurite({ dbPath: join(home.folder, "tables.json"), key });
  const { service, url } = await TroubledService.before(tables.endpoint);
  return {
    service,
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${url}/${ACCOUNT};`,
    async stop() {
      await service.stop();
      await tables.stop();
    },
  };
}
