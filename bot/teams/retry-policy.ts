import type { ConnectorAnswer } from "./connector-client.ts";

/** What Teams asks to have repeated, and 503, which asks for it by its meaning. */
const passing = new Set([412, 429, 502, 503, 504]);
const firstWaitMs = 500;
const longestBackOffMs = 30_000;
/** A service that asks for more than this is down for us: better to fail and be told than to hold a queue for hours. */
const longestRetryAfterMs = 300_000;

export const mostAttempts = 8;

/** Whether the same request may succeed a little later, and may be made again. No status at all: it never got an answer. */
export function isPassing(answer: ConnectorAnswer): boolean {
  return answer.status === undefined ? !answer.maybeDone : passing.has(answer.status);
}

/** The wait before attempt number `attempt` + 1: doubled each time, spread by half either way, never less than asked for. */
export function retryDelay({
  attempt,
  retryAfterMs = 0,
  random,
}: {
  attempt: number;
  retryAfterMs?: number;
  random: number;
}): number {
  const backOff = Math.min(firstWaitMs * 2 ** (attempt - 1), longestBackOffMs);
  return Math.max(backOff * (0.5 + random), Math.min(retryAfterMs, longestRetryAfterMs));
}

/** `Retry-After` in seconds or as a date, in milliseconds; `undefined` when it says nothing usable. */
export function readRetryAfter(header: string | null, now: Date): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now.getTime();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
