import { createActivityFeed } from "./activity-feed.ts";
import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { createOutboundTokens } from "../identity/outbound-tokens.ts";
import { microsoft } from "../identity/trust.ts";
import { activitySchema, type InboundActivity } from "./activity-schema.ts";
import { systemClock } from "./clock.ts";
import { createConnectorClient } from "./connector-client.ts";
import { GatewayAdapter, NotAuthenticatedError } from "./gateway-adapter.ts";
import type {
  GatewayRequest,
  InboundContext,
  Place,
  Reply,
  TeamsGateway,
  TeamsGatewayOptions,
} from "./gateway-contract.ts";
import { createTimelyHandler } from "./handle-in-time.ts";
import { createMessenger } from "./messenger.ts";
import { readPerson, readPlace, senderTenant } from "./read-place.ts";
import { cardMessage, textMessage } from "./reply-bodies.ts";
import { bodyOf, createRoutes } from "./route-turns.ts";
import { createSendQueue } from "./send-queue.ts";
import { isAllowedServiceUrl } from "./service-url.ts";
import { createTeamOwners } from "./team-owners.ts";
import { carryTurn, type Turn } from "./turn.ts";

/** An invoke that waits longer than 5 s is delivered again; half a second is left for the way. */
const defaultHandlerTimeoutMs = 4_500;
const closeGraceMs = 8_000;

/** What comes from a person who wants something. */
const SPOKEN: readonly string[] = ["message", "messageUpdate", "invoke"];

type Answer = { status: number; body?: unknown };

/** The door between Microsoft Teams and the program: everything that knows an SDK stands behind it. */
export function createTeamsGateway(options: TeamsGatewayOptions): TeamsGateway {
  const { registration, texts, log } = options;
  const trust = options.trust ?? microsoft;
  const mode = registration && trust.serviceUrls === "microsoft" ? "registered" : "local";
  const localTenantId = registration ? undefined : options.localTenantId;
  const isAllowed = tenantRule(options.allowedTenants, localTenantId);
  const adapter = new GatewayAdapter(registration, trust);
  const queue = createSendQueue(systemClock);
  const connector = createConnectorClient({ token: () => adapter.token() });
  const messenger = createMessenger({
    ...{ queue, connector, local: registration === undefined },
    botId: registration && `28:${registration.appId}`,
  });
  const graphToken =
    registration &&
    createOutboundTokens({ registration, authority: trust.authority, scope: `${trust.graph}/.default` });
  const handle = createTimelyHandler({
    handler: options.handler,
    timeoutMs: options.handlerTimeoutMs ?? defaultHandlerTimeoutMs,
    failed: (locale) => texts(locale).failed,
    log,
  });
  const local = registration === undefined;
  const routes = createRoutes({
    ...{ adapter, say, texts, local },
    handle: (inbound, turn) => handle(inbound, contextOf(turn, { local })),
  });

  /** Not awaited: a queue held up by Teams must not hold up the answer to Teams. */
  function say(reply: Reply, { place, activity }: Turn): void {
    if (reply.kind === "silent" || reply.kind === "page" || reply.kind === "insert") return;
    const message = reply.kind === "message" ? textMessage(reply.text) : cardMessage(reply.card);
    messenger.send(place, message, place.threadId).then(
      ({ kind }) => kind === "removed" && log.warn({ place, activityId: activity.id }, "the bot may not reply here"),
      (error: unknown) => log.error({ err: error, activityId: activity.id }, "a reply was not sent"),
    );
  }

  function refuseTenant(turn: Turn): Answer {
    const { activity, place } = turn;
    log.warn(
      { tenantId: place.tenantId, activityId: activity.id, type: activity.type },
      "the tenant is not on the list",
    );
    return refuse(turn, "notAvailable");
  }

  /** Whoever writes or presses is told; what merely happened is not answered. */
  function refuse(turn: Turn, why: "notAvailable" | "unknownSender"): Answer {
    const { activity } = turn;
    const said = texts(activity.locale);
    const reply: Reply = { kind: "message", text: said[why] };
    if (activity.type === "invoke") return { status: 200, body: bodyOf(activity, reply, said) };
    if (activity.type === "message") say(reply, turn);
    return { status: 200 };
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
    const turn: Turn = { activity, place: placeOf(activity, localTenantId), receivedAt: new Date() };
    let refused: Answer | undefined;
    const response = await adapter.run(activity, request.headers.authorization ?? "", async (context) => {
      if (!isAllowed(turn.place.tenantId)) {
        refused = refuseTenant(turn);
        return;
      }
      if (registration && !activity.from.aadObjectId && SPOKEN.includes(activity.type)) {
        log.warn({ activityId: activity.id, type: activity.type }, "the sender has no id of the directory");
        refused = refuse(turn, "unknownSender");
        return;
      }
      carryTurn(context, turn);
      await routes.run(context);
    });
    return refused ?? { status: response?.status ?? 200, body: response?.body };
  }

  return {
    messenger,
    feed: options.feed ? createActivityFeed({ ...options.feed, ...systemClock, log }) : null,
    owners: graphToken
      ? createTeamOwners({ connector, graph: { url: trust.graph, token: graphToken }, log })
      : async () => null,
    async receive(request, response) {
      try {
        respond(response, await answer(request));
      } catch (error) {
        const isUnknown = error instanceof NotAuthenticatedError;
        log[isUnknown ? "warn" : "error"]({ err: error }, isUnknown ? "not authenticated" : "a turn failed");
        respond(response, { status: isUnknown ? 401 : 500 });
      }
    },
    close: (graceMs = closeGraceMs) => queue.close(graceMs),
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

function placeOf(activity: InboundActivity, localTenantId: string | undefined): Place {
  const place = readPlace(activity);
  return localTenantId && !place.tenantId ? { ...place, tenantId: localTenantId } : place;
}

function contextOf({ activity, place, receivedAt }: Turn, at: { local: boolean }): InboundContext {
  return {
    person: readPerson(activity.from, senderTenant(activity, place), at),
    place,
    activityId: activity.id ?? randomUUID(),
    receivedAt,
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
