import type { IncomingMessage, ServerResponse } from "node:http";
import type { Logger } from "pino";
import restify from "restify";
import type { Downloads } from "../evaluation/downloads/downloads.ts";
import { answerRoute } from "./serve-route.ts";
import type { AnswerPages } from "./answer-pages/answer-pages.ts";
import { downloadPage } from "./download-page.ts";
import type { DoorLimits } from "./door-limits.ts";
import { isFromHere } from "./from-here.ts";
import type { Identify } from "./identity.ts";
import { createKeptPages } from "../evaluation/kept-pages.ts";
import { openApi } from "./openapi.ts";
import { parseJson, readBody } from "./read-body.ts";
import { json, problemText, refuse, refuseBody, sendProblem, tooMany } from "./replies.ts";
import type { Route } from "./route.ts";
import { securityHeaders } from "./security-headers.ts";
import type { TabFiles } from "./tab-files.ts";
import { wordingFor, type DoorWording } from "./wording-for.ts";

export type HttpOptions = DoorWording & {
  routes: readonly Route[];
  identify: Identify;
  /** Answers `POST /api/messages`; the body has been read and parsed. */
  receiveActivity(request: IncomingMessage & { body?: unknown }, response: ServerResponse): Promise<void>;
  /** Resolves when the store answers. */
  ready(): Promise<void>;
  tab: TabFiles;
  /** The form for people without Teams. */
  pages: AnswerPages;
  /** Files by an address that is good once. */
  downloads: Downloads;
  limits: DoorLimits;
  log: Logger;
  /** How often a stream shows that it lives, in ms; see `sendLive`. */
  beatMs?: number;
  /** What people are called now, by their ids. */
  namesNow?(tenantId: string): Promise<ReadonlyMap<string, string>>;
  /** Local mode: pages may be framed by loopback addresses too, and only this machine is answered. */
  local: boolean;
};

/** What costs more than sending a file that lies ready. */
const COUNTED = /^\/(?:api\/|answer(?:\/|$)|download\/|readyz\/?$)/;
/** The form for people without Teams. */
const FORM = /^\/answer(?:[/?]|$)/;
/** Answers of the bot's door to whoever was not recognised. */
const UNRECOGNISED = [400, 401];

/** The HTTP door: everything that comes in is measured before it is read, and read before it is believed. */
export function createHttpServer(options: HttpOptions): restify.Server {
  const { log, tab, limits } = options;
  const worded = (request: IncomingMessage) => wordingFor(request, options);
  const server = restify.createServer({
    name: "llcp-evaluation",
    // Its types name another logger than ours; it calls what both have.
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
    if (options.local && !isFromHere(asFrom(request)))
      return refuse(response, problemText(404, worded(request)), () => next(false));
    if (COUNTED.test(request.getPath())) {
      const knocked = limits.knock(request);
      if (!knocked.ok) {
        response.setHeader("retry-after", String(knocked.retryAfterSeconds));
        return refuse(response, tooMany(knocked, worded(request)), () => next(false));
      }
    }
    const encoding = request.headers["content-encoding"];
    if (encoding !== undefined && encoding !== "identity")
      return refuse(response, problemText(415, worded(request)), () => next(false));
    return next();
  });
  server.on("NotFound", (request: restify.Request, response: restify.Response, _error, done: () => void) =>
    refuse(response, problemText(404, worded(request)), done),
  );
  server.on("MethodNotAllowed", (request: restify.Request, response: restify.Response, _error, done: () => void) =>
    refuse(response, problemText(405, worded(request)), done),
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
      if (status >= 500) log.error({ err: error, url: withoutToken(request.url) }, "a request failed");
      refuse(response, problemText(status === 400 ? 400 : status < 500 ? 404 : 500, worded(request)), done);
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
  let described: object | undefined;
  server.get("/api/openapi.json", async (_request: restify.Request, response: restify.Response) =>
    // Made once, since anybody may ask.
    json(response, 200, (described ??= openApi(options.routes))),
  );

  server.post("/api/messages", async (request: restify.Request, response: restify.Response) => {
    const body = await readBody(request);
    if (!body.ok) return refuseBody(request, response, body, worded(request));
    const parsed = parseJson(body.bytes);
    if (!parsed.ok) return sendProblem(response, problemText(400, worded(request)));
    await options.receiveActivity(Object.assign(request, { body: parsed.value }), response);
    if (!UNRECOGNISED.includes(response.statusCode)) limits.recognised(request);
  });

  const pages = createKeptPages();
  for (const route of options.routes) {
    server[route.method](route.path, async (request: restify.Request, response: restify.Response) => {
      await answerRoute({ ...options, pages }, { route, request, response });
    });
  }

  for (const [path, answer] of [
    ["/answer", options.pages.receipt],
    ["/answer/:session/:token", options.pages.form],
  ] as const) {
    server.get(path, answer);
    server.post(path, answer);
  }

  server.get("/download/:ticket", downloadPage(options));

  const page = async (request: restify.Request, response: restify.Response): Promise<void> => {
    const file = tab.find(request.getPath(), worded(request).t.language);
    if (!file) return refuse(response, problemText(404, worded(request)), () => undefined);
    response.setHeader("etag", file.etag);
    response.setHeader("content-type", file.type);
    response.setHeader("cache-control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    response.setHeader("vary", "accept-encoding, accept-language");
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

/** The form says nothing of where it was sent from, and whoever posts it is let in by its address and nothing else. */
function asFrom(request: restify.Request): Pick<IncomingMessage, "headers"> {
  if (!FORM.test(request.url ?? "")) return request;
  const { origin: _, ...headers } = request.headers;
  return { headers };
}

/** Whoever holds the address of a form or of a file is let in by it: it stands in no log. */
function withoutToken(url: string | undefined): string | undefined {
  return url?.replace(/^(\/+(?:answer|download))\b.*$/is, "$1");
}
