import { useState } from "react";
import { send, type Asking, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";

type Sending = {
  busy: boolean;
  failure: Failure | null;
  /** Sends them in turn; true when all went through. What was read at these paths is read again, whatever came of it. */
  sendAll(asked: readonly Asking[], readAgain: readonly string[]): Promise<boolean>;
};

/** Sends what a dialog asks for, one sending at a time. */
export function useSending(): Sending {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  return {
    busy,
    failure,
    async sendAll(asked, readAgain) {
      if (busy) return false;
      setBusy(true);
      setFailure(null);
      let failed: Failure | null = null;
      for (const asking of asked) {
        const reply = await send(asking);
        if (reply.ok) continue;
        failed = reply.failure;
        break;
      }
      setBusy(false);
      setFailure(failed);
      for (const path of readAgain) void refresh(path);
      return failed === null;
    },
  };
}
