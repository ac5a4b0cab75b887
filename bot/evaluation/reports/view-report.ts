import type { ReportBlockView, ReportSources, ReportVersionView, ReportView } from "../../../shared/contract/report.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { blockText } from "../../../shared/report/block-text.ts";
import type { Dates } from "../../../shared/report/dates.ts";
import { reportDocument } from "../../../shared/report/report-document.ts";
import type { Report } from "../../../shared/report/report.ts";
import { sourcesOf } from "../../../shared/report/sources-of.ts";
import { unfinishedKey, unfinishedText } from "../../../shared/report/unfinished.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { areaName, findEvaluation } from "../rounds/read-evaluation.ts";
import { approvedSentences } from "../themes/approved-sentences.ts";
import { checkDraft, type PublishBlock } from "./check-draft.ts";
import { gatherReport } from "./gather-report.ts";
import { noteOpening } from "./note-opening.ts";
import { readReport, type ReportWithdrawn } from "./read-report.ts";

type Asked = { actor: Actor; evaluationId: string };
type Wording = { t: Translate; dates: Dates };

/**
 * The page of an evaluation's report. People who draft it see what would be published now and what prevents that.
 * Others see what was published.
 */
export async function viewReport(
  deps: Deps,
  { actor, evaluationId }: Asked,
  { t, dates }: Wording,
): Promise<{ ok: true; view: ReportView } | NotFound | NotAllowed | ReportWithdrawn> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { evaluation } = found;
  const { tenantId } = actor;
  const can = {
    draft: may(actor, "draft-report", { tenantId, areaId: null }),
    publish: may(actor, "publish-report", { tenantId, areaId: null }),
  };
  const draft = can.draft ? await deps.reports.draft(tenantId, evaluationId) : null;
  const read = can.draft
    ? await checkDraft(deps, { actor, evaluation, draft: draft?.value ?? null }, t)
    : await readPublished(deps, { actor, evaluationId }, t);
  if (!read.ok) return read;
  if (can.draft) await noteLatestOpened(deps, { actor, evaluationId });
  const versions = await viewVersions(deps, { tenantId, evaluationId, withShares: can.publish });
  const { title, lines, summary, blocks } = reportDocument(read.report, t, dates, { again: versions.length > 0 });
  const { id, sample, state, origin } = evaluation;
  return {
    ok: true,
    view: {
      evaluation: { id, title: evaluation.title, sample, state, origin },
      areas: read.report.areas.map(({ id, name }) => ({ id, name })),
      ...{ title, lines, document: [...summary, ...blocks], can },
      draft: read.draft && { value: read.draft, etag: draft?.etag ?? null },
      blocks: read.blocks.map((block) => viewBlock(block, t)),
      unfinished: read.unfinished.map((one) => ({ key: unfinishedKey(one), text: unfinishedText(one, t, dates) })),
      versions,
    },
  };
}

async function readPublished(
  deps: Deps,
  asked: Asked,
  t: Translate,
): Promise<
  { ok: true; report: Report; blocks: []; unfinished: []; draft: null } | NotFound | NotAllowed | ReportWithdrawn
> {
  const read = await readReport(deps, { ...asked, version: "latest" }, t);
  return read.ok ? { ...read, blocks: [], unfinished: [], draft: null } : read;
}

/**
 * Everything that a sentence of the report can rest on, with its reference, and the approved sentences with their
 * sources.
 */
export async function listSources(
  deps: Deps,
  { actor, evaluationId }: Asked,
  t: Translate,
): Promise<({ ok: true } & ReportSources) | NotFound | NotAllowed> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { evaluation } = found;
  if (!may(actor, "draft-report", { tenantId: actor.tenantId, areaId: null })) return NOT_FOUND;
  const [gathered, sentences, draft] = await Promise.all([
    gatherReport(deps, { actor, evaluation, draft: null }, t),
    approvedSentences(deps, actor, evaluation),
    deps.reports.draft(actor.tenantId, evaluationId),
  ]);
  if (!gathered.ok) return gathered;
  const leftOut = draft?.value.leftOut ?? [];
  const approved = sentences.filter(({ cites }) => !cites.some(({ id }) => leftOut.includes(id)));
  return { ok: true, items: sourcesOf(gathered.report, t), approved };
}

/** What prevents publishing, in words, for the page and for the refusal. */
export function viewBlock(block: PublishBlock, t: Translate): ReportBlockView {
  if (block.kind === "session-open") {
    const text = t("report.block.session-open");
    return { kind: block.kind, place: areaName(block.areaId), text, key: null, source: null };
  }
  const own = block.kind === "personal-detail" ? { key: block.key, source: block.source } : { key: null, source: null };
  return { kind: block.kind, ...blockText(block, t), ...own };
}

/** A lead who drafts sees the next version. Their visit counts as having opened the published one. */
async function noteLatestOpened(deps: Deps, { actor, evaluationId }: Asked): Promise<void> {
  const latest = await deps.reports.standing(actor.tenantId, evaluationId);
  if (latest) await noteOpening(deps, { actor, evaluationId, version: latest.value });
}

type Wanted = { tenantId: string; evaluationId: string; withShares: boolean };

async function viewVersions(
  { reports }: Deps,
  { tenantId, evaluationId, withShares }: Wanted,
): Promise<ReportVersionView[]> {
  const versions = await reports.versions(tenantId, evaluationId);
  const openings = withShares && versions.length > 0 ? await reports.openings(tenantId, evaluationId) : [];
  return versions.map(({ value: { version, at, by, hash, changes, shares, withdrawn } }) => ({
    ...{ version, at, hash, changes, by: by.name },
    withdrawn: withdrawn ? { ...withdrawn, by: withdrawn.by.name } : null,
    shares: (withShares ? shares : []).map((share) => ({
      ...share,
      openedAt: openings.find((one) => one.version === version && one.id === share.id)?.at ?? null,
    })),
  }));
}
