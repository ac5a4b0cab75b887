import { useState } from "react";
import type { ReportView, SavedDraft } from "../../../../shared/contract/report.ts";
import type { ReportDraft } from "../../../../shared/report/draft.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";

export type ReportWork = {
  busy: boolean;
  failure: Failure | null;
  /** Why the version was not withdrawn. Shown only where that was requested. */
  withdrawFailure: Failure | null;
  /** The version that has just been published. */
  published: number | null;
  /** Saves a draft over the version `base`, or over the shown one. Calls `kept` afterwards. */
  save(draft: ReportDraft, from?: { base: string | null; kept: () => void }): Promise<void>;
  /** `confirmed`: the keys of unfinished things that were shown. Returns whether it was published. */
  publish(confirmed: readonly string[]): Promise<boolean>;
  /** Withdraws a version. Returns whether it succeeded. */
  withdraw(version: { version: number; hash: string }, reason: string): Promise<boolean>;
};

/** Saves, publishes and withdraws, one after another. Afterwards the page shows the report's new state. */
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
