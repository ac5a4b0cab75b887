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

/** `latest`: the version that was published last and not withdrawn, or the draft before there is one. */
export type WantedVersion = "latest" | "draft" | number;

/** `logo`: of its cover, as it was published; undefined where that is whatever it is now. */
export type ReadReport = { ok: true; report: Report; logo?: Logo | null };

/** What stands at the address of a version that was taken down. */
export type ReportWithdrawn = {
  ok: false;
  reason: "report-withdrawn";
  version: number;
  withdrawn: NonNullable<ReportVersion["withdrawn"]>;
};

/** The report that somebody wants to read, a published version as it was frozen. */
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
  // What leads write before it is published is for those who draft it; others see what the findings say.
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
