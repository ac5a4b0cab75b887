import { useRef, useState } from "react";
import { send, type ApiRequest, type Failure, type Sent } from "./request.ts";
import { refresh } from "./use-resource.ts";

type Sending = {
  busy: boolean;
  /** Why the last request failed; null while another is under way, and after a success. */
  failure: Failure | null;
  /**
   * Sends a request, and then awaits `afterwards` whatever the result. Null while another one is under way, so that a
   * second press sends nothing.
   */
  sendOne<T>(asking: ApiRequest, afterwards?: () => Promise<unknown>): Promise<Sent<T> | null>;
  /**
   * Sends requests one by one; true when all succeeded. Afterwards the paths in `readAgain` are read again in any case.
   */
  sendAll(asked: readonly ApiRequest[], readAgain: readonly string[]): Promise<boolean>;
};

/** Sends the requests of a page or dialog, one at a time. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // Two presses may come before the page shows that it is busy.
  const underWay = useRef(false);
  const alone = async <R>(work: () => Promise<R>, failureOf: (done: R) => Failure | null): Promise<R | null> => {
    if (underWay.current) return null;
    underWay.current = true;
    setBusy(true);
    setFailure(null);
    const done = await work();
    underWay.current = false;
    setBusy(false);
    setFailure(failureOf(done));
    return done;
  };
  return {
    busy,
    failure,
    sendOne: <T>(asking: ApiRequest, afterwards?: () => Promise<unknown>) =>
      alone<Sent<T>>(
        async () => {
          const reply = await send<T>(asking);
          await afterwards?.();
          return reply;
        },
        (reply) => (reply.ok ? null : reply.failure),
      ),
    async sendAll(asked, readAgain) {
      const failed = await alone(
        async () => {
          for (const asking of asked) {
            const reply = await send(asking);
            if (!reply.ok) return { failure: reply.failure };
          }
          return { failure: null };
        },
        (done) => done.failure,
      );
      if (failed === null) return false;
      for (const path of readAgain) void refresh(path);
      return failed.failure === null;
    },
  };
}
