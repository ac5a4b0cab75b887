import { useState } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import type { BuiltOn } from "../../../../shared/contract/built-on.ts";
import type { StepVerb } from "../../../../shared/sessions/step.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep, refresh } from "../../api/use-resource.ts";

/** Reminders are no steps of the session itself. */
type Verb = StepVerb | "remind" | "call-off-reminder";
type Steps = {
  take: (verb: Verb, body?: object, taken?: () => void) => void;
  busy: boolean;
  failure: Failure | null;
};

type Taking = { verb: Verb; body: object; taken: () => void };

/** Takes a facilitator's steps one after another, and shows the session's new state. */
export function useSteps({ id: sessionId, etag }: { id: string; etag: BuiltOn }): Steps {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = async ({ verb, body, taken }: Taking): Promise<void> => {
    setBusy(true);
    const reply = await send<SessionView>({ method: "POST", path: api.step(sessionId, verb), body, builtOn: etag });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) taken();
    if (reply.ok) keep(api.session(sessionId), reply.data);
    else void refresh(api.session(sessionId));
    void refresh(api.sessions);
  };
  return { take: (verb, body = {}, taken = () => undefined) => void take({ verb, body, taken }), busy, failure };
}
