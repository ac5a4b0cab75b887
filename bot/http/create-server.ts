import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import restify from "restify";
import type { Problem } from "../../shared/contract/views.ts";
import { StorageError, StorageRefused } from "../storage/tables/storage-error.ts";
import type { Identify } from "./identity.ts";
import { openApi } from "./openapi.ts";
import { problem, problemOf, type Wording } from "./problem.ts";
import { BODY_LIMIT, parseJson, readBody } from "./read-body.ts";
import type { Answered, Route } from "./route.ts";
import { securityHeaders } from "./security-headers.ts";
import type { TabFiles } from "./tab-files.ts";

export type HttpOptions = {
  routes: readonly Route[];
  identify: Identify;
  /** Answers `POST /api/messages`; the body has been read and parsed. */
  receiveActivity(request: IncomingMessage & { body?: unknown }, response: ServerResponse): Promise<void>;
  /** Resolves when the store answers. */
  ready(): Promise<void>;
  tab: TabFiles;
  wording: Wording;
  log: Logger;
  /** May pages be framed by loopback addresses too (local mode)? */
  local: boolean;
};

/** Largest file that an import takes, in bytes. */
const FILE_LIMIT = 4 * 1024 * 1024;

/** The HTTP door: everything that comes in is measured before it is read, and read before it is believed. */
export function createHttpServer(options: HttpOptions): restify.Server {
  const { log, tab } = options;
  const server = restify.createServer({
    name: "llcp-evaluation",
    log: log as never,
    ignoreTrailingSlash: true,
    maxParamLength: 400,
    handleUncaughtExceptions: false,
  });
  server.server.headersTimeout = 10_000;
  server.server.requestTimeout = 15_000;
  const headers = securityHeaders({ local: options.local });

  server.pre((request: restify.Request, response: restify.Response, next: restify.Next) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const encoding = request.headers["content-encoding"];
    if (encoding !== undefined && encoding !== "identity")
      return refuse(response, 415, options.wording, () => next(false));
    return next();
  });
  server.on("NotFound", (_request, response: restify.Response, _error, done: () => void) =>
    refuse(response, 404, options.wording, done),
  );
  server.on("MethodNotAllowed", (_request, response: restify.Response, _error, done: () => void) =>
    refuse(response, 405, options.wording, done),
  );
  server.on(
    "restifyError",
    (
      request: restify.Request,
      response: restify.Response,
      error: Error & { statusCode?: number },
      done: () => void,
    ) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) log.error({ err: error, url: request.url }, "a request failed");
      refuse(response, status === 400 ? 400 : status < 500 ? 404 : 500, options.wording, done);
    },
  );

  server.get("/healthz", async (_request: restify.Request, response: restify.Response) =>
    json(response, 200, { status: "ok" }),
  );
  server.get("/readyz", async (_request: restify.Request, response: restify.Response) => {
    try {
      await options.ready();
      json(response, 200, { status: "ready" });
    } catch {
      json(response, 503, { status: "storage does not answer" });
    }
  });
  server.get("/api/openapi.json", async (_request: restify.Request, response: restify.Response) =>
    json(response, 200, openApi(options.routes)),
  );

  server.post("/api/messages", async (request: restify.Request, response: restify.Response) => {
    const body = await readBody(request);
    if (!body.ok) return refuseBody(request, response, body.status, options.wording);
    const parsed = parseJson(body.bytes);
    if (!parsed.ok) return send(response, problemText(400, options.wording));
    await options.receiveActivity(Object.assign(request, { body: parsed.value }), response);
  });

  for (const route of options.routes) {
    server[route.method](route.path, async (request: restify.Request, response: restify.Response) => {
      await answerRoute(options, { route, request, response });
    });
  }

  const page = async (request: restify.Request, response: restify.Response): Promise<void> => {
    const file = tab.find(request.getPath());
    if (!file) return refuse(response, 404, options.wording, () => undefined);
    response.setHeader("etag", file.etag);
    response.setHeader("content-type", file.type);
    response.setHeader("cache-control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    response.setHeader("vary", "accept-encoding");
    if (request.headers["if-none-match"] === file.etag) {
      response.writeHead(304);
      response.end();
      return;
    }
    const zipped = file.gzip !== null && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
    if (zipped) response.setHeader("content-encoding", "gzip");
    response.writeHead(200);
    response.end(zipped ? file.gzip : file.body);
  };
  server.get("/tab", page);
  server.get("/tab/*", page);
  server.get("/", async (_request: restify.Request, response: restify.Response) => {
    response.writeHead(302, { location: "/tab/" });
    response.end();
  });
  return server;
}

type Exchange = { route: Route; request: restify.Request; response: restify.Response };

