/** Does what is due in a tenant; returns when the next thing will be, in ms since 1970, or null. Safe to run on every server. */
export type DueTask = (tenantId: string) => Promise<number | null>;

export type Scheduler = {
  /** Something has got another time: look soon. */
  wake(): void;
  /** Nothing is begun any more; resolves when a look that is under way has ended. */
  stop(): Promise<void>;
};

type SchedulerOptions = {
  tasks: readonly DueTask[];
  tenants: readonly string[];
  /** How late a time may be noticed that another server has set, in ms. */
  atLeastEveryMs: number;
  now(): Date;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

const AT_MOST_EVERY_MS = 200;

/** Looks through what waits for its time, one look after another, whenever the next thing is due. Armed anew from the store after a restart. */
export function startScheduler({ tasks, tenants, atLeastEveryMs, now, log }: SchedulerOptions): Scheduler {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let woken = false;
  let looking: Promise<void> | null = null;

  const arm = (wait: number): void => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void (looking = look()), wait);
  };
  /** Whatever a task throws, also at once, the scheduler goes on. */
  const doing = async (task: DueTask, tenantId: string): Promise<number | null> => {
    try {
      return await task(tenantId);
    } catch (error) {
      log.error({ err: error }, "what is due could not be looked through; tried again soon");
      return null;
    }
  };
  const look = async (): Promise<void> => {
    woken = false;
    let next: number | null = null;
    for (const tenantId of tenants) {
      for (const task of tasks) {
        const due = await doing(task, tenantId);
        if (due !== null) next = Math.min(next ?? Infinity, due);
        if (stopped) return;
      }
    }
    looking = null;
    const wait = next === null ? atLeastEveryMs : Math.max(AT_MOST_EVERY_MS, next - now().getTime());
    arm(woken ? AT_MOST_EVERY_MS : Math.min(atLeastEveryMs, wait));
  };

  arm(0);
  return {
    wake() {
      if (woken) return;
      woken = true;
      if (!looking) arm(AT_MOST_EVERY_MS);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
