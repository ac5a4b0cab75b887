import type { AskView } from "../../../../shared/contract/asks.ts";
import { api } from "../../api/paths.ts";
import type { Failure } from "../../api/request.ts";
import { keep, refresh } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";

type Step = "answer" | "arrange" | "withdraw";
type Steps = {
  take: (step: Step, body: object, taken?: () => void) => Promise<boolean>;
  busy: boolean;
  failure: Failure | null;
};

/** Changes an ask from the shown version, and shows its new state. */
export function useAskStep(ask: Pick<AskView, "id" | "etag">): Steps {
  const { busy, failure, sendOne } = useSending();
  const take: Steps["take"] = async (step, body, taken) => {
    const reply = await sendOne<AskView>({
      method: "POST",
      path: api.askStep(ask.id, step),
      body,
      builtOn: ask.etag,
    });
    if (reply === null) return false;
    if (reply.ok) taken?.();
    if (reply.ok) keep(api.ask(ask.id), reply.data);
    else if (reply.failure.kind === "refused" && reply.failure.problem.status === 409) void refresh(api.ask(ask.id));
    return reply.ok;
  };
  return { take, busy, failure };
}

/** The server's messages about single fields. */
export function fieldProblems(failure: Failure | null): Readonly<Record<string, string>> {
  return (failure?.kind === "refused" && failure.problem.fields) || {};
}
