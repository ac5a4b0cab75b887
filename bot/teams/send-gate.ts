import type { Clock } from "./clock.ts";
import { stillCounted, waitBeforeSend, type SendWindow } from "./send-limits.ts";

export type SendGate = {
  /** Waits, in order of arrival, until a send is allowed; call what it gives when the send was answered. */
  enter(signal: AbortSignal): Promise<() => void>;
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

  const leave = () => {
    underWay -= 1;
    answered = stillCounted({ windows, answered: [...answered, clock.now()], now: clock.now() });
    onAnswer();
  };

  const wait = async (signal: AbortSignal) => {
    for (;;) {
      signal.throwIfAborted();
      const ms = waitBeforeSend({ windows, answered, underWay, now: clock.now() });
      if (ms === 0) return;
      if (ms === Infinity) await new Promise<void>((resolve) => (onAnswer = resolve));
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
    isIdle: () => waiting === 0 && underWay === 0 && stillCounted({ windows, answered, now: clock.now() }).length === 0,
  };
}
