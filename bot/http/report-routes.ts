import { z } from "zod";
import {
  publishedReportSchema,
  publishReportSchema,
  reportLogoSchema,
  reportSourcesSchema,
  reportViewSchema,
  saveDraftSchema,
  savedDraftSchema,
  withdrawnReportSchema,
  withdrawReportSchema,
} from "../../shared/contract/report.ts";
import { areaIdSchema } from "../../shared/areas/area.ts";
import { areaReport } from "../../shared/report/area-report.ts";
import type { Actor } from "../../shared/people/actor.ts";
import type { Logo } from "../reports/logo.ts";
import { NOT_FOUND, type Deps } from "../evaluation/deps.ts";
import { publishReport } from "../evaluation/reports/publish-report.ts";
import { readReport } from "../evaluation/reports/read-report.ts";
import { changeLogo, reportLogo, viewLogo, type LogoOutcome } from "../evaluation/reports/report-logo.ts";
import { saveDraft } from "../evaluation/reports/save-draft.ts";
import { withdrawReport } from "../evaluation/reports/withdraw-report.ts";
import { listSources, viewReport } from "../evaluation/reports/view-report.ts";
import { BUNDLED, fileParts, MEDIA_TYPES, type ReportKind } from "../reports/formats.ts";
import { datesOf, writeReport } from "../reports/write-report.ts";
import { languageSchema } from "../../shared/locales/language-schema.ts";
import { translator } from "../../shared/locales/text.ts";
import { reportIn } from "../../shared/report/report-in.ts";
import { createSpeak } from "../texts/speak.ts";
import { route, type Answered, type Route } from "./route.ts";

/** `latest`: the version published last, or the draft before there is one. */
const versionSchema = z.object({
  version: z
    .union([
      z.literal("draft"),
      z.literal("latest"),
      z
        .string()
        .regex(/^[1-9]\d{0,5}$/)
        .transform(Number),
    ])
    .default("latest"),
  /** One area alone. */
  area: areaIdSchema.optional(),
  /** In which it is written; without it, in the language of the request. */
  language: languageSchema.optional(),
});

