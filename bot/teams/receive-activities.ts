import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { activitySchema } from "./activity-schema.ts";
import { NotAuthenticatedError, type GatewayAdapter } from "./gateway-adapter.ts";
import type {
  GatewayRequest,
  InboundContext,
  InboundHandler,
  Receive,
  Reply,
  TeamsGatewayOptions,
} from "./gateway-contract.ts";
import { createTimelyHandler } from "./handle-in-time.ts";
import type { GatewayMessenger } from "./messenger.ts";
import { readPerson, senderTenant } from "./read-place.ts";
import { cardMessage, isText, textMessage } from "./reply-bodies.ts";
import { answerInvoke, createRoutes } from "./route-turns.ts";
import { isAllowedServiceUrl } from "./service-url.ts";
import { readTurn, type Turn } from "./turn.ts";

/** An invoke that waits longer than 5 s is delivered again; half a second is left for the way. */
const defaultHandlerTimeoutMs = 4_500;

/** What comes from a person who wants something. */
const SPOKEN: readonly string[] = ["message", "messageUpdate", "invoke"];

export type ReceiverOptions = TeamsGatewayOptions & {
  adapter: GatewayAdapter;
  messenger: GatewayMessenger;
  /** Which addresses may be called back. */
  mode: "registered" | "local";
  handler: InboundHandler;
};
type Answer = { status: number; body?: unknown };

/**
 * The way in, one straight line: the request's form, its service address, the proof of where it comes from, its tenant and sender, the
 * SDK's routes, the handler, the answer.
 */
export function receiveActivities(options: ReceiverOptions): Receive {
  const { registration, adapter, messenger, mode, texts, log } = options;
  const local = registration === undefined;
  const localTenantId = registration ? undefined : options.localTenantId;
  const isAllowed = tenantRule(options.allowedTenants, localTenantId);
  const handle = createTimelyHandler({
    handler: options.handler,
    timeoutMs: options.handlerTimeoutMs ?? defaultHandlerTimeoutMs,
    failed: (locale) => texts(locale).failed,
    log,
  });
  const routes = createRoutes({
    ...{ adapter, say, texts, local, localTenantId },
    handle: (inbound, turn) => handle(inbound, contextOf(turn, { local })),
  });

  /** Not awaited: a queue held up by Teams must not hold up the answer to Teams. */
  function say(reply: Reply, { place, activity }: Turn): void {
    if (reply.kind === "silent" || reply.kind === "page" || reply.kind === "insert") return;
    const message = isText(reply) ? textMessage(reply.text) : cardMessage(reply.card);
    messenger.send(place, message, place.threadId).then(
      ({ kind }) => kind === "removed" && log.warn({ place, activityId: activity.id }, "the bot may not reply here"),
      (error: unknown) => log.error({ err: error, activityId: activity.id }, "a reply was not sent"),
    );
  }

  /** Why nothing is done for whoever sent this; null where something is. */
  function refusalOf({ activity, place }: Turn): "notAvailable" | "unknownSender" | null {
    const { id: activityId, type } = activity;
    if (!isAllowed(place.tenantId)) {
      log.warn({ tenantId: place.tenantId, activityId, type }, "the tenant is not on the list");
      return "notAvailable";
    }
    if (registration && !activity.from.aadObjectId && SPOKEN.includes(type)) {
      log.warn({ activityId, type }, "the sender has no id of the directory");
      return "unknownSender";
    }
    return null;
  }

  async function answer(request: GatewayRequest): Promise<Answer> {
    if (request.method !== "POST") return { status: 405 };
    const parsed = activitySchema.safeParse(request.body);
    if (!parsed.success) return { status: 400 };
    const activity = parsed.data;
    if (registration && activity.channelId !== "msteams") return { status: 400 };
    if (!isAllowedServiceUrl(activity.serviceUrl, mode)) {
      log.warn({ serviceUrl: activity.serviceUrl }, "the service URL is not allowed");
      return { status: 401 };
    }
    const response = await adapter.run(activity, request.headers.authorization ?? "", async (context) => {
      const turn = readTurn(activity, localTenantId);
      const refusal = refusalOf(turn);
      if (!refusal) return void (await routes.run(context));
      // Whoever writes or presses is told; what merely happened is not answered.
      const said = texts(activity.locale);
      const reply: Reply = { kind: "message", text: said[refusal] };
      if (activity.type === "invoke") await answerInvoke(context, reply, said);
      else if (activity.type === "message") say(reply, turn);
    });
    return { status: response?.status ?? 200, body: response?.body };
  }

  return async (request, response) => {
    try {
      respond(response, await answer(request));
    } catch (error) {
      const isUnknown = error instanceof NotAuthenticatedError;
      log[isUnknown ? "warn" : "error"]({ err: error }, isUnknown ? "not authenticated" : "a turn failed");
      respond(response, { status: isUnknown ? 401 : 500 });
    }
  };
}

function tenantRule(
  allowed: TeamsGatewayOptions["allowedTenants"],
  localTenantId: string | undefined,
): (tenantId: string) => boolean {
  if (allowed === "any") return () => true;
  const tenants = new Set([...allowed, ...(localTenantId ? [localTenantId] : [])]);
  return (tenantId) => tenants.has(tenantId);
}

function contextOf({ activity, place }: Turn, at: { local: boolean }): InboundContext {
  return {
    person: readPerson(activity.from, senderTenant(activity, place), at),
    place,
    activityId: activity.id ?? randomUUID(),
    locale: activity.locale,
    accountId: activity.from.id,
  };
}

function respond(response: ServerResponse, { status, body }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const text = body === undefined ? "" : JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    // A card that answers a press is for one person's eyes.
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}
