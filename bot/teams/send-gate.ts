import type { Clock } from "./clock.ts";
import { stillCounted, waitBeforeSend, type SendWindow } from "./send-limits.ts";

export type SendGate = {
  /** Waits, in order of arrival, until a send is allowed; call what it gives when the send was answered, or given up before it went out. */
  enter(signal: AbortSignal): Promise<(outcome: "answered" | "not-sent") => void>;
  /** Whether a send within these windows would be let through at once. */
  isFree(windows: readonly SendWindow[]): boolean;
  /** Nothing is waiting or under way, and no earlier send counts any more. */
  isIdle(): boolean;
};

/** Lets sends through as fast as the windows allow and no faster. */
export function createSendGate({ windows, clock }: { windows: readonly SendWindow[]; clock: Clock }): SendGate {
  let answered: number[] = [];
  let underWay = 0;
  let waiting = 0;
  let tail: Promise<void> = Promise.resolve();
  let onAnswer: () => void = () => undefined;

  const leave = (outcome: "answered" | "not-sent") => {
    underWay -= 1;
    const now = clock.now();
    answered = stillCounted({ windows, answered: outcome === "answered" ? [...answered, now] : answered, now });
    onAnswer();
  };

  const anAnswer = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const abort = (): void => reject(signal.reason as Error);
      signal.addEventListener("abort", abort, { once: true });
      onAnswer = () => {
        signal.removeEventListener("abort", abort);
        resolve();
      };
    });

  const wait = async (signal: AbortSignal) => {
    for (;;) {
      signal.throwIfAborted();
      const ms = waitBeforeSend({ windows, answered, underWay, now: clock.now() });
      if (ms === 0) return;
      if (ms === Infinity) await anAnswer(signal);
      else await clock.sleep(ms, signal);
    }
  };

  return {
    async enter(signal) {
      waiting += 1;
      const before = tail;
      const turn = before.then(async () => {
        await wait(signal);
        underWay += 1;
      });
      tail = turn.catch(() => undefined);
      try {
        await turn;
      } finally {
        waiting -= 1;
      }
      return leave;
    },
    isFree: (within) =>
      waiting === 0 && waitBeforeSend({ windows: within, answered, underWay, now: clock.now() }) === 0,
    isIdle: () => waiting === 0 && underWay === 0 && stillCounted({ windows, answered, now: clock.now() }).length === 0,
  };
}
