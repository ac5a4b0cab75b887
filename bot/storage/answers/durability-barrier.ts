/** What a change returned or threw. */
export type Outcome = { result: unknown } | { error: unknown };
type Caller = { resolve(result: unknown): void; reject(error: unknown): void };
export type Pending<C> = { one: C; outcome: Outcome };

/** Resolves callers only after their write, and all earlier writes, are durable. */
export type DurabilityBarrier<C> = {
  /** `durable`: resolves once the write of these callers is; absent where nothing was written for them. */
  add(pending: readonly Pending<C>[], durable?: Promise<unknown>): void;
  /** Callers that were rejected since the last call because a write was lost; whether it is in the store is unknown. */
  takeLost(): C[];
  /** Resolves when no caller waits. */
  allResolved(): Promise<void>;
  readonly idle: boolean;
};

export function createDurabilityBarrier<C extends Caller>(): DurabilityBarrier<C> {
  let before: Promise<unknown> | undefined;
  let lost: C[] = [];

  return {
    add(pending, durable) {
      if (!before && !durable) return pending.forEach(resolveCaller);
      const all = Promise.all([before, durable]);
      before = all;
      const forget = (): void => {
        if (before === all) before = undefined;
      };
      all.then(
        () => {
          forget();
          pending.forEach(resolveCaller);
        },
        (error: unknown) => {
          forget();
          lost.push(...pending.map(({ one }) => one));
          for (const { one } of pending) one.reject(error);
        },
      );
    },
    takeLost() {
      const taken = lost;
      lost = [];
      return taken;
    },
    async allResolved() {
      while (before) await before.catch(() => undefined);
    },
    get idle() {
      return before === undefined;
    },
  };
}

function resolveCaller<C extends Caller>({ one, outcome }: Pending<C>): void {
  if ("error" in outcome) one.reject(outcome.error);
  else one.resolve(outcome.result);
}
