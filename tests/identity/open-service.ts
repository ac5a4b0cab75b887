import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { readServiceConfig } from "../../bot/service/service-config.ts";
import type { Running } from "../../bot/run-program.ts";
import { startService } from "../../bot/service/start-service.ts";
import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import { homeTenant } from "../helpers/activities.ts";
import { administrator, botAppId, tabClientId } from "../helpers/entra.ts";
import type { Issuer } from "../helpers/issuer.ts";
import { memoryStore, type MemoryStore } from "../storage/answers/memory-store.ts";

/** Every setting that service mode needs, with nothing real in it. */
export const settings = {
  BOT_ID: botAppId,
  BOT_TYPE: "SingleTenant",
  BOT_PASSWORD: "right",
  BOT_TENANT_ID: homeTenant,
  TAB_CLIENT_ID: tabClientId,
  TABLES_CONNECTION_STRING: "UseDevelopmentStorage=true",
  ALLOWED_TENANTS: homeTenant,
  ANSWER_SECRET: "a secret of the tests, long enough for a key",
  PUBLIC_URL: "https://llcp.example",
  HOST: "127.0.0.1",
  PORT: "0",
  FIRST_ADMINISTRATOR: administrator.id,
  PUBLISHER_NAME: "Sample Council",
  SUPPORT_CONTACT: "CLD team <cld@council.example>",
};

export type OpenService = Running & {
  url: string;
  store: MemoryStore;
  /** What was logged, one JSON text per line. */
  log: string[];
  /** Everything at rest, as one text. */
  atRest(): string;
  end(): Promise<void>;
};

/** The whole program in service mode behind its real HTTP door, believing this issuer, with the record in memory. */
export async function openService(
  issuer: Issuer,
  over: Readonly<Record<string, string>> = {},
  { tenants = [homeTenant] }: { /** More than the settings let in. */ tenants?: readonly string[] } = {},
): Promise<OpenService> {
  const root = mkdtempSync(join(tmpdir(), "llcp-service-"));
  mkdirSync(join(root, "tab/dist"), { recursive: true });
  writeFileSync(join(root, "tab/dist/index.html"), "<!doctype html><title>the tab</title>");
  const store = memoryStore();
  const log: string[] = [];
  const service = await startService({
    config: { ...readServiceConfig({ ...settings, ...over }), allowedTenants: tenants },
    root,
    trust: issuer.trust,
    store,
    log: pino({ level: "info" }, { write: (line: string) => void log.push(line) }),
  });
  return {
    ...service,
    url: `http://127.0.0.1:${service.port}`,
    store,
    log,
    atRest: () => JSON.stringify(TABLE_NAMES.map((table) => store.rows(table))),
    async end() {
      await service.stop();
      rmSync(root, { recursive: true });
    },
  };
}
