import { startScheduler, type DueTask, type Scheduler } from "./scheduler.ts";
import type { Deps } from "./evaluation/deps.ts";
import { applyRetention } from "./evaluation/retention/apply-retention.ts";
import { openScheduled } from "./evaluation/sessions/open-scheduled.ts";
import { reportOverdue } from "./evaluation/retention/report-overdue.ts";
import { closeExpiredSessions } from "./evaluation/sessions/close-expired-sessions.ts";
import { HOUR_MS } from "../shared/time/durations.ts";

export type Schedulers = {
  /** A session was opened, closed, given a deadline, or is to open by itself. */
  sessionsChanged(): void;
  /** An action, an ask or a report has got another date or is to be told of. */
  duesChanged(): void;
  stop(): Promise<void>;
};

type SchedulersOptions = {
  deps: Deps;
  tenants: readonly string[];
  /** What people are to be reminded or told of. */
  dues: readonly DueTask[];
  log: { error(fields: Record<string, unknown>, message: string): void };
};

const SESSIONS_EVERY_MS = 10_000;
/** Reminders go by the day, and looking for them reads more than sessions do: not while people answer. */
const DUES_EVERY_MS = 60_000;
const RETENTION_EVERY_MS = 6 * HOUR_MS;
/** Not while a start is busy with its first visitors. */
const FIRST_RETENTION_MS = 60_000;

/** Opens and ends sessions, reminds, tells and lets go of what was kept long enough, whichever server notices first. */
export function startSchedulers({ deps, tenants, dues, log }: SchedulersOptions): Schedulers {
  const forget = async (): Promise<void> => {
    for (const tenantId of tenants) {
      try {
        const overdue = await applyRetention(deps, tenantId);
        reportOverdue({ recordHealth: deps.recordHealth, log }, { tenantId, overdue });
      } catch (error) {
        log.error({ err: error }, "what has been kept long enough could not be let go of; tried again later");
      }
    }
  };
  const common = { tenants, now: deps.now, log };
  const closing: DueTask = (tenantId) => closeExpiredSessions(deps, tenantId);
  const opening: DueTask = (tenantId) => openScheduled(deps, tenantId);
  const schedulers: Record<"sessions" | "dues", Scheduler> = {
    sessions: startScheduler({ ...common, tasks: [closing, opening], atLeastEveryMs: SESSIONS_EVERY_MS }),
    dues: startScheduler({ ...common, tasks: dues, atLeastEveryMs: DUES_EVERY_MS }),
  };
  const forgetting = setInterval(() => void forget(), RETENTION_EVERY_MS);
  const first = setTimeout(() => void forget(), FIRST_RETENTION_MS);
  return {
    sessionsChanged: () => schedulers.sessions.wake(),
    duesChanged: () => schedulers.dues.wake(),
    async stop() {
      clearTimeout(first);
      clearInterval(forgetting);
      await Promise.all([schedulers.sessions.stop(), schedulers.dues.stop()]);
    },
  };
}
