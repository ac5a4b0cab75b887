import { parsedJson } from "../../shared/text/parsed-json.ts";
import { readRetryAfter } from "./retry-policy.ts";

export type ConnectorRequest = {
  serviceUrl: string;
  method: "GET" | "POST" | "PUT";
  /** Already encoded, without a leading slash. */
  path: string;
  body?: unknown;
};

/**
 * Without a status nothing was answered: the connection failed or took too long. `maybeDone`: what was asked for may have been
 * done all the same, and would be done twice if it were asked again.
 */
export type ConnectorAnswer = {
  status?: number;
  body?: unknown;
  retryAfterMs?: number;
  cause?: unknown;
  maybeDone?: true;
};

export type ConnectorClient = (request: ConnectorRequest) => Promise<ConnectorAnswer>;

export type ConnectorClientOptions = {
  /** The bearer token for the Bot Connector; `undefined` in local mode. */
  token(): Promise<string | undefined>;
  timeoutMs?: number;
  /** For what makes a message. Teams is slow at times, and a card that it took stands there once. */
  postTimeoutMs?: number;
};

/** Failures before anything was sent. */
const NEVER_SENT = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"];

/**
 * Calls the Bot Connector once per request. The SDK's own client is not used for this because it repeats failed
 * requests by itself, unseen by the limits.
 */
export function createConnectorClient({
  token,
  timeoutMs = 15_000,
  postTimeoutMs = 60_000,
}: ConnectorClientOptions): ConnectorClient {
  return async ({ serviceUrl, method, path, body }) => {
    let sent = false;
    try {
      const bearer = await token();
      sent = true;
      const response = await fetch(`${serviceUrl.replace(/\/+$/, "")}/${path}`, {
        method,
        headers: {
          accept: "application/json",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        redirect: "manual",
        signal: AbortSignal.timeout(method === "POST" ? postTimeoutMs : timeoutMs),
      });
      const text = await response.text();
      const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), new Date());
      return { status: response.status, body: parsedJson(text), retryAfterMs };
    } catch (cause) {
      const maybeDone = sent && method === "POST" && !NEVER_SENT.includes(codeOf(cause));
      return { cause, ...(maybeDone ? { maybeDone } : {}) };
    }
  };
}

/** The system's name for what went wrong, as `fetch` hides it. */
function codeOf(cause: unknown): string {
  const { code, cause: deeper } = (cause ?? {}) as { code?: unknown; cause?: unknown };
  return typeof code === "string" ? code : deeper === undefined ? "" : codeOf(deeper);
}
