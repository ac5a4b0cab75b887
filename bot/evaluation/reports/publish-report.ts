import { createHash } from "node:crypto";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { changesBetween } from "../../../shared/report/changes.ts";
import { reportSchema, type Report } from "../../../shared/report/report.ts";
import { unfinishedKey, type Unfinished } from "../../../shared/report/unfinished.ts";
import type { ReportVersion } from "../../../shared/report/version.ts";
import type { Logo } from "../../reports/logo.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { sessionsOf } from "../sessions/find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { findEvaluation } from "../rounds/read-evaluation.ts";
import { sealSession } from "../sessions/seal-session.ts";
import { isWritten, nullOnConflict } from "../conflicts.ts";
import { checkDraft, type PublishBlock } from "./check-draft.ts";
import { keptLogo } from "./report-logo.ts";
import { leadsToTell } from "./leads-to-tell.ts";

export type PublishOutcome =
  | { ok: true; version: ReportVersion }
  | NotFound
  | NotAllowed
  | { ok: false; reason: "report-blocked"; blocks: PublishBlock[] }
  | { ok: false; reason: "unfinished"; unfinished: Unfinished[] }
  | { ok: false; reason: "changed-meanwhile" | "report-unchanged" };

/**
 * `etag`: of the draft that the publisher saw; null where there is none. `confirmed`: the keys of the unfinished things
 * that the publisher saw and accepts.
 */
export type PublishRequest = {
  actor: Actor;
  evaluationId: string;
  etag: string | null;
  confirmed: readonly string[];
  /** The cover picture as it is now. This version keeps it; left out: none. */
  logo?: Logo | null;
};

/**
 * Freezes the report as it is now, and shares it with the leads. Publishes the findings, seals the sessions and closes
 * the round. Nothing is published while something prevents it, or something unfinished is not confirmed; both are named
 * in the answer.
 */
export async function publishReport(
  deps: Deps,
  { actor, evaluationId, etag, confirmed, logo = null }: PublishRequest,
  t: Translate,
): Promise<PublishOutcome> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { evaluation, etag: roundEtag } = found;
  const { tenantId } = actor;
  if (!may(actor, "publish-report", { tenantId, areaId: null })) {
    await noteAudit(deps, { actor, verb: "publish-report", thing: evaluationId, outcome: "refused" });
    return NOT_ALLOWED;
  }
  const draft = await deps.reports.draft(tenantId, evaluationId);
  if ((draft?.etag ?? null) !== etag) return { ok: false, reason: "changed-meanwhile" };

  const check = () => checkDraft(deps, { actor, evaluation, draft: draft?.value ?? null }, t);
  const first = await check();
  if (!first.ok) return first;
  if (first.blocks.length > 0) return { ok: false, reason: "report-blocked", blocks: first.blocks };
  // Two people who saw different states of a round must not close it for each other.
  if (first.unfinished.some((one) => !confirmed.includes(unfinishedKey(one))))
    return { ok: false, reason: "unfinished", unfinished: first.unfinished };
  if (!(await sealAll(deps, tenantId, evaluation))) return { ok: false, reason: "changed-meanwhile" };
  // Sealing shows the last anonymous words, so the published report is made after it.
  const checked = await check();
  if (!checked.ok) return checked;
  if (checked.blocks.length > 0) return { ok: false, reason: "report-blocked", blocks: checked.blocks };

  const [last] = await deps.reports.versions(tenantId, evaluationId);
  // The keys in the schema's order, as they are read back, so that equal content is equal text.
  const content = reportSchema.parse(checked.report);
  const hash = contentHash(content);
  if (last?.value.hash === hash && !last.value.withdrawn) return { ok: false, reason: "report-unchanged" };
  const at = deps.now().toISOString();
  const version: ReportVersion = {
    ...{ version: (last?.value.version ?? 0) + 1, at, hash },
    by: { id: actor.id, name: actor.name },
    changes: last ? changesBetween(await deps.reports.content(tenantId, evaluationId, last.value), content, t) : [],
    shares: await leadsToTell(deps, tenantId, evaluation),
  };
  const report = { ...content, published: { version: version.version, at, by: actor.name } };
  const closed = { value: { ...evaluation, state: "closed" as const }, etag: roundEtag };
  if (!(await nullOnConflict(deps.evaluations.replace(tenantId, closed))))
    return { ok: false, reason: "changed-meanwhile" };
  const stored = await nullOnConflict(
    deps.reports.publish(tenantId, evaluationId, { version, report, cover: logo && keptLogo(logo) }),
  );
  if (!stored) return { ok: false, reason: "changed-meanwhile" };
  await noteAudit(deps, {
    ...{ actor, verb: "publish-report", thing: evaluationId },
    before: last ? String(last.value.version) : null,
    after: `${version.version} ${hash.slice(0, 12)}`,
  });
  // The scheduler of any server tells the leads.
  deps.duesChanged();
  return { ok: true, version };
}

/** False when a session changed meanwhile: reopened, or sealed by another publisher. */
async function sealAll(deps: Deps, tenantId: string, evaluation: Evaluation): Promise<boolean> {
  return isWritten(
    sessionsOf(deps, tenantId, evaluation).then(async (sessions) => {
      for (const stored of sessions) await sealSession(deps, tenantId, stored);
    }),
  );
}

/**
 * A hash of the report as the schema orders it. It is equal for equal content, whenever and by whomever it is
 * published.
 */
export function contentHash({ madeAt: _, published: __, ...content }: Report): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
