import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type restify from "restify";
import type { Problem } from "../../shared/contract/views.ts";
import { problem, type Wording } from "./problem.ts";
import type { Taken } from "../evaluation/rate-limit.ts";
import { BODY_LIMIT, type BodyRefusal } from "./read-body.ts";
import type { FileAnswer } from "./route.ts";

const TEXTS = {
  400: "http.badRequest",
  404: "http.notFound",
  405: "http.method",
  408: "http.slow",
  413: "http.tooLarge",
  415: "http.encoding",
  500: "http.failed",
} as const;
type Refused = keyof typeof TEXTS;

/** Answers with JSON, unless something was answered already or nobody listens any more. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  { type = "application/json; charset=utf-8", text = JSON.stringify(body) }: { type?: string; text?: string } = {},
): void {
  if (response.headersSent || response.destroyed) return;
  response.setHeader("cache-control", "no-store");
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(text) });
  response.end(text);
}

/** Answers with JSON that is written out already. */
export function jsonInPieces(response: ServerResponse, pieces: readonly (string | Uint8Array)[]): void {
  if (response.headersSent || response.destroyed) return;
  const length = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  response.setHeader("cache-control", "no-store");
  response.writeHead(200, { "content-type": "application/json; charset=utf-8", "content-length": length });
  for (const piece of pieces) response.write(piece);
  response.end();
}

/**
 * Sends a file no faster than it is read. A reader who goes away is not waited for. An error before the first piece is thrown
 * before the headers are sent.
 */
export async function sendFile(response: ServerResponse, { name, type, body }: FileAnswer): Promise<void> {
  if (response.headersSent || response.destroyed) return;
  const pieces = begun(body);
  await pieces.next();
  response.writeHead(200, {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
  });
  await pipeline(Readable.from(pieces), response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  });
}

/** The pieces of a file; the first `next` brings none, but knows that there is one. */
async function* begun(body: FileAnswer["body"]): AsyncGenerator<string | Uint8Array> {
  let first = true;
  for await (const piece of body) {
    if (first) yield "";
    first = false;
    yield piece;
  }
}

export function sendProblem(response: ServerResponse, one: Problem): void {
  json(response, one.status, one, { type: "application/problem+json; charset=utf-8" });
}

/** The problem of a request that fits no resource, or did not get as far. `limit`: how many bytes would have fitted. */
export function problemText(status: Refused, { t }: Wording, limit = BODY_LIMIT): Problem {
  const key = TEXTS[status];
  return problem({ status, title: t(key), detail: t(`${key}.detail`, { limit: inUnits(limit), id: randomUUID() }) });
}

function inUnits(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes} KB` : `${kilobytes / 1024} MB`;
}

/** One too many: when to come again, and that nothing is lost. */
export function tooMany({ retryAfterSeconds: count }: Extract<Taken, { ok: false }>, { t }: Wording): Problem {
  return problem({
    status: 429,
    reason: "too-many",
    title: t("http.tooMany"),
    detail: t("http.tooMany.detail", { count }),
  });
}

/** Sent through restify, which otherwise answers its own errors a second time and ends the process. */
export function refuse(response: restify.Response, one: Problem, done: () => void): void {
  if (!response.headersSent && !response.destroyed) {
    response.sendRaw(one.status, JSON.stringify(one), {
      "cache-control": "no-store",
      "content-type": "application/problem+json; charset=utf-8",
    });
  }
  done();
}

/** What is still coming is not read: the connection ends with the answer. */
export function refuseBody(
  request: IncomingMessage,
  response: restify.Response,
  { status, limit }: BodyRefusal,
  wording: Wording,
): void {
  response.setHeader("connection", "close");
  sendProblem(response, problemText(status, wording, limit));
  request.resume();
  setTimeout(() => request.destroy(), 500).unref();
}
