import { builtOnHeaders, type BuiltOn } from "../../../shared/contract/built-on.ts";
import { inOneSize } from "../../../shared/contract/one-size.ts";
import type { Problem } from "../../../shared/contract/views.ts";
import { t } from "../texts.ts";
import { SignInFailed, type SignInReason } from "../host/sign-in-failure.ts";
import { signInNow } from "./identity.ts";
import { reaching, Unreachable } from "./reaching.ts";
import { signedFetch } from "./signed-fetch.ts";

/**
 * `unreachable`: no answer came, so it is unknown whether anything was saved. `unreadable`: an answer came that is not
 * the server's, or this page has a fault; again it is unknown whether anything was saved. `refused`: the server
 * refused, with its reason. `sign-in`: nobody is signed in, so nothing was carried out; with the server's `problem`
 * where it gave a reason.
 */
export type Failure =
  | { kind: "unreachable" }
  | { kind: "unreadable" }
  | { kind: "refused"; problem: Problem }
  | { kind: "sign-in"; reason: SignInReason; code: string; problem?: Problem };

export type ApiReply<T> =
  | { ok: true; data: T; etag: string | null }
  | { ok: true; unchanged: true }
  | { ok: false; failure: Failure };

/** The result of a request that always returns data. */
export type Sent<T> = { ok: true; data: T } | { ok: false; failure: Failure };

export type ReadRequest = { method?: "GET"; path: string; etag?: string | null };
type WriteRequest = {
  method: "POST" | "PUT" | "DELETE";
  path: string;
  body?: unknown;
  /** A file, or a form with one, instead of a body. */
  upload?: Blob | FormData;
  /** The person's own answer: padded, so that all requests have the same size. */
  inOneSize?: true;
  /** The `etag` of what the person saw; null where nothing was there. */
  builtOn: BuiltOn;
  /** Identifies this press, so that a repetition changes nothing. */
  delivery?: string;
};
export type ApiRequest = ReadRequest | WriteRequest;

const TIMEOUT_MS = 10_000;

/** One request to the tab's API. `T` is the contract's type for this path. Total: every failure is a value. */
export async function ask<T>(asking: ApiRequest): Promise<ApiReply<T>> {
  try {
    const { path } = asking;
    const headers = { accept: "application/json", ...headersOf(asking) };
    const response = await signedFetch(
      path,
      { method: asking.method ?? "GET", headers, body: textOf(asking) },
      { signal: () => AbortSignal.timeout(TIMEOUT_MS) },
    );
    if (response.status === 304) return { ok: true, unchanged: true };
    if (!response.ok) return { ok: false, failure: await readRefusal(response) };
    const text = await reaching(response.text());
    const data = response.status === 204 ? undefined : withoutPadding(JSON.parse(text));
    // Tests of the server compare its answers with the contract, so that the page does without zod.
    return { ok: true, data: data as T, etag: response.headers.get("etag") };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

function textOf(asking: ApiRequest): string | Blob | FormData | undefined {
  if ("upload" in asking) return asking.upload;
  if (!("body" in asking) || asking.body === undefined) return undefined;
  return asking.inOneSize ? inOneSize(asking.body as object) : JSON.stringify(asking.body);
}

/** Drops the padding of an answer. */
function withoutPadding(data: unknown): unknown {
  if (typeof data !== "object" || data === null || !("padding" in data)) return data;
  const { padding: _, ...rest } = data;
  return rest;
}

function headersOf(asking: ApiRequest): Record<string, string> {
  if (!("builtOn" in asking)) return asking.etag ? { "if-none-match": asking.etag } : {};
  return {
    ...builtOnHeaders(asking.builtOn),
    ...(asking.body === undefined ? {} : { "content-type": "application/json" }),
    ...(asking.delivery === undefined ? {} : { "idempotency-key": asking.delivery }),
  };
}

/** As `ask`, for requests that always return data: they never ask for an unchanged page. */
export async function send<T>(asking: ApiRequest): Promise<Sent<T>> {
  const reply = await ask<T>(asking);
  if (!reply.ok) return reply;
  return "unchanged" in reply ? { ok: false, failure: { kind: "unreadable" } } : { ok: true, data: reply.data };
}

/** The reason for which a request was refused. In Teams a rejected sign-in concerns more than this request. */
export async function readRefusal(response: Response): Promise<Failure> {
  const problem = await readProblem(response);
  if (response.status !== 401 || !signInNow()) return { kind: "refused", problem };
  const said = problem.reason === undefined ? {} : { problem };
  return { kind: "sign-in", reason: "refused", code: problem.reason ?? "", ...said };
}

/** Why there is no answer to show. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SignInFailed) return { kind: "sign-in", reason: error.reason, code: error.code };
  if (error instanceof Unreachable) return { kind: "unreachable" };
  console.error(error);
  return { kind: "unreadable" };
}

async function readProblem(response: Response): Promise<Problem> {
  const title = t("tab.failure.title");
  const fallback = { type: "about:blank", title, status: response.status, detail: t("tab.failure.detail") };
  try {
    return { ...fallback, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return fallback;
  }
}

/** The text for people about a failure: what it is, and what they can do. */
export function tellFailure(failure: Failure): { title: string; text: string } {
  if (failure.kind === "unreachable" || failure.kind === "unreadable")
    return { title: t(`tab.failure.${failure.kind}-title`), text: t(`tab.failure.${failure.kind}`) };
  if (failure.problem) return { title: failure.problem.title, text: failure.problem.detail };
  const { reason } = failure as Extract<Failure, { kind: "sign-in" }>;
  return { title: t(`tab.sign-in.${reason}`), text: t(`tab.sign-in.${reason}.text`) };
}

/** A failure in one piece of text, for use below another title. */
export function describeFailure(failure: Failure): string {
  const { title, text } = tellFailure(failure);
  return failure.kind === "sign-in" ? `${title}. ${text}` : text;
}

/** Whether a later retry may succeed without anybody's help. */
export function mayPass(failure: Failure): boolean {
  if (failure.kind === "sign-in") return failure.reason === "slow";
  return failure.kind !== "refused" || failure.problem.status >= 500 || failure.problem.status === 429;
}

/** Whether a write may be sent again automatically. After an unreadable answer a person decides: it is unknown who answered. */
export function maySendAgain(failure: Failure): boolean {
  return failure.kind !== "unreadable" && mayPass(failure);
}
