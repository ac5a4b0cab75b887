import { useState } from "react";
import type { ReportView, SavedDraft } from "../../../../shared/contract/report.ts";
import type { ReportDraft } from "../../../../shared/report/draft.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";

export type ReportWork = {
  busy: boolean;
  failure: Failure | null;
  /** Why the version was not taken down: told where that is asked for, and nowhere else. */
  withdrawFailure: Failure | null;
  /** The version that has just been published. */
  published: number | null;
  /** Keeps a draft in the place of the version `base`, or of the one that is shown. Calls `kept` once it is. */
  save(draft: ReportDraft, from?: { base: string | null; kept: () => void }): Promise<void>;
  /** `confirmed`: the keys of what was shown as unfinished. Says whether it was published. */
  publish(confirmed: readonly string[]): Promise<boolean>;
  /** Takes a version down. Says whether it was. */
  withdraw(version: { version: number; hash: string }, reason: string): Promise<boolean>;
};

/** Keeps the draft and publishes it, one after another; afterwards the page shows the report as it then stands. */
export function useReport(view: ReportView): ReportWork {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [withdrawFailure, setWithdrawFailure] = useState<Failure | null>(null);
  const [published, setPublished] = useState<number | null>(null);
  const { id } = view.evaluation;
  const etag = view.draft?.etag ?? null;

  const work = async <T>(
    asking: Parameters<typeof send>[0],
    { done, failed = setFailure }: { done?: () => void; failed?: (failure: Failure | null) => void } = {},
  ): Promise<T | null> => {
    setBusy(true);
    const reply = await send<T>(asking);
    failed(reply.ok ? null : reply.failure);
    await refresh(api.report(id));
    if (reply.ok) done?.();
    setBusy(false);
    return reply.ok ? reply.data : null;
  };

  return {
    busy,
    failure,
    withdrawFailure,
    published,
    save: async (draft, from = { base: etag, kept: () => undefined }) =>
      void (await work<SavedDraft>(
        { method: "PUT", path: `${api.report(id)}/draft`, body: { draft }, builtOn: from.base },
        { done: from.kept },
      )),
    publish: async (confirmed) => {
      const path = `${api.report(id)}/publish`;
      const done = await work<{ version: number }>({ method: "POST", path, body: { confirmed }, builtOn: etag });
      setPublished(done?.version ?? null);
      return done !== null;
    },
    withdraw: async ({ version, hash }, reason) => {
      const path = `${api.report(id)}/withdraw`;
      const asking = { method: "POST", path, body: { version, reason }, builtOn: hash } as const;
      const done = await work(asking, { failed: setWithdrawFailure });
      setPublished(null);
      return done !== null;
    },
  };
}
