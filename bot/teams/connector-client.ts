import { readRetryAfter } from "./retry-policy.ts";

export type ConnectorRequest = {
  serviceUrl: string;
  method: "GET" | "POST" | "PUT";
  /** Already encoded, without a leading slash. */
  path: string;
  body?: unknown;
};

/** Without a status nothing was answered: the connection failed or took too long. */
export type ConnectorAnswer = { status?: number; body?: unknown; retryAfterMs?: number; cause?: unknown };

export type ConnectorClient = (request: ConnectorRequest) => Promise<ConnectorAnswer>;

export type ConnectorClientOptions = {
  /** The bearer token for the Bot Connector; `undefined` in local mode. */
  token(): Promise<string | undefined>;
  timeoutMs?: number;
};

/**
 * Calls the Bot Connector once per request. The SDK's own client is not used for this because it repeats failed
 * requests by itself, unseen by the limits.
 */
export function createConnectorClient({ token, timeoutMs = 15_000 }: ConnectorClientOptions): ConnectorClient {
  return async ({ serviceUrl, method, path, body }) => {
    try {
      const bearer = await token();
      const response = await fetch(`${serviceUrl.replace(/\/+$/, "")}/${path}`, {
        method,
        headers: {
          accept: "application/json",
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await response.text();
      const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), new Date());
      return { status: response.status, body: parse(text), retryAfterMs };
    } catch (cause) {
      return { cause };
    }
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
