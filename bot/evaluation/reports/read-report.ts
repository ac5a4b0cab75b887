import { isPublished } from "../../../shared/evaluations/round-state.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { ReportVersion } from "../../../shared/report/version.ts";
import type { Report } from "../../../shared/report/report.ts";
import type { Logo } from "../../reports/logo.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { gatherReport } from "./gather-report.ts";
import { logoOf } from "./report-logo.ts";
import { noteOpening } from "./note-opening.ts";

/** `latest`: the last published version that was not withdrawn, or the draft where there is none. */
export type WantedVersion = "latest" | "draft" | number;

/** `logo`: of its cover, as published. Undefined: the present one. */
export type ReadReport = { ok: true; report: Report; logo?: Logo | null };

/** The answer for a version that was withdrawn. */
export type ReportWithdrawn = {
  ok: false;
  reason: "report-withdrawn";
  version: number;
  withdrawn: NonNullable<ReportVersion["withdrawn"]>;
};

/** The requested report. A published version is returned as it was frozen. */
export async function readReport(
  deps: Deps,
  { actor, evaluationId, version }: { actor: Actor; evaluationId: string; version: WantedVersion },
  t: Translate,
): Promise<ReadReport | NotFound | NotAllowed | ReportWithdrawn> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { evaluation } = found;
  const { tenantId } = actor;
  const published = isPublished(evaluation);
  if (!may(actor, "read-report", { tenantId, areaId: null, published })) return NOT_FOUND;
  const versions = version === "draft" ? [] : await deps.reports.versions(tenantId, evaluationId);
  // Unpublished text of leads is for those who draft the report. Others see only what the findings say.
  const drafts = may(actor, "draft-report", { tenantId, areaId: null });
  const standing = versions.find(({ value }) => !value.withdrawn);
  const wanted =
    version === "latest"
      ? (standing ?? (drafts ? undefined : versions[0]))
      : versions.find(({ value }) => value.version === version);
  if (wanted) {
    const { value } = wanted;
    const { withdrawn } = value;
    if (withdrawn) return { ok: false, reason: "report-withdrawn", version: value.version, withdrawn };
    await noteOpening(deps, { actor, evaluationId, version: value });
    const report = await deps.reports.content(tenantId, evaluationId, value);
    const cover = await deps.reports.cover(tenantId, evaluationId, value);
    return { ok: true, report, ...(cover === undefined ? {} : { logo: cover && logoOf(cover) }) };
  }
  if (typeof version === "number") return NOT_FOUND;
  const draft = drafts ? await deps.reports.draft(tenantId, evaluationId) : null;
  return gatherReport(deps, { actor, evaluation, draft: draft?.value ?? null }, t);
}
