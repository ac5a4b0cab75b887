import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { throttledFor } from "./teams-limits.ts";

export type ConnectorCall = {
  kind: "send" | "edit" | "delete" | "create" | "chat" | "members" | "team";
  /** Without the thread. */
  conversationId: string;
  threadId?: string;
  activityId?: string;
  activity?: Record<string, unknown>;
  /** Asked for as a targeted message. */
  targeted?: true;
  /** Milliseconds of `performance.now()` at which the request had arrived. */
  at: number;
  /** What was answered; `undefined` for a request that was left hanging. */
  status?: number;
};

/** `breaks`: the connection ends without an answer. `delayMs`: it is carried out, and answered so much later. */
export type Fault = { status?: number; retryAfter?: string; hang?: boolean; breaks?: boolean; delayMs?: number };
export type Member = {
  id: string;
  aadObjectId: string;
  name: string;
  tenantId?: string;
  userRole?: string;
  userPrincipalName?: string;
};

export type Connector = {
  serviceUrl: string;
  /** Every request, in order of arrival, refused ones included. */
  calls: ConnectorCall[];
  /** The calls that were carried out, optionally of one kind. */
  done(kind?: ConnectorCall["kind"]): ConnectorCall[];
  /** What stands in the conversation now for everybody: each message with its last content. */
  messages(conversationId: string): Standing[];
  /** The same for one member, whose targeted messages stand among them until 24 hours are over. */
  messagesFor(accountId: string, conversationId: string): Standing[];
  /** Everything that this member could ever see there, in any of its wordings, what was edited, deleted or has vanished included. */
  everShown(accountId: string, conversationId: string): Record<string, unknown>[];
  /** All targeted messages in all their wordings, with whom they were for: what an organisation may retain. */
  retained(): { to: string; activity: Record<string, unknown> }[];
  /** Whether this conversation takes targeted messages, or answers them with an error from now on. */
  setTargeted(conversationId: string, takes: "takes" | 400 | 403): void;
  /** Resolves when `count` calls have been carried out; rejects after `timeoutMs`. */
  waitFor(count: number, timeoutMs?: number): Promise<void>;
  /** The next requests that match get these answers instead, one each. */
  failNext(faults: Fault[], matches?: (call: ConnectorCall) => boolean): void;
  /** Nothing more fails. */
  failNoMore(): void;
  setMembers(members: Member[]): void;
  /** All messages and calls so far. */
  forget(): void;
  stop(): Promise<void>;
};

/** `to`: who alone sees it. */
type Standing = { id: string; threadId?: string; activity: Record<string, unknown>; to: string | null };
/** `at`: when it was sent, in ms since 1970. */
type Stored = Standing & { conversationId: string; at: number };

const VANISHES_MS = 24 * 3600_000;

const routes: { method: string; path: RegExp; kind: ConnectorCall["kind"] }[] = [
  { method: "POST", path: /^\/v3\/conversations$/, kind: "create" },
  { method: "POST", path: /^\/v3\/conversations\/([^/]+)\/activities(?:\/[^/]+)?$/, kind: "send" },
  { method: "PUT", path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, kind: "edit" },
  { method: "DELETE", path: /^\/v3\/conversations\/([^/]+)\/activities\/([^/]+)$/, kind: "delete" },
  { method: "GET", path: /^\/v3\/conversations\/([^/]+)\/pagedmembers$/, kind: "members" },
  { method: "GET", path: /^\/v3\/teams\/([^/]+)$/, kind: "team" },
];

/**
 * A Bot Connector on loopback that answers like the real one, writes everything down and fails when told to. `throttles`: it
 * refuses with 429 what is over the limits that Teams publishes. `now`: the time by which targeted messages vanish. Those it
 * takes as Microsoft documents them ("Send and receive targeted messages in group conversations"): one recipient, a member, is
 * named when it is made and never again; nobody else ever sees it; and it is changed as what it is, or not at all.
 */
