import { setTimeout as sleep } from "node:timers/promises";

/** Time and chance as the outbound side needs them; tests pass their own. */
export type Clock = {
  /** Milliseconds that never run backwards. */
  now(): number;
  /** Rejects when `signal` is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** At least 0, below 1. */
  random(): number;
};

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
  random: () => Math.random(),
};
