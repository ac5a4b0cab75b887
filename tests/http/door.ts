import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pino from "pino";
import { createLinks } from "../../bot/conversation/links.ts";
import { previewCards } from "../../bot/conversation/sessions/preview-cards.ts";
import { createLiveRooms } from "../../bot/evaluation/room/live-rooms.ts";
import { namesNow } from "../../bot/evaluation/people/names-now.ts";
import { createAnswerPages } from "../../bot/http/answer-pages/answer-pages.ts";
import { apiRoutes, resourceRoutes } from "../../bot/http/api-routes.ts";
import { createHttpServer } from "../../bot/http/create-server.ts";
import type { ChatFiles } from "../../bot/conversation/downloads/chat-files.ts";
import { createDownloads } from "../../bot/evaluation/downloads/downloads.ts";
import { createDoorLimits, LOCAL_RATES, type DoorLimits } from "../../bot/http/door-limits.ts";
import type { Route } from "../../bot/http/route.ts";
import { readTabFiles } from "../../bot/http/tab-files.ts";
import { localUserViews } from "../../bot/local/local-users.ts";
import { loadSamples } from "../../bot/sample/load-samples.ts";
import { createSpeak } from "../../bot/texts/speak.ts";
import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { clockAt, noteDown, person, testDeps, TENANT, type TestDeps } from "../helpers/deps.ts";
import { justRead } from "../helpers/just-read.ts";
import { firstEvent, isStream } from "../helpers/first-event.ts";
import { textIn } from "../helpers/text-in.ts";
import { memoryStore, type MemoryStore } from "../storage/answers/memory-store.ts";

export const SCRIPT = "console.log('the tab');".repeat(40);

export const PUBLIC_URL = "https://llcp.example";

const actors = {
  partner: person("partner"),
  other: person("other"),
  facilitator: person("facilitator", "facilitator", "buchan"),
  "lead-garioch": person("lead-garioch", "area-lead", "garioch"),
  lead: person("lead", "strategic-lead"),
} satisfies Record<string, Actor>;
export type Who = keyof typeof actors;

/**
 * `as`: one of the people above, or somebody of the test's own. `onto`: the tag that a change is built on, or null for
 * nothing there; without it, it is built on what they read a moment before, as from a page that was just opened.
 * `unsaid`: it does not say.
 */
export type Sending = {
  path: string;
  method?: string;
  as?: Who | Actor;
  body?: unknown;
  headers?: Record<string, string>;
  onto?: string | null;
};
export type Got = { status: number; headers: Readonly<Record<string, string>>; text: string; json: unknown };

/** The HTTP door by itself: every route over a store in memory that holds the sample (or another world), without Teams. */
export type Door = {
  port: number;
  routes: readonly Route[];
  /** Everything that the server answers at, as `get /api/me`. */
  paths: readonly string[];
  deps: TestDeps;
  store: MemoryStore;
  ready: { fails: boolean };
  /** Sends exactly this path: nothing is resolved or encoded on the way. */
  ask(sending: Sending): Promise<Got>;
  close(): Promise<void>;
};

