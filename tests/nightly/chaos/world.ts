import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RECORD } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import { ACCOUNT, startAzurite, type AzuriteHost } from "../../../scripts/azurite/azurite-host.ts";
import type { ActivityPlace } from "../../helpers/activities.ts";
import { startConnector, type Connector } from "../../helpers/connector.ts";
import { eventually, makeHome, talkTo, type Home, type Running, type Talk } from "../../helpers/program.ts";
import type { Names } from "../../helpers/slow-names.ts";
import { TroubledService } from "../../helpers/troubled-service.ts";
import type { DiskTrouble } from "./disk-faults.ts";

export type StoreKind = "sqlite" | "azurite";
/** Trouble is over much sooner. */
const STARTS_MS = 60_000;
export const SECOND_TENANT = "00000000-0000-0000-0000-000000000002";

/** One server on a file of its own, or two on one table service that can be in trouble, with Teams beside them. */
export type World = {
  /** Through one server after another, in this place. */
  talkIn(place: ActivityPlace): Talk;
  /** Through each server alone. */
  throughEach(place: ActivityPlace): Talk[];
  connector: Connector;
  /** Teams by a name. */
  serviceUrl: string;
  service: TroubledService | null;
  /** Makes the disk of a server with a file of its own take no more; null where there is none. */
  disk: ((trouble: DiskTrouble | null) => void) | null;
  serverCount: number;
  /** Kills a server and starts it again on the same data. */
  restart(index: number): Promise<void>;
  restartAll(): Promise<void>;
  /** Gives the table service's other key to everybody, who starts anew with it. */
  rotateKeys(): Promise<void>;
  /** How the servers look up names from here on. */
  setNames(names: Names): void;
  /** Stops its clock and its work for so long. */
  pause(index: number, ms: number): Promise<void>;
  /** What a server takes the time to be from here on: so much later than in the morning of today, also when it is started again. */
  setClock(index: number, laterMs: number): void;
  end(): Promise<void>;
};

/** Some server did not start, and nothing was in its way but the others. */
export class NotStarted extends Error {
  constructor(cause: unknown) {
    super(`A server did not start: ${String(cause)}`, { cause });
    this.name = "NotStarted";
  }
}

/** Throws `NotStarted`. */
export async function startWorld(kind: StoreKind): Promise<World> {
  const homes: Home[] = kind === "sqlite" ? [makeHome()] : [makeHome(), makeHome()];
  const connector = await startConnector();
  const remote = kind === "azurite" ? await startTables(homes[0] as Home) : null;
  const morning = morningOffset(new Date());
  const clocks = homes.map(() => morning);
  const environment = (index: number): Record<string, string> => ({
    ANSWER_SECRET: "the same for all servers, and not in the store",
    // What is met on the way is what this is about.
    LOG_LEVEL: "silent",
    SECOND_TENANT,
    CLOCK_OFFSET_MS: String(clocks[index]),
    NAMES: "as its starter says",
    ...(remote ? { TABLES_CONNECTION_STRING: remote.connectionString() } : {}),
  });
  const stopAll = async (): Promise<void> => {
    await remote?.stop();
    await connector.stop();
    for (const home of homes) home.remove();
  };
  const started = await Promise.allSettled(homes.map((home, index) => home.start(environment(index))));
  const failure = started.find(({ status }) => status === "rejected");
  if (failure?.status === "rejected") {
    await stopAll();
    throw new NotStarted(failure.reason);
  }
  const servers: Running[] = started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  let turn = 0;
  let restarting = Promise.resolve();
  let isOver = false;
  const restart = (index: number): Promise<void> => {
    // Whoever kills the same one meanwhile waits until it is there.
    restarting = restarting.then(async () => {
      await servers[index]?.end("SIGKILL");
      if (isOver) return;
      // What cannot start while the table service is in trouble ends, and whoever runs it starts it again.
      await eventually(async () => {
        servers[index] = await (homes[index] as Home).start(environment(index));
      }, STARTS_MS);
    });
    return restarting;
  };
  const restartAll = async (): Promise<void> => {
    await Promise.all(servers.map((_, index) => restart(index)));
  };
  const tell = (index: number, said: { clockOffsetMs?: number; names?: Names }): void => {
    const { process: child } = servers[index] as Running;
    // One that is killed meanwhile starts again with its clock, and finds names at once.
    if (child.connected) child.send(said, () => undefined);
  };
  const troubleFile = join((homes[0] as Home).dataDir, `${RECORD}.trouble`);
  return {
    ...{ connector, service: remote?.service ?? null, serverCount: servers.length, restart, restartAll },
    serviceUrl: connector.serviceUrl.replace("127.0.0.1", "localhost"),
    talkIn: (place) => talkTo(() => servers[(turn += 1) % servers.length]?.url ?? "", place),
    throughEach: (place) => servers.map((_, index) => talkTo(() => servers[index]?.url ?? "", place)),
    disk: remote
      ? null
      : (trouble) => (trouble ? writeFileSync(troubleFile, trouble) : rmSync(troubleFile, { force: true })),
    async rotateKeys() {
      remote?.rotate();
      await restartAll();
    },
    setNames: (names) => servers.forEach((_, index) => tell(index, { names })),
    async pause(index, ms) {
      const { process: child } = servers[index] as Running;
      child.kill("SIGSTOP");
      await new Promise((done) => setTimeout(done, ms));
      child.kill("SIGCONT");
    },
    setClock(index, laterMs) {
      clocks[index] = morning + laterMs;
      tell(index, { clockOffsetMs: clocks[index] });
    },
    async end() {
      isOver = true;
      // Whoever is starting just now would be left running; that one does not start is told to whoever restarted it.
      await restarting.catch(() => undefined);
      await Promise.all(servers.map((one) => one.end("SIGKILL")));
      await stopAll();
    },
  };
}

/** From now to nine o'clock of the same day: whatever the hour is, it is one at which people are reminded, and many follow. */
const morningOffset = (now: Date): number => new Date(now).setUTCHours(9, 0, 0, 0) - now.getTime();

async function startTables(home: Home) {
  // An account has two keys, so that one may be changed while the other is in use.
  const keys = [randomBytes(64).toString("base64"), randomBytes(64).toString("base64")];
  let inUse = 0;
  const tables: AzuriteHost = await startAzurite({ dbPath: join(home.folder, "tables.json"), key: keys.join(":") });
  const { service, url } = await TroubledService.before(tables.endpoint);
  const endpoint = `${url.replace("127.0.0.1", "localhost")}/${ACCOUNT}`;
  return {
    service,
    rotate: () => void (inUse = 1 - inUse),
    connectionString: () =>
      `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${keys[inUse]};TableEndpoint=${endpoint};`,
    async stop() {
      await service.stop();
      await tables.stop();
    },
  };
}
