import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { ReportVersion } from "../../../shared/report/version.ts";
import { cleanText, isBlank } from "../../../shared/text/clean-text.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { retryOnConflict } from "../conflicts.ts";

export type WithdrawOutcome =
  | { ok: true; version: ReportVersion }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "not-published" | "withdrawal-needs-reason" | "changed-meanwhile" };

/** `builtOn`: the hash of the version that was seen. */
type Withdrawing = { actor: Actor; evaluationId: string; version: number; reason: string; builtOn: BuiltOn };

/**
 * Withdraws a published version. Its addresses then say so, with name and reason, and the version before it stands
 * again. The round stays closed and its sessions sealed; the report can be published again. A second time changes
 * nothing.
 */
export async function withdrawReport(
  deps: Deps,
  { actor, evaluationId, version, reason, builtOn }: Withdrawing,
): Promise<WithdrawOutcome> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { tenantId } = actor;
  if (!may(actor, "publish-report", { tenantId, areaId: null })) {
    await noteAudit(deps, { actor, verb: "withdraw-report", thing: evaluationId, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const outcome = await retryOnConflict(async (): Promise<WithdrawOutcome & { isNew?: true }> => {
    const versions = await deps.reports.versions(tenantId, evaluationId);
    const stored = versions.find(({ value }) => value.version === version);
    if (stored?.value.withdrawn) return { ok: true, version: stored.value };
    if ((stored?.value.hash ?? null) !== builtOn) return { ok: false, reason: "changed-meanwhile" };
    if (!stored) return { ok: false, reason: "not-published" };
    if (isBlank(reason)) return { ok: false, reason: "withdrawal-needs-reason" };
    const by = { id: actor.id, name: actor.name };
    const withdrawn = { at: deps.now().toISOString(), by, reason: cleanText(reason) };
    const next = { ...stored, value: { ...stored.value, withdrawn } };
    // The leads may be told of the version at this moment, which is stored in the same row.
    await deps.reports.saveVersion(tenantId, evaluationId, next);
    return { ok: true, version: next.value, isNew: true };
  });
  if (!outcome.ok) return outcome;
  const { version: withdrawn, isNew } = outcome;
  if (isNew)
    await noteAudit(deps, {
      ...{ actor, verb: "withdraw-report", thing: evaluationId },
      ...{ before: String(version), after: withdrawn.withdrawn?.reason ?? "" },
    });
  return { ok: true, version: withdrawn };
}
