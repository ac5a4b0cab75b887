/** `burst`: how many at once; then this many per second. */
export type Rate = { burst: number; perSecond: number };

export type Taken = { ok: true } | { ok: false; retryAfterSeconds: number };

export type RateLimit = {
  /** Counts one for this key, unless the limit is reached. */
  take(key: string): Taken;
  /** Takes the last count back, since it should not have counted. */
  giveBack(key: string): void;
};

/** `mostKeys`: how many keys are counted at once; set only by tests. */
type Options = Rate & { now: () => number; mostKeys?: number };

/**
 * A rate limit per key that refills steadily (GCRA). It counts for this process alone, so two servers allow twice as
 * much. For each key one number is kept: the time at which its whole burst is free again. restify's own throttle would
 * log the address and the page of a slowed-down person, which the promise of anonymity forbids, and does not say when
 * to try again.
 */
export function createRateLimit({ burst, perSecond, now, mostKeys = 20_000 }: Options): RateLimit {
  const step = 1_000 / perSecond;
  const usedUntil = new Map<string, number>();

  const makeRoom = (at: number): void => {
    for (const [key, until] of usedUntil) if (until <= at) usedUntil.delete(key);
    for (const key of usedUntil.keys()) {
      if (usedUntil.size < mostKeys) break;
      usedUntil.delete(key);
    }
  };

  return {
    take(key) {
      const at = now();
      const used = Math.max(usedUntil.get(key) ?? at, at);
      const wait = used - at - (burst - 1) * step;
      if (wait > 0) return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(wait / 1_000)) };
      if (usedUntil.size >= mostKeys && !usedUntil.has(key)) makeRoom(at);
      usedUntil.set(key, used + step);
      return { ok: true };
    },
    giveBack(key) {
      const used = usedUntil.get(key);
      if (used !== undefined) usedUntil.set(key, used - step);
    },
  };
}