async function answerRoute(options: HttpOptions, { route, request, response }: Exchange): Promise<void> {
  const { wording, log } = options;
  try {
    const nobody = { tenantId: "", id: "", name: "", grants: [] };
    const actor = route.access === "anybody" ? nobody : await options.identify(request);
    if (!actor)
      return send(
        response,
        problem({ status: 401, title: wording.t("http.unauthorized"), detail: wording.t("http.unauthorized.detail") }),
      );
    const query = parse(route.query, Object.fromEntries(new URLSearchParams(request.getQuery())), wording);
    if (!query.ok) return send(response, query.problem);
    const read = await readInput(route, request, wording);
    if (!read.ok)
      return read.status ? refuseBody(request, response, read.status, wording) : send(response, read.problem);
    const delivery = request.headers["idempotency-key"];
    const answered = await route.handle({
      actor,
      params: request.params as Record<string, string>,
      query: query.value,
      body: read.value,
      delivery: typeof delivery === "string" && delivery.length <= 200 ? delivery : null,
    });
    reply(response, answered, wording);
  } catch (error) {
    // An id that no key can hold has never been stored: it is as missing as any other.
    if (error instanceof StorageRefused && error.reason === "bad-key")
      return send(response, problemOf({ reason: "not-found" }, wording));
    const unavailable = error instanceof StorageError;
    const id = randomUUID();
    log.error({ err: error, id, path: route.path }, unavailable ? "the store did not answer" : "a request failed");
    if (unavailable) response.setHeader("retry-after", "1");
    const key = unavailable ? "http.unavailable" : "http.failed";
    send(
      response,
      problem({ status: unavailable ? 503 : 500, title: wording.t(key), detail: wording.t(`${key}.detail`, { id }) }),
    );
  }
}

type ReadInput =
  | { ok: true; value: unknown }
  | { ok: false; status: 408 | 413 | 415; problem?: undefined }
  | { ok: false; status?: undefined; problem: Problem };

async function readInput(route: Route, request: restify.Request, wording: Wording): Promise<ReadInput> {
  if (route.takes === "nothing") return { ok: true, value: {} };
  const body = await readBody(request, route.takes === "bytes" ? FILE_LIMIT : BODY_LIMIT);
  if (!body.ok) return body;
  if (route.takes === "bytes") return { ok: true, value: body.bytes };
  const json = parseJson(body.bytes);
  return json.ok ? parse(route.body, json.value, wording) : { ok: false, problem: problemText(400, wording) };
}

function parse(
  schema: Route["body"],
  value: unknown,
  { t }: Wording,
): { ok: true; value: unknown } | { ok: false; problem: Problem } {
  if (!schema) return { ok: true, value };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data as unknown };
  const fields = Object.fromEntries(
    parsed.error.issues.slice(0, 20).map((issue) => [issue.path.join(".") || "body", t("http.field")]),
  );
  return {
    ok: false,
    problem: problem({
      status: 422,
      reason: "invalid",
      title: t("http.invalid"),
      detail: Object.keys(fields).join(", "),
      fields,
    }),
  };
}

function reply(response: restify.Response, answered: Answered, wording: Wording): void {
  if (!answered.ok) return send(response, problemOf(answered, wording));
  json(response, answered.status ?? 200, answered.body);
}

function json(response: ServerResponse, status: number, body: unknown, type = "application/json; charset=utf-8"): void {
  if (response.headersSent || response.destroyed) return;
  const text = JSON.stringify(body);
  response.setHeader("cache-control", "no-store");
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(text) });
  response.end(text);
}

function send(response: ServerResponse, one: Problem): void {
  json(response, one.status, one, "application/problem+json; charset=utf-8");
}

const TEXTS = {
  400: "http.badRequest",
  404: "http.notFound",
  405: "http.method",
  408: "http.slow",
  413: "http.tooLarge",
  415: "http.encoding",
  500: "http.failed",
} as const;

function problemText(status: keyof typeof TEXTS, { t }: Wording): Problem {
  const key = TEXTS[status];
  return problem({ status, title: t(key), detail: t(`${key}.detail`, { limit: BODY_LIMIT / 1024, id: randomUUID() }) });
}

/** Sent through restify, which otherwise answers its own errors a second time and ends the process. */
function refuse(response: restify.Response, status: keyof typeof TEXTS, wording: Wording, done: () => void): void {
  if (!response.headersSent && !response.destroyed) {
    response.sendRaw(status, JSON.stringify(problemText(status, wording)), {
      "cache-control": "no-store",
      "content-type": "application/problem+json; charset=utf-8",
    });
  }
  done();
}

/** What is still coming is not read: the connection ends with the answer. */
function refuseBody(
  request: IncomingMessage,
  response: restify.Response,
  status: 408 | 413 | 415,
  wording: Wording,
): void {
  response.setHeader("connection", "close");
  send(response, problemText(status, wording));
  request.resume();
  setTimeout(() => request.destroy(), 500).unref();
}
