import { inOneSize } from "../../shared/contract/one-size.ts";
import { SESSION_LINK_HEADER } from "../../shared/contract/session-link.ts";
import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type restify from "restify";
import { readBuiltOn, type BuiltOn } from "../../shared/contract/built-on.ts";
import { wordedIn } from "../../shared/framework/worded.ts";
import type { Problem } from "../../shared/contract/views.ts";
import { withNamesNow } from "../evaluation/people/names-now.ts";
import { tagOnce } from "../evaluation/content-tag.ts";
import { StorageCorrupt, StorageError, StorageRefused } from "../storage/tables/storage-error.ts";
import { count, time } from "../signals/signals.ts";
import type { DoorLimits } from "./door-limits.ts";
import { isStranger, type Identify, type Stranger } from "./identity.ts";
import type { KeptPages } from "../evaluation/kept-pages.ts";
import { problem, problemOf, type Wording } from "./problem.ts";
import { BODY_LIMIT, parseJson, readBody, type BodyRefusal } from "./read-body.ts";
import { json, jsonInPieces, problemText, refuseBody, sendProblem, sendFile, tooMany } from "./replies.ts";
import type { Answered, Route } from "./route.ts";
import { sendLive } from "./send-live.ts";
import { wordingFor, type DoorWording } from "./wording-for.ts";

export type AnswerOptions = DoorWording & {
  identify: Identify;
  limits: DoorLimits;
  log: Logger;
  /** How often a stream shows that it lives, and is asked whether it may; in ms. */
  beatMs?: number;
  /** What people are called now, by their ids. */
  namesNow?(tenantId: string): Promise<ReadonlyMap<string, string>>;
  pages: KeptPages;
};
type Exchange = { route: Route; request: restify.Request; response: restify.Response };

/** Largest file that an import takes, in bytes. */
export const FILE_LIMIT = 20 * 1024 * 1024;
const NOBODY = { tenantId: "", id: "", name: "", grants: [] };
const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** Answers one request of the tab's API, and tells whoever watches from outside that it did. Never rejects. */
export async function answerRoute(options: AnswerOptions, exchange: Exchange): Promise<void> {
  const began = performance.now();
  await answer(options, exchange);
  const { statusCode: status } = exchange.response;
  const outcome = status < 400 ? "done" : status < 500 ? "refused" : "failed";
  count("llcp.turns", { door: "tab", outcome });
  time("llcp.turns.duration", performance.now() - began, { door: "tab", outcome });
}

/** Who asks, how often, with what, and only then the resource. */
async function answer(options: AnswerOptions, { route, request, response }: Exchange): Promise<void> {
  const { log, limits } = options;
  const wording = wordingFor(request, options);
  try {
    const actor = route.access === "anybody" ? NOBODY : await options.identify(request);
    if (!actor || isStranger(actor)) return sendProblem(response, notKnown(actor, wording));
    if (actor !== NOBODY) {
      limits.recognised(request);
      const served = limits.serve(actor);
      if (!served.ok) {
        response.setHeader("retry-after", String(served.retryAfterSeconds));
        return sendProblem(response, tooMany(served, wording));
      }
    }
    const query = parse(route.query, Object.fromEntries(new URLSearchParams(request.getQuery())), wording);
    if (!query.ok) return sendProblem(response, query.problem);
    const read = await readInput(route, request, wording);
    if (!read.ok)
      return "status" in read ? refuseBody(request, response, read, wording) : sendProblem(response, read.problem);
    const builtOn = builtOnOf(route, request);
    if (builtOn === undefined) return sendProblem(response, problemOf({ reason: "precondition-required" }, wording));
    const answered = await route.handle({
      actor,
      params: request.params as Record<string, string>,
      query: query.value,
      body: read.value,
      wording,
      delivery: shortHeader(request, "idempotency-key"),
      contentType: request.headers["content-type"] ?? "",
      builtOn,
      proof: shortHeader(request, SESSION_LINK_HEADER),
      again: async () => {
        const now = await options.identify(request);
        return now && !isStranger(now) ? now : null;
      },
    });
    if (answered.ok && "live" in answered) return sendLive(response, answered.live, options.beatMs);
    const names = (actor !== NOBODY && (await options.namesNow?.(actor.tenantId))) || NO_NAMES;
    const worded = (body: unknown): unknown => {
      const told = withNamesNow(body, names);
      return route.asWritten ? told : wordedIn(told, wording.t);
    };
    const seen = request.headers["if-none-match"];
    if (answered.ok && "make" in answered) {
      const key = [answered.contentTag, route.asWritten ? "" : wording.t.language, tagOnce(names, () => [...names])];
      const page = await options.pages.of(key, async () => worded(answered.make()));
      return tagged(response, page.tag, seen) ? undefined : jsonInPieces(response, [page.bytes]);
    }
    const told = answered.ok && "body" in answered ? { ...answered, body: worded(answered.body) } : answered;
    await reply(response, told, { wording, route, seen });
  } catch (error) {
    // An id that no key can hold has never been stored: it is as missing as any other.
    if (error instanceof StorageRefused && error.reason === "bad-key")
      return sendProblem(response, problemOf({ reason: "not-found" }, wording));
    // Trying again cannot help. It has been logged with its place where it was met.
    if (error instanceof StorageCorrupt) return sendProblem(response, damaged(wording));
    const unavailable = error instanceof StorageError;
    const id = randomUUID();
    log.error({ err: error, id, path: route.path }, unavailable ? "the store did not answer" : "a request failed");
    if (unavailable) response.setHeader("retry-after", "1");
    const key = unavailable ? "http.unavailable" : "http.failed";
    sendProblem(
      response,
      problem({ status: unavailable ? 503 : 500, title: wording.t(key), detail: wording.t(`${key}.detail`, { id }) }),
    );
  }
}