/** An evaluation's report: its page, its draft, its versions, and it as files. */
export function reportRoutes(deps: Deps, { logo: fixed }: { logo: Logo | null }): Route[] {
  const logoNow = (actor: Actor): Promise<Logo | null> => reportLogo(deps, actor.tenantId, fixed);
  return [
    route({
      method: "get",
      path: "/api/evaluations/:id/report",
      summary: "The report with what stops its publishing, its versions, and who has opened them",
      answers: reportViewSchema,
      handle: async ({ actor, params, wording: { t, dateFormat } }) => {
        const said = { t, dates: datesOf(dateFormat) };
        const outcome = await viewReport(deps, { actor, evaluationId: params["id"] ?? "" }, said);
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/evaluations/:id/report/sources",
      summary: "What a sentence of the report can rest on, and approved sentences with what they rest on",
      answers: reportSourcesSchema,
      handle: async ({ actor, params, wording: { t } }) => {
        const outcome = await listSources(deps, { actor, evaluationId: params["id"] ?? "" }, t);
        if (!outcome.ok) return outcome;
        const { items, approved } = outcome;
        return { ok: true, body: { items, approved } };
      },
    }),
    route({
      method: "put",
      path: "/api/evaluations/:id/report/draft",
      summary: "Keeps what the leads add to the report",
      writes: "over",
      body: saveDraftSchema,
      answers: savedDraftSchema,
      handle: async ({ actor, params, body, builtOn }) => {
        const outcome = await saveDraft(deps, { actor, evaluationId: params["id"] ?? "", ...body, etag: builtOn });
        return outcome.ok ? { ok: true, body: { draft: outcome.draft.value, etag: outcome.draft.etag } } : outcome;
      },
    }),
    route({
      method: "post",
      path: "/api/evaluations/:id/report/publish",
      summary: "Freezes the report as a version and shares it with the leads",
      writes: "over",
      body: publishReportSchema,
      answers: publishedReportSchema,
      handle: async ({ actor, params, body, builtOn }) => {
        // The same content is the same version, whoever publishes it.
        const t = translator(deps.language);
        const evaluationId = params["id"] ?? "";
        const logo = await logoNow(actor);
        const outcome = await publishReport(deps, { actor, evaluationId, etag: builtOn, ...body, logo }, t);
        if (!outcome.ok) return outcome;
        return { ok: true, status: 201, body: { version: outcome.version.version, hash: outcome.version.hash } };
      },
    }),
    route({
      method: "post",
      path: "/api/evaluations/:id/report/withdraw",
      summary: "Takes a published version down, for a reason that its addresses then tell",
      writes: "over",
      body: withdrawReportSchema,
      answers: withdrawnReportSchema,
      handle: async ({ actor, params, body, builtOn }) => {
        const outcome = await withdrawReport(deps, { actor, evaluationId: params["id"] ?? "", ...body, builtOn });
        return outcome.ok ? { ok: true, body: { version: outcome.version.version } } : outcome;
      },
    }),
    ...logoRoutes(deps),
    ...[...BUNDLED, "zip" as const].map((kind) => fileRoute(deps, { kind, logoNow })),
  ];
}

/** The picture on the covers of all reports. */
function logoRoutes(deps: Deps): Route[] {
  const answer = (outcome: LogoOutcome): Answered => (outcome.ok ? { ok: true, body: outcome.view } : outcome);
  const path = "/api/report-logo";
  return [
    route({
      method: "get",
      path,
      summary: "The logo on the covers of reports, as the leads have chosen it",
      answers: reportLogoSchema,
      handle: async ({ actor }) => answer(await viewLogo(deps, actor)),
    }),
    route({
      method: "put",
      path,
      summary: "Puts a picture (PNG or JPEG) on the covers of all reports",
      writes: "over",
      bytes: true,
      answers: reportLogoSchema,
      handle: async ({ actor, body, builtOn }) =>
        answer(await changeLogo(deps, { actor, bytes: body as Uint8Array, etag: builtOn })),
    }),
    route({
      method: "del",
      path,
      summary: "Takes the picture from the covers of all reports",
      writes: "over",
      answers: reportLogoSchema,
      handle: async ({ actor, builtOn }) => answer(await changeLogo(deps, { actor, bytes: null, etag: builtOn })),
    }),
  ];
}

type File = { kind: ReportKind; logoNow(actor: Actor): Promise<Logo | null> };

function fileRoute(deps: Deps, { kind, logoNow }: File): Route {
  const { what, ending } = fileParts(kind);
  return route({
    method: "get",
    path: `/api/evaluations/:id/${what}.${ending}`,
    summary: summaryOf(kind),
    query: versionSchema,
    answers: z.string().meta({ format: "binary" }),
    produces: MEDIA_TYPES[kind],
    handle: async ({ actor, params, query: { version, area, language }, wording: asked }) => {
      const wording = language ? createSpeak(asked.dateFormat)(language) : asked;
      const outcome = await readReport(deps, { actor, evaluationId: params["id"] ?? "", version }, wording.t);
      if (!outcome.ok) return outcome;
      const said = { ...wording, logo: outcome.logo === undefined ? await logoNow(actor) : outcome.logo };
      const whole = reportIn(outcome.report, wording.t);
      if (area === undefined) return { ok: true, file: writeReport(whole, kind, said) };
      const report = areaReport(whole, area, wording.t);
      if (!report) return NOT_FOUND;
      const file = writeReport(report, kind, said);
      return { ok: true, file: { ...file, name: `${area}-${file.name}` } };
    },
  });
}

const SUMMARIES: Partial<Record<ReportKind, string>> = {
  pack: "The inspection pack as a Word document",
  said: "What was asked, said, and will be done, as a Word document",
  "said-html": "What was asked, said, and will be done, as a web page",
  plain: "The report in plain words, as a Word document",
  "plain-html": "The report in plain words, as a web page",
  csv: "The answers of the report as .csv",
  counts: "What is counted of every area and question, as .csv",
  actions: "The actions of the report as .csv",
  asks: "The questions to the strategic level, as .csv",
  placements: "Where the areas place themselves, as .csv",
  zip: "The report in every format, and all that goes with it, in one archive",
};

function summaryOf(kind: ReportKind): string {
  return SUMMARIES[kind] ?? `The report as .${kind}`;
}
