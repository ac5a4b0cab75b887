import { builtOnHeaders, type BuiltOn } from "../../../shared/contract/built-on.ts";
import { inOneSize } from "../../../shared/contract/one-size.ts";
import type { Problem } from "../../../shared/contract/views.ts";
import { t } from "../texts.ts";
import { identityHeaders } from "./identity.ts";
import { sessionLinkHeaders } from "./session-link.ts";

/** `unreachable`: no answer came, so nothing is known to be saved. `refused`: the server said no, and why. */
export type Failure = { kind: "unreachable" } | { kind: "refused"; problem: Problem };

export type Reply<T> =
  { ok: true; data: T; etag: string | null } | { ok: true; unchanged: true } | { ok: false; failure: Failure };

export type Reading = { method?: "GET"; path: string; etag?: string | null };
type Writing = {
  method: "POST" | "PUT" | "DELETE";
  path: string;
  body?: unknown;
  /** A file, or a form with one, in the place of a body. */
  upload?: Blob | FormData;
  /** One's own answer: what is sent takes the same room whatever it says. */
  inOneSize?: true;
  /** The `etag` of what the person had before them; null where nothing was there. */
  builtOn: BuiltOn;
  /** Names this press: sent again it changes nothing. */
  delivery?: string;
};
export type Asking = Reading | Writing;

const PATIENCE_MS = 10_000;

/** One question to the tab's API. `T` is what the contract says of this path. Total: every failure is a value. */
export async function ask<T>(asking: Asking): Promise<Reply<T>> {
  try {
    const { path } = asking;
    const headers = {
      accept: "application/json",
      ...(await identityHeaders()),
      ...sessionLinkHeaders(path),
      ...headersOf(asking),
    };
    const response = await fetch(path, {
      method: asking.method ?? "GET",
      headers,
      body: textOf(asking),
      signal: AbortSignal.timeout(PATIENCE_MS),
      cache: "no-store",
    });
    if (response.status === 304) return { ok: true, unchanged: true };
    if (!response.ok) return { ok: false, failure: { kind: "refused", problem: await readProblem(response) } };
    const data = response.status === 204 ? undefined : withoutPadding(await response.json());
    return { ok: true, data: data as T, etag: response.headers.get("etag") };
  } catch {
    return { ok: false, failure: { kind: "unreachable" } };
  }
}

function textOf(asking: Asking): string | Blob | FormData | undefined {
  if ("upload" in asking) return asking.upload;
  if (!("body" in asking) || asking.body === undefined) return undefined;
  return asking.inOneSize ? inOneSize(asking.body as object) : JSON.stringify(asking.body);
}

/** What only makes an answer as long as others is not kept. */
function withoutPadding(data: unknown): unknown {
  if (typeof data !== "object" || data === null || !("padding" in data)) return data;
  const { padding: _, ...rest } = data;
  return rest;
}

function headersOf(asking: Asking): Record<string, string> {
  if (!("builtOn" in asking)) return asking.etag ? { "if-none-match": asking.etag } : {};
  return {
    ...builtOnHeaders(asking.builtOn),
    ...(asking.body === undefined ? {} : { "content-type": "application/json" }),
    ...(asking.delivery === undefined ? {} : { "idempotency-key": asking.delivery }),
  };
}

/** As `ask`, for what always brings something back: a page that is unchanged is never asked for. */
export async function send<T>(asking: Asking): Promise<{ ok: true; data: T } | { ok: false; failure: Failure }> {
  const reply = await ask<T>(asking);
  if (!reply.ok) return reply;
  return "unchanged" in reply ? { ok: false, failure: { kind: "unreachable" } } : { ok: true, data: reply.data };
}

export async function readProblem(response: Response): Promise<Problem> {
  const title = t("tab.failure.title");
  const fallback = { type: "about:blank", title, status: response.status, detail: t("tab.failure.detail") };
  try {
    return { ...fallback, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return fallback;
  }
}

/** What to tell people about a failure. */
export function describeFailure(failure: Failure): string {
  return failure.kind === "unreachable" ? t("tab.failure.unreachable") : failure.problem.detail;
}

/** Whether trying again later can help. */
export function mayPass(failure: Failure): boolean {
  return failure.kind === "unreachable" || failure.problem.status >= 500 || failure.problem.status === 429;
}