export async function openDoor({
  limits = createDoorLimits({ rates: LOCAL_RATES, proxies: 0 }),
  world,
  local = true,
  tab = null,
  zone = "Europe/London",
  beatMs,
  log = pino({ level: "silent" }),
  ticks,
  chatFiles = { offer: async () => ({ kind: "no-chat" }) },
}: {
  log?: pino.Logger;
  /** The clock of the limits on guessing, in ms. */
  ticks?: () => number;
  /** How often a stream is asked whether it may go on; in ms. */
  beatMs?: number;
  zone?: string;
  limits?: DoorLimits;
  local?: boolean;
  /** Where the built tab lies; a small one stands in for it otherwise. */
  tab?: string | null;
  world?: { store: MemoryStore; deps: TestDeps };
  chatFiles?: Pick<ChatFiles, "offer"> | null;
} = {}): Promise<Door> {
  const { store, deps } = world ?? (await sampleWorld());
  deps.timeZone = zone;
  const folder = tabFolder();
  const speak = createSpeak({ zone });
  const links = createLinks(PUBLIC_URL);
  const ready = { fails: false };
  const known = new Map<string, Actor>(Object.entries(actors));
  const live = createLiveRooms({ deps, log });
  const { changed } = deps;
  deps.changed = (tenantId, sessionId, what) => {
    changed(tenantId, sessionId, what);
    live.touch(tenantId, sessionId);
  };
  const downloads = createDownloads({
    ...{ store: deps.downloads, now: () => deps.now(), tenants: [TENANT], publicUrl: PUBLIC_URL },
    actorOf: async ({ tenantId, id, vouched = [] }) => {
      const one = [...known.values()].find((actor) => actor.id === id && actor.tenantId === tenantId);
      return one ?? { tenantId, id, name: id, grants: [...vouched] };
    },
  });
  const resources = resourceRoutes({
    deps,
    live,
    previewCards: (actor, input) => previewCards({ deps, speak, links }, { actor, input }),
    localUsers: localUserViews(),
    log,
    publicUrl: PUBLIC_URL,
    logo: null,
  });
  const routes = apiRoutes(resources, { teamsApp: null, downloads, chatFiles });
  const server = createHttpServer({
    downloads,
    routes,
    identify: async (request) => known.get(String(request.headers["x-test-user"])) ?? null,
    receiveActivity: async (_request, response) => {
      response.writeHead(200);
      response.end();
    },
    ready: async () => {
      if (ready.fails) throw new Error("the store is gone");
    },
    tab: readTabFiles(tab ?? folder),
    pages: createAnswerPages({
      ...{ deps, speak, limits, log, publicUrl: PUBLIC_URL, tenants: [TENANT], proxies: 1, ticks },
    }),
    limits,
    namesNow: (tenantId) => namesNow(deps, tenantId),
    ...{ speak, language: "en" as const },
    log,
    beatMs,
    local,
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    routes,
    paths: Object.values(server.router.getRoutes()).map(
      ({ method, path }) => `${method.toLowerCase()} ${String(path)}`,
    ),
    deps,
    store,
    ready,
    async ask({ as, ...sending }) {
      const name = typeof as === "object" ? `${as.tenantId} ${as.id}` : as;
      if (typeof as === "object") known.set(`${as.tenantId} ${as.id}`, as);
      const get = async (path: string) => (await ask(port, { path, as: name })).json as Record<string, unknown>;
      const reads = (sending.method ?? "GET") !== "GET" && (sending.onto === undefined || sending.onto === "read");
      const onto = reads ? await justRead(sending.path, get) : sending.onto;
      return ask(port, { ...sending, onto, as: name });
    },
    async close() {
      live.close();
      server.server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      rmSync(dirname(folder), { recursive: true });
    },
  };
}

async function sampleWorld(): Promise<{ store: MemoryStore; deps: TestDeps }> {
  const store = memoryStore();
  const deps = testDeps(store, clockAt("2026-10-05T18:00:00.000Z"));
  await loadSamples(deps, TENANT);
  for (const actor of Object.values(actors)) await noteDown(deps, actor);
  return { store, deps };
}

/** A built tab in small, with a secret beside it that nobody may read. */
function tabFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "llcp-http-"));
  const dist = join(folder, "dist");
  mkdirSync(join(dist, "assets"), { recursive: true });
  writeFileSync(join(dist, "index.html"), "<!doctype html><title>the tab</title>");
  writeFileSync(join(dist, "assets/app.js"), SCRIPT);
  writeFileSync(join(folder, "secret.txt"), "the secret beside the tab");
  return dist;
}

function ask(
  port: number,
  { path, method = "GET", as, body, headers = {}, onto = null }: Omit<Sending, "as"> & { as?: string },
): Promise<Got> {
  const bytes = body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: "127.0.0.1",
        port,
        path,
        method,
        headers: {
          ...(as ? { "x-test-user": as } : {}),
          ...(method === "GET" || onto === "unsaid" ? {} : builtOnHeaders(onto)),
          ...(bytes === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
      },
      async (response) => {
        const type = String(response.headers["content-type"] ?? "");
        const chunks: Buffer[] = [];
        for await (const chunk of response) {
          chunks.push(chunk as Buffer);
          // Of what never ends the first event is looked at.
          if (isStream(type) && firstEvent(Buffer.concat(chunks).toString("utf8"))) break;
        }
        const whole = textIn(Buffer.concat(chunks));
        const text = isStream(type) ? (firstEvent(whole) ?? whole) : whole;
        const isJson = /json/.test(type) || isStream(type);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string>,
          text,
          json: isJson ? (JSON.parse(text) as unknown) : undefined,
        });
      },
    );
    request.on("error", reject);
    request.end(bytes);
  });
}

/** Links a team to this area, with one member whom nobody knows yet. */
export async function linkTeam({ deps }: Pick<Door, "deps">, areaId: string, tenantId = TENANT): Promise<void> {
  const place = { scope: "channel" as const, conversationId: `19:${areaId}`, serviceUrl: "http://127.0.0.1:9" };
  await deps.places.put(tenantId, { ...place, tenantId, areaId, present: true, removedAt: null });
  deps.roster = async function* () {
    yield { tenantId, id: `newcomer-${areaId}`, name: "Somebody new", isOwner: null };
    for (const { id, name } of [actors.partner, actors.other]) yield { tenantId, id, name, isOwner: null };
  };
}

/** Everything that is stored but the audit and whose turn it was, in the order of its keys and without etags. */
export function atRest(store: Pick<MemoryStore, "rows">): unknown {
  return TABLE_NAMES.filter((table) => table !== "audit").map((table) =>
    store
      .rows(table)
      .filter(({ rowKey }) => !rowKey.startsWith("~7eturn"))
      .map(({ partitionKey, rowKey, values }) => ({ partitionKey, rowKey, values }))
      .sort((a, b) => `${a.partitionKey} ${a.rowKey}`.localeCompare(`${b.partitionKey} ${b.rowKey}`)),
  );
}
