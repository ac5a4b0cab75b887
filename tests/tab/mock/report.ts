import {
  publishReportSchema,
  saveDraftSchema,
  withdrawReportSchema,
  type ReportLogoView,
  type ReportVersionView,
  type ReportView,
} from "../../../shared/contract/report.ts";
import type { MeView } from "../../../shared/contract/views.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { translator } from "../../../shared/locales/text.ts";
import { may } from "../../../shared/people/may.ts";
import { blockText } from "../../../shared/report/block-text.ts";
import { buildReport } from "../../../shared/report/build-report.ts";
import { checkReport, textsOf } from "../../../shared/report/check-report.ts";
import { EMPTY_DRAFT, type ReportDraft } from "../../../shared/report/draft.ts";
import { reportDocument } from "../../../shared/report/report-document.ts";
import { saidIn, type Report } from "../../../shared/report/report.ts";
import { sourcesOf } from "../../../shared/report/sources-of.ts";
import { unfinishedIn, unfinishedKey, unfinishedText } from "../../../shared/report/unfinished.ts";
import type { CitedSentence } from "../../../shared/themes/draft.ts";
import { personalDetailsIn } from "../../../shared/text/personal-details.ts";
import { PIXEL } from "../../helpers/pictures.ts";
import { changedMeanwhile, problem, type Reply } from "./reply.ts";
import { evaluationView, findingsView, statementPage } from "./views.ts";
import type { World } from "./world.ts";
import type { Asked as AskedOfMock } from "./asked.ts";

/** The drafts of the mock, with how often each was saved, what was published, and what was approved of a model's summary. */
export type Desk = {
  approved: CitedSentence[];
  drafts: Map<string, { value: ReportDraft; saves: number }>;
  versions: Map<string, ReportVersionView[]>;
  logo: ReportLogoView;
};

export function openDesk(): Desk {
  return { approved: [], drafts: new Map(), versions: new Map(), logo: { picture: null, etag: null } };
}

const t = translator("en");
const dates = { day: (iso: string) => iso.slice(0, 10) };

type Asked = AskedOfMock & { desk: Desk };

/** Answers as the program does, over what the mock holds; null for what is none of a report's addresses. */
export function answerReport({ desk, world, me, method, path, body, builtOn }: Asked): Reply | null {
  const [resource, id = "", third, fourth] = path;
  if (resource === "report-logo") {
    const etag = String(Number(desk.logo.etag) + 1);
    if (method === "PUT") desk.logo = { picture: `data:image/png;base64,${PIXEL.toString("base64")}`, etag };
    if (method === "DELETE") desk.logo = { picture: null, etag };
    return { status: 200, body: desk.logo };
  }
  if (resource !== "evaluations" || third !== "report") return null;
  const evaluation = world.evaluations.find((one) => one.id === id);
  const published = evaluation?.state === "closed";
  const mayDo = (verb: Parameters<typeof may>[1]): boolean =>
    may({ ...me, tenantId: "t" }, verb, { tenantId: "t", areaId: null, published });
  if (!evaluation || !mayDo("read-report")) return problem(404);
  const kept = desk.drafts.get(id);
  const etag = kept ? String(kept.saves) : null;
  const draft = kept?.value ?? EMPTY_DRAFT;
  const report = reportOf(world, evaluation, draft);
  if (fourth === "sources")
    return mayDo("draft-report")
      ? { status: 200, body: { items: sourcesOf(report, t), approved: desk.approved } }
      : problem(404);
  if (method === "PUT") {
    const sent = saveDraftSchema.parse(body);
    if (builtOn !== etag) return changedMeanwhile({ draft, etag });
    desk.drafts.set(id, { value: sent.draft, saves: (kept?.saves ?? 0) + 1 });
    return { status: 200, body: { draft: sent.draft, etag: String((kept?.saves ?? 0) + 1) } };
  }
  const can = { draft: mayDo("draft-report"), publish: mayDo("publish-report") };
  if (fourth === "withdraw") {
    const sent = withdrawReportSchema.parse(body);
    const withdrawn = { at: world.now().toISOString(), by: me.name, reason: sent.reason };
    const versions = desk.versions.get(id) ?? [];
    desk.versions.set(
      id,
      versions.map((one) => (one.version === sent.version ? { ...one, withdrawn } : one)),
    );
    return { status: 200, body: { version: sent.version } };
  }
  if (method === "POST") {
    const { confirmed } = publishReportSchema.parse(body);
    const missed = shownUnfinished(evaluation, report, world.now()).some(({ key }) => !confirmed.includes(key));
    if (missed) return problem(409);
    return publish(desk, { id, me, now: world.now() });
  }
  const again = desk.versions.has(id);
  const { title, lines, summary, blocks } = reportDocument(report, t, dates, { again });
  const view: ReportView = {
    evaluation: { ...evaluation },
    areas: report.areas.map(({ id, name }) => ({ id, name })),
    ...{ title, lines, document: [...summary, ...blocks], can },
    draft: can.draft ? { value: draft, etag } : null,
    blocks: can.draft ? blocksOf(report, draft) : [],
    unfinished: can.draft ? shownUnfinished(evaluation, report, world.now()) : [],
    versions: (desk.versions.get(id) ?? []).map((one) => ({ ...one, shares: can.publish ? one.shares : [] })),
  };
  return { status: 200, body: view };
}

