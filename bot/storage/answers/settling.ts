/** What a change came to. */
export type Outcome = { result: unknown } | { error: unknown };
type Caller = { resolve(result: unknown): void; reject(error: unknown): void };
export type Answered<C> = { one: C; outcome: Outcome };

/** Answers callers once what they were told, and everything it built on, lasts. */
export type Settling<C> = {
  /** `lasting`: of what was written for these; nothing was when it is absent. */
  add(answered: readonly Answered<C>[], lasting?: Promise<unknown>): void;
  /** Those whose writes turned out not to last, once: only the store knows what became of them. */
  takeLost(): C[];
  /** Resolves when everybody has been answered. */
  done(): Promise<void>;
  readonly idle: boolean;
};

export function createSettling<C extends Caller>(): Settling<C> {
  let before: Promise<unknown> | undefined;
  let lost: C[] = [];

  return {
    add(answered, lasting) {
      if (!before && !lasting) return answered.forEach(tell);
      const all = Promise.all([before, lasting]);
      before = all;
      const forget = (): void => {
        if (before === all) before = undefined;
      };
      all.then(
        () => {
          forget();
          answered.forEach(tell);
        },
        (error: unknown) => {
          forget();
          lost.push(...answered.map(({ one }) => one));
          for (const { one } of answered) one.reject(error);
        },
      );
    },
    takeLost() {
      const taken = lost;
      lost = [];
      return taken;
    },
    async done() {
      while (before) await before.catch(() => undefined);
    },
    get idle() {
      return before === undefined;
    },
  };
}

function tell<C extends Caller>({ one, outcome }: Answered<C>): void {
  if ("error" in outcome) one.reject(outcome.error);
  else one.resolve(outcome.result);
}