/** Nobody is let in. Who would come in another way is told which. */
function notKnown(one: Stranger | null, { t }: Wording): Problem {
  if (!one) return problem({ status: 401, title: t("http.unauthorized"), detail: t("http.unauthorized.detail") });
  const { stranger: reason } = one;
  const [title, detail] = [t(`http.stranger.${reason}`), t(`http.stranger.${reason}.detail`)];
  return problem({ status: reason === "not-now" ? 503 : 401, reason, title, detail });
}

function damaged({ t }: Wording): Problem {
  return problem({ status: 409, reason: "damaged", title: t("http.damaged"), detail: t("http.damaged.detail") });
}

function shortHeader({ headers }: restify.Request, name: string): string | null {
  const value = headers[name];
  return typeof value === "string" && value.length <= 200 ? value : null;
}

/** What a write was built on. Undefined: it does not say so, or it names a version of something that it is to create. */
function builtOnOf({ writes }: Route, { headers }: restify.Request): BuiltOn | undefined {
  if (writes === null) return null;
  const builtOn = readBuiltOn((name) => headers[name]);
  return writes === "new" && builtOn !== null ? undefined : builtOn;
}

type ReadInput = { ok: true; value: unknown } | BodyRefusal | { ok: false; problem: Problem };

async function readInput(route: Route, request: restify.Request, wording: Wording): Promise<ReadInput> {
  if (route.takes === "nothing") return { ok: true, value: {} };
  const body = await readBody(request, route.takes === "bytes" ? FILE_LIMIT : BODY_LIMIT);
  if (!body.ok) return body;
  if (route.takes === "bytes") return { ok: true, value: body.bytes };
  const parsed = parseJson(body.bytes);
  return parsed.ok ? parse(route.body, parsed.value, wording) : { ok: false, problem: problemText(400, wording) };
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

type Telling = { wording: Wording; route: Route; seen: string | undefined };
type Whole = Exclude<Answered, { live: unknown } | { make: unknown }>;

async function reply(response: restify.Response, answered: Whole, { wording, route, seen }: Telling): Promise<void> {
  if (!answered.ok) {
    count("llcp.refusals", { door: "tab", reason: answered.reason });
    return sendProblem(response, problemOf(answered, wording));
  }
  if ("file" in answered) return sendFile(response, answered.file);
  if ("json" in answered) return jsonInPieces(response, answered.json);
  if (answered.tag !== undefined && route.method === "get" && tagged(response, answered.tag, seen)) return;
  const sized = route.inOneSize ? { text: inOneSize(answered.body as object) } : {};
  json(response, answered.status ?? 200, answered.body, sized);
}

/** Names what is answered. True: whoever asks has it already, and is told so. */
function tagged(response: restify.Response, tag: string, seen: string | undefined): boolean {
  response.setHeader("etag", `"${tag}"`);
  if (seen !== `"${tag}"`) return false;
  response.setHeader("cache-control", "no-store");
  response.writeHead(304);
  response.end();
  return true;
}
