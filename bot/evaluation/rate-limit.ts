/** So many at once, and then so many a second. */
export type Rate = { burst: number; perSecond: number };

export type Taken = { ok: true } | { ok: false; retryAfterSeconds: number };

export type RateLimit = {
  /** Counts one more for this key, unless it is one too many. */
  take(key: string): Taken;
  /** Takes the last one back: it turned out to be one that does not count. */
  giveBack(key: string): void;
};

type Options = Rate & { now: () => number; mostKeys?: number };

/**
 * A limit per key that fills up again steadily (GCRA), counted by this process alone: with two servers it is twice as much. One
 * number is kept of each key: the time at which its whole burst will be free again. restify's own throttle logs the address and
 * the page of whoever is slowed down, which the promise of anonymity forbids, and does not say when to try again.
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
