import { z } from "zod";
import { evaluationSchema } from "../evaluations/evaluation.ts";
import { reportDraftSchema } from "../report/draft.ts";
import { reportChangeSchema, shareSchema } from "../report/version.ts";
import { citedSentenceSchema } from "../themes/draft.ts";
import { TEXT_LIMITS } from "../text/text-limits.ts";

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

/**
 * Something that prevents publishing. A lead can allow it by adding `key` to the draft's `confirmed`, or leave out the
 * words of `source`.
 */
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
  /** Who withdrew it, when and why, as its addresses tell; null while it is published. */
  withdrawn: z.object({ at: z.string().datetime(), by: z.string(), reason: z.string() }).nullable(),
  /** Whom it was shared with, for those who publish. `openedAt` is null where it was not opened yet. */
  shares: z.array(shareSchema.extend({ openedAt: z.string().datetime().nullable() })),
});
export type ReportVersionView = z.infer<typeof reportVersionViewSchema>;

/** `GET /api/evaluations/{id}/report` */
export const reportViewSchema = z.object({
  evaluation: evaluationSchema.pick({ id: true, title: true, sample: true, state: true, origin: true }),
  /** The version that would be published now; for readers, the last published one. */
  title: z.string(),
  lines: z.array(z.string()),
  /** The areas of the report. Each can be downloaded alone. */
  areas: z.array(z.object({ id: z.string(), name: z.string() })),
  document: z.array(documentBlockSchema),
  /** The leads' additions, with the tag of this state; null for people who do not draft. */
  draft: z.object({ value: reportDraftSchema, etag: z.string().nullable() }).nullable(),
  blocks: z.array(reportBlockViewSchema),
  /** What prevents nothing, but must be confirmed by its key to publish. */
  unfinished: z.array(z.object({ key: z.string(), text: z.string() })),
  /** The latest first. */
  versions: z.array(reportVersionViewSchema),
  can: z.object({ draft: z.boolean(), publish: z.boolean() }),
});
export type ReportView = z.infer<typeof reportViewSchema>;

/** `GET …/report/sources`: the things that a sentence of the report can rest on. */
const reportSourceSchema = z.object({
  id: z.string(),
  ref: z.string(),
  texts: z.array(z.string()),
  /** The counts of an area × question, silences included. They can be a source, but have no words to quote. */
  counted: z.boolean(),
});
export type ReportSource = z.infer<typeof reportSourceSchema>;
export const reportSourcesSchema = z.object({
  items: z.array(reportSourceSchema),
  /** Sentences that a model drafted and a person approved. A lead may use them as main messages. */
  approved: z.array(citedSentenceSchema),
});
export type ReportSources = z.infer<typeof reportSourcesSchema>;

/** `PUT …/report/draft`, built on the `etag` of the draft that was seen. */
export const saveDraftSchema = z.object({ draft: reportDraftSchema });
export const savedDraftSchema = z.object({ draft: reportDraftSchema, etag: z.string() });
export type SavedDraft = z.infer<typeof savedDraftSchema>;

/**
 * `POST …/report/publish`, built on the `etag` of the draft that was seen. `confirmed`: the keys of unfinished things
 * that were shown. Any other unfinished thing refuses the request.
 */
export const publishReportSchema = z.object({
  confirmed: z.array(z.string().max(TEXT_LIMITS.claim)).max(10).default([]),
});
/** `POST …/report/withdraw`, built on the `hash` of the withdrawn version. */
export const withdrawReportSchema = z.object({
  version: z.number().int().positive(),
  reason: z.string().max(TEXT_LIMITS.reason),
});
export const withdrawnReportSchema = z.object({ version: z.number().int() });
export const publishedReportSchema = z.object({ version: z.number().int(), hash: z.string() });

/**
 * `GET /api/report-logo`: the picture as a `data:` address; null where the leads have chosen none. `etag` is null where
 * they never have.
 */
export const reportLogoSchema = z.object({ picture: z.string().nullable(), etag: z.string().nullable() });
export type ReportLogoView = z.infer<typeof reportLogoSchema>;
