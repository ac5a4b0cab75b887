import { setTimeout as sleep } from "node:timers/promises";
import { count } from "../../signals/signals.ts";
import { StorageConflict, StorageUnavailable } from "./storage-error.ts";

/** How long a call may take in all, how often it is tried, and how long one try may hang when others may follow. */
export type CallLimits = { totalMs: number; attempts: number; attemptMs: number };

const FIRST_PAUSE_MS = 60;

/**
 * Runs a call until it succeeds, is refused, or its time is over. Only `StorageUnavailable` is tried again, after the
 * pause that the service asked for. What an earlier attempt may have done is carried into the final error.
 */
export async function withAttempts<T>(limits: CallLimits, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const endsAt = performance.now() + limits.totalMs;
  let maybeApplied = false;
  for (let attempt = 1; ; attempt += 1) {
    const left = endsAt - performance.now();
    const isLast = attempt >= limits.attempts;
    try {
      return await withTimeout(isLast ? left : Math.min(left, limits.attemptMs), call);
    } catch (error) {
      if (error instanceof StorageConflict) throw maybeApplied ? conflictAfterRetry(error) : error;
      if (!(error instanceof StorageUnavailable)) throw error;
      maybeApplied ||= error.maybeApplied;
      const pause = error.retryAfterMs ?? FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random());
      if (isLast || !error.retryable || performance.now() + pause >= endsAt) throw carrying(error, maybeApplied);
      count("llcp.storage.retries", {});
      await sleep(pause);
    }
  }
}

async function withTimeout<T>(ms: number, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), Math.max(ms, 1));
  try {
    return await call(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}

function conflictAfterRetry({ message, index, cause }: StorageConflict): StorageConflict {
  return new StorageConflict(message, { index, cause, afterRetry: true });
}

function carrying(error: StorageUnavailable, maybeApplied: boolean): StorageUnavailable {
  if (error.maybeApplied === maybeApplied) return error;
  const { message, retryAfterMs, cause } = error;
  return new StorageUnavailable(message, { maybeApplied, retryAfterMs, cause });
}
