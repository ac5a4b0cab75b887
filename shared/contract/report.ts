import { z } from "zod";
import { evaluationSchema } from "../evaluations/evaluation.ts";
import { reportDraftSchema } from "../report/draft.ts";
import { reportChangeSchema, shareSchema } from "../report/version.ts";
import { citedSentenceSchema } from "../themes/draft.ts";

const run = z.object({ text: z.string(), bold: z.boolean().optional(), quiet: z.boolean().optional() });

/** The report as people read it, block by block, in the order of the Word document. */
const documentBlockSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("heading"),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    text: z.string(),
    id: z.string(),
    newPage: z.literal(true).optional(),
  }),
  z.object({ kind: z.literal("text"), runs: z.array(run), tone: z.enum(["plain", "note", "lead"]) }),
  z.object({ kind: z.literal("list"), items: z.array(z.array(run)) }),
  z.object({
    kind: z.literal("quote"),
    text: z.string(),
    by: z.string(),
    evidence: z.string().nullable(),
  }),
  z.object({
    kind: z.literal("table"),
    caption: z.string(),
    header: z.array(z.string()),
    rows: z.array(z.array(z.string())),
  }),
  z.object({
    kind: z.literal("grid"),
    caption: z.string(),
    header: z.array(z.string()),
    rows: z.array(
      z.object({
        name: z.string(),
        cells: z.array(z.object({ text: z.string(), tone: z.enum(["said", "few", "none"]) })),
      }),
    ),
  }),
  z.object({
    kind: z.literal("bars"),
    caption: z.string(),
    header: z.array(z.string()),
    rows: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })),
  }),
]);

/** Something that stops publishing. `key`: a lead can let it stand by adding this to the draft's `confirmed`; `source`: or leave these words out. */
const reportBlockViewSchema = z.object({
  kind: z.string(),
  place: z.string(),
  text: z.string(),
  key: z.string().nullable(),
  source: z.string().nullable(),
});
export type ReportBlockView = z.infer<typeof reportBlockViewSchema>;

const reportVersionViewSchema = z.object({
  version: z.number().int(),
  at: z.string().datetime(),
  by: z.string(),
  hash: z.string(),
  changes: z.array(reportChangeSchema),
  /** It was taken down, and its addresses tell by whom, when and why; null while it stands. */
  withdrawn: z.object({ at: z.string().datetime(), by: z.string(), reason: z.string() }).nullable(),
  /** With whom it was shared, for those who publish; `openedAt` null: not opened yet. */
  shares: z.array(shareSchema.extend({ openedAt: z.string().datetime().nullable() })),
});
export type ReportVersionView = z.infer<typeof reportVersionViewSchema>;

/** `GET /api/evaluations/{id}/report` */
export const reportViewSchema = z.object({
  evaluation: evaluationSchema.pick({ id: true, title: true, sample: true, state: true, origin: true }),
  /** What would be published now; for readers the version that was published last. */
  title: z.string(),
  lines: z.array(z.string()),
  /** The areas that it is of, each of which can be had alone. */
  areas: z.array(z.object({ id: z.string(), name: z.string() })),
  document: z.array(documentBlockSchema),
  /** What leads add, and the tag that names this state of it; null for those who do not draft. */
  draft: z.object({ value: reportDraftSchema, etag: z.string().nullable() }).nullable(),
  blocks: z.array(reportBlockViewSchema),
  /** What stops nothing, but has to be confirmed, by its key, by whoever publishes. */
  unfinished: z.array(z.object({ key: z.string(), text: z.string() })),
  /** The latest first. */
  versions: z.array(reportVersionViewSchema),
  can: z.object({ draft: z.boolean(), publish: z.boolean() }),
});
export type ReportView = z.infer<typeof reportViewSchema>;

/** `GET …/report/sources`: what a sentence of the report can rest on. */
const reportSourceSchema = z.object({
  id: z.string(),
  ref: z.string(),
  texts: z.array(z.string()),
  /** The counts of an area × question, silences among them: they say something, and have no words to quote. */
  counted: z.boolean(),
});
export type ReportSource = z.infer<typeof reportSourceSchema>;
export const reportSourcesSchema = z.object({
  items: z.array(reportSourceSchema),
  /** Sentences that a model drafted and a person approved: a lead may take them over as main messages. */
  approved: z.array(citedSentenceSchema),
});
export type ReportSources = z.infer<typeof reportSourcesSchema>;

/** `PUT …/report/draft`, built on the `etag` of the draft that was seen. */
export const saveDraftSchema = z.object({ draft: reportDraftSchema });
export const savedDraftSchema = z.object({ draft: reportDraftSchema, etag: z.string() });
export type SavedDraft = z.infer<typeof savedDraftSchema>;

/**
 * `POST …/report/publish`, built on the `etag` of the draft that was looked at. `confirmed`: the keys of what was shown as
 * unfinished; what is unfinished and not confirmed refuses it.
 */
export const publishReportSchema = z.object({ confirmed: z.array(z.string().max(4000)).max(10).default([]) });
/** `POST …/report/withdraw`, built on the `hash` of the version that is taken down. */
export const withdrawReportSchema = z.object({
  version: z.number().int().positive(),
  reason: z.string().max(1_000),
});
export const withdrawnReportSchema = z.object({ version: z.number().int() });
export const publishedReportSchema = z.object({ version: z.number().int(), hash: z.string() });

/** `GET /api/report-logo`: the picture as a `data:` address; null where the leads have chosen none. `etag` null: they never have. */
export const reportLogoSchema = z.object({ picture: z.string().nullable(), etag: z.string().nullable() });
export type ReportLogoView = z.infer<typeof reportLogoSchema>;
