import { keepRetention } from "./evaluation/keep-retention.ts";
import { settleSessions } from "./evaluation/settle-sessions.ts";
import type { Deps } from "./evaluation/deps.ts";

export type SessionWatch = {
  /** A session was opened, closed or given a deadline: look when the next one ends. */
  wake(): void;
  stop(): void;
};

/** Does what is due in a tenant; returns when the next thing will be, in ms since 1970, or null. Safe to run on every server. */
export type DueTask = (tenantId: string) => Promise<number | null>;

type WatchOptions = {
  deps: Deps;
  tenants: readonly string[];
  /** What else the clock brings about, such as reminders. Run at each look, at least every ten seconds. */
  also?: readonly DueTask[];
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** Another server may have set a deadline that this one has not heard of. */
const AT_LEAST_EVERY_MS = 10_000;
const AT_MOST_EVERY_MS = 200;
const RETENTION_EVERY_MS = 6 * 3600_000;
/** Not while a start is busy with its first visitors. */
const FIRST_RETENTION_MS = 60_000;

/** Ends sessions, and does whatever else waits for its time, once it has come, whichever server notices first. Armed anew from the store after a restart. */
export function watchSessions({ deps, tenants, also = [], log }: WatchOptions): SessionWatch {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let woken = false;

  const tasks: readonly DueTask[] = [(tenantId) => settleSessions(deps, tenantId), ...also];
  const look = async (): Promise<void> => {
    woken = false;
    let next: number | null = null;
    for (const tenantId of tenants) {
      for (const task of tasks) {
        const due = await task(tenantId).catch((error: unknown) => {
          log.error({ err: error }, "what is due could not be looked through; tried again soon");
          return null;
        });
        if (due !== null) next = Math.min(next ?? Infinity, due);
      }
    }
    const wait =
      next === null
        ? AT_LEAST_EVERY_MS
        : Math.min(AT_LEAST_EVERY_MS, Math.max(AT_MOST_EVERY_MS, next - deps.now().getTime()));
    arm(woken ? AT_MOST_EVERY_MS : wait);
  };
  const forget = async (): Promise<void> => {
    for (const tenantId of tenants) {
      await keepRetention(deps, tenantId).catch((error: unknown) => {
        log.error({ err: error }, "what has been kept long enough could not be let go of; tried again later");
      });
    }
  };
  const arm = (wait: number): void => {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void look(), wait);
  };

  arm(0);
  const forgetting = setInterval(() => void forget(), RETENTION_EVERY_MS);
  const first = setTimeout(() => void forget(), FIRST_RETENTION_MS);
  return {
    wake() {
      if (woken) return;
      woken = true;
      arm(AT_MOST_EVERY_MS);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(first);
      clearInterval(forgetting);
    },
  };
}