export async function startConnector({ throttles = false, now = Date.now } = {}): Promise<Connector> {
  const calls: ConnectorCall[] = [];
  const stored = new Map<string, Stored>();
  let faults: { fault: Fault; matches: (call: ConnectorCall) => boolean }[] = [];
  let members: Member[] = [];
  const seen: { conversationId: string; to: string | null; activity: Record<string, unknown> }[] = [];
  const refusing = new Map<string, 400 | 403>();
  let lastId = 1_700_000_000_000;

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const route = routes.find(({ method, path }) => method === request.method && path.test(url.pathname));
    const match = route?.path.exec(url.pathname);
    if (!route || !match) return answer(response, 404, { error: { code: "NotFound" } });
    const body = await readJson(request);
    const call = describe(route.kind, match, body);
    if (url.searchParams.get("isTargetedActivity") === "true") call.targeted = true;
    const wait = throttles ? throttledFor(call, done()) : 0;
    calls.push(call);
    if (wait > 0) {
      call.status = 429;
      response.setHeader("retry-after", String(Math.ceil(wait / 1000)));
      return answer(response, 429, { error: { code: "TooManyRequests" } });
    }
    const index = faults.findIndex(({ matches }) => matches(call));
    if (index >= 0) {
      const [taken] = faults.splice(index, 1);
      const fault = taken?.fault ?? {};
      if (fault.hang) return;
      if (fault.breaks) return response.destroy();
      if (fault.delayMs === undefined) {
        call.status = fault.status ?? 500;
        if (fault.retryAfter) response.setHeader("retry-after", fault.retryAfter);
        return answer(response, call.status, { error: { code: String(call.status) } });
      }
      await new Promise((done) => setTimeout(done, fault.delayMs));
    }
    const [status, result] = carryOut(call, url.searchParams);
    call.status = status;
    answer(response, status, result);
  });

  function carryOut(call: ConnectorCall, query: URLSearchParams): [number, unknown] {
    const { kind, conversationId, threadId, activity = {} } = call;
    // Of one person there is one chat, however often it is opened.
    if (kind === "chat") return [201, { id: conversationId }];
    if (kind === "members") return [200, page(query)];
    if (kind === "team") return [200, { id: conversationId, name: "Local Learning Communities", aadGroupId: "group" }];
    const refused = call.targeted && refusal(call);
    if (refused) return refused;
    const show = (to: string | null): void => void seen.push({ conversationId, to, activity });
    if (kind === "send" || kind === "create") {
      const id = String((lastId += 1));
      call.activityId = id;
      const to = call.targeted ? recipientOf(activity) : null;
      stored.set(id, { id, conversationId, threadId: kind === "create" ? id : threadId, activity, to, at: now() });
      show(to);
      return kind === "create" ? [201, { id: `${conversationId};messageid=${id}`, activityId: id }] : [201, { id }];
    }
    const known = stored.get(call.activityId ?? "");
    if (
      !known ||
      known.conversationId !== conversationId ||
      hasVanished(known) ||
      (known.to !== null) !== (call.targeted ?? false)
    )
      return [404, { error: { code: "ActivityNotFoundInConversation" } }];
    if (kind === "delete") stored.delete(known.id);
    else stored.set(known.id, { ...known, activity });
    if (kind === "edit") show(known.to);
    return [200, { id: known.id }];
  }

  function refusal({ kind, conversationId, activity = {} }: ConnectorCall): [number, unknown] | undefined {
    const status = refusing.get(conversationId);
    const badArgument: [number, unknown] = [400, { error: { code: "Bad argument" } }];
    if (status === 403) return [403, { error: { code: "BotNotInConversationRoster" } }];
    if (status === 400 || conversationId.startsWith("a:")) return badArgument;
    const to = recipientOf(activity);
    if (kind !== "send") return "recipient" in activity ? badArgument : undefined;
    const isMember = members.length === 0 || members.some(({ id }) => id === to);
    return to !== null && isMember ? undefined : badArgument;
  }

  const hasVanished = ({ to, at }: Stored): boolean => to !== null && now() - at >= VANISHES_MS;

  function page(query: URLSearchParams) {
    const size = Math.min(500, Math.max(50, Number(query.get("pageSize") ?? 0)));
    const start = Number(query.get("continuationToken") ?? 0);
    const more = start + size < members.length ? { continuationToken: String(start + size) } : {};
    return { members: members.slice(start, start + size), ...more };
  }

  const standing = (conversationId: string): Stored[] =>
    [...stored.values()].filter((message) => message.conversationId === conversationId);
  const done = (kind?: ConnectorCall["kind"]) =>
    calls.filter((call) => (call.status ?? 500) < 300 && (!kind || call.kind === kind));

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    done,
    messages: (conversationId) => standing(conversationId).filter(({ to }) => to === null),
    messagesFor: (accountId, conversationId) =>
      standing(conversationId).filter((one) => one.to === null || (one.to === accountId && !hasVanished(one))),
    everShown: (accountId, conversationId) =>
      seen
        .filter((one) => one.conversationId === conversationId && (one.to === null || one.to === accountId))
        .map(({ activity }) => activity),
    retained: () => seen.flatMap(({ to, activity }) => (to === null ? [] : [{ to, activity }])),
    setTargeted: (conversationId, takes) =>
      void (takes === "takes" ? refusing.delete(conversationId) : refusing.set(conversationId, takes)),
    async waitFor(count, timeoutMs = 10_000) {
      const end = performance.now() + timeoutMs;
      while (done().length < count) {
        if (performance.now() > end) throw new Error(`the Connector carried out ${done().length} of ${count} calls`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    failNext(next, matches = () => true) {
      faults = [...faults, ...next.map((fault) => ({ fault, matches }))];
    },
    failNoMore: () => void (faults = []),
    forget() {
      calls.length = 0;
      seen.length = 0;
      stored.clear();
    },
    setMembers: (next) => void (members = next),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function describe(kind: ConnectorCall["kind"], match: RegExpExecArray, body: Record<string, unknown>): ConnectorCall {
  const at = performance.now();
  if (kind === "create") {
    const { channelData, activity, members } = body as {
      channelData?: { channel?: { id?: string } };
      activity?: Record<string, unknown>;
      members?: { id: string }[];
    };
    if (members?.[0]) return { kind: "chat", conversationId: `a:chat of ${members[0].id}`, activity: body, at };
    return { kind, conversationId: channelData?.channel?.id ?? "", activity, at };
  }
  const [conversationId = "", threadId] = decodeURIComponent(match[1] ?? "").split(";messageid=");
  const activityId = match[2] === undefined ? undefined : decodeURIComponent(match[2]);
  return {
    kind,
    conversationId,
    threadId,
    activityId,
    activity: kind === "send" || kind === "edit" ? body : undefined,
    at,
  };
}

/** Whom a targeted message names; null where it names nobody as such. */
function recipientOf({ recipient }: Record<string, unknown>): string | null {
  const { id, isTargeted } = (recipient ?? {}) as { id?: unknown; isTargeted?: unknown };
  return typeof id === "string" && isTargeted === true ? id : null;
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  // In two steps: restify, where it is loaded too, makes `writeHead` return nothing.
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
