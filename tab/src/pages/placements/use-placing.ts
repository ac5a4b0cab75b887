import { useState } from "react";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep, refresh } from "../../api/use-resource.ts";

type Change = { method: "PUT" | "DELETE"; path: string; body?: object; builtOn: string | null };
export type PlacementChange = {
  busy: boolean;
  failure: Failure | null;
  /** Sends a change, and shows all places afterwards. Returns whether it was accepted. */
  put: (change: Change) => Promise<boolean>;
};

/** Changes the places of a round's areas, or the grade. */
export function usePlacing(evaluationId: string): PlacementChange {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const put = async (change: Change): Promise<boolean> => {
    setBusy(true);
    const reply = await send(change);
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    const path = api.placements(evaluationId);
    if (reply.ok) keep(path, reply.data);
    else if (reply.failure.kind === "refused" && reply.failure.problem.status === 409) void refresh(path);
    return reply.ok;
  };
  return { busy, failure, put };
}

/** The server's messages about single fields. */
export function fieldsOf(failure: Failure | null): Readonly<Record<string, string>> {
  return (failure?.kind === "refused" && failure.problem.fields) || {};
}
