import type { Clock } from "../../bot/teams/clock.ts";

/** A clock whose sleeps pass at once: time jumps to the earliest sleeper whenever everything else is waiting. */
export function createFakeClock(random: () => number = () => 0.5): Clock & { slept: number[] } {
  let now = 0;
  let sleepers: { until: number; wake: () => void; abort: (reason: unknown) => void }[] = [];
  let scheduled = false;
  const slept: number[] = [];

  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      const next = sleepers.toSorted((a, b) => a.until - b.until)[0];
      if (!next) return;
      now = Math.max(now, next.until);
      const due = sleepers.filter(({ until }) => until <= now);
      sleepers = sleepers.filter(({ until }) => until > now);
      for (const { wake } of due) wake();
      if (sleepers.length > 0) schedule();
    });
  };

  return {
    slept,
    now: () => now,
    random,
    sleep(ms, signal) {
      slept.push(ms);
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper = { until: now + ms, wake: resolve, abort: reject };
        sleepers.push(sleeper);
        signal?.addEventListener("abort", () => {
          sleepers = sleepers.filter((other) => other !== sleeper);
          reject(signal.reason);
        });
        schedule();
      });
    },
  };
}