function publish(desk: Desk, { id, me, now }: { id: string; me: MeView; now: Date }): Reply {
  const before = desk.versions.get(id) ?? [];
  const version: ReportVersionView = {
    ...{ version: before.length + 1, at: now.toISOString(), by: me.name, hash: "0f".repeat(32) },
    withdrawn: null,
    changes: before.length > 0 ? [{ part: "messages", added: 1, removed: 0, changed: 0 }] : [],
    shares: [
      { id: "a", name: "Hamish Gordon", state: "sent", openedAt: now.toISOString() },
      { id: "b", name: "Rory Buchan-Hay", state: "not-installed", openedAt: null },
    ],
  };
  desk.versions.set(id, [version, ...before]);
  return { status: 201, body: { version: version.version, hash: version.hash } };
}

function shownUnfinished(evaluation: Evaluation, report: Report, now: Date): ReportView["unfinished"] {
  return unfinishedIn({ evaluation, report, today: now.toISOString().slice(0, 10) }).map((one) => ({
    key: unfinishedKey(one),
    text: unfinishedText(one, t, dates),
  }));
}

function reportOf(world: World, evaluation: Evaluation, draft: ReportDraft): Report {
  const areas = evaluation.areaIds.map((areaId) => ({
    ...{ areaId, hidden: false, pooled: [] },
    questions: findingsView(world, evaluation, areaId).questions.map(({ questionId, cell }) => {
      const statements = [];
      for (let from: number | null = 0; from !== null;) {
        const page = statementPage(world, { evaluationId: evaluation.id, areaId, questionId, from });
        statements.push(...page.items);
        from = page.next === null ? null : Number(page.next);
      }
      return { questionId, cell, statements };
    }),
  }));
  return buildReport(
    { evaluation: evaluationView(world, evaluation), areas, said: [], keptBack: 0, draft, madeAt: world.now() },
    t,
  );
}

function blocksOf(report: Report, draft: ReportDraft): ReportView["blocks"] {
  const record = new Map<string, readonly string[]>([
    ...saidIn(report).map(({ id, parts }) => [id, textsOf(parts)] as [string, string[]]),
    ...report.whole.map(({ id, text }) => [id, [text]] as [string, string[]]),
  ]);
  const found = checkReport({
    report,
    record,
    draft,
    findDetails: (text) => personalDetailsIn(text, []),
    namesOf: (detail) => [detail],
  });
  return found.map((block) => ({
    kind: block.kind,
    ...blockText(block, t),
    ...(block.kind === "personal-detail" ? { key: block.key, source: block.source } : { key: null, source: null }),
  }));
}
