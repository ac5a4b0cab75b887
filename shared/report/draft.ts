import { z } from "zod";
import { citedSentenceSchema } from "../themes/draft.ts";
import {
  coverSchema,
  documentLineSchema,
  gradeSchema,
  messageSchema,
  NO_COVER,
  partnerLineSchema,
  priorityLineSchema,
  unmetNeedSchema,
} from "./report.ts";
import { TEXT_LIMITS } from "../text/text-limits.ts";

const line = z.string().max(TEXT_LIMITS.reportLine);
const explanation = z.string().max(TEXT_LIMITS.reportExplanation);
const sources = z.array(z.string().max(200)).max(200);
export const draftClaimSchema = z.object({ text: z.string().max(TEXT_LIMITS.claim), sources });

/**
 * The sources of an approved sentence that a model drafted, while nobody has rewritten it. The sentence goes when its
 * sources do.
 */
export const citesSchema = citedSentenceSchema.shape.cites.optional();

/** Who decided it and when. `by` is null once they have left the record. */
export const decidedSchema = z.object({
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  at: z.string().datetime(),
});

/** People's additions to a report before it is published. The rest is made from the findings. */
export const reportDraftSchema = z.object({
  messages: z
    .array(
      messageSchema.extend({
        id: z.string().max(60),
        ...draftClaimSchema.shape,
        quotations: z.array(z.object({ source: z.string().max(200), text: z.string().max(20_000) })).max(40),
        cites: citesSchema,
      }),
    )
    .max(60),
  grade: gradeSchema.extend({ reasons: draftClaimSchema, decided: decidedSchema.optional() }).nullable(),
  documents: z.array(documentLineSchema.extend({ title: line, where: line })).max(200),
  unmetNeeds: z.array(unmetNeedSchema.extend({ need: line, why: explanation })).max(100),
  cover: coverSchema.extend({ partnership: line, council: line, contact: line }).default(NO_COVER),
  partners: z
    .array(partnerLineSchema.extend({ sector: line, who: explanation }))
    .max(60)
    .default([]),
  priorities: z
    .array(priorityLineSchema.extend({ priority: line, link: explanation }))
    .max(60)
    .default([]),
  /** Personal details that a lead has seen and allowed (see `namesOf` in check-report.ts). */
  confirmed: z.array(z.string().max(300)).max(2_000),
  /** The ids of answers whose words are left out of the report. */
  leftOut: z.array(z.string().max(200)).max(2_000),
});
export type ReportDraft = z.infer<typeof reportDraftSchema>;
export type DraftMessage = ReportDraft["messages"][number];

export const EMPTY_DRAFT: ReportDraft = {
  messages: [],
  grade: null,
  documents: [],
  unmetNeeds: [],
  cover: NO_COVER,
  partners: [],
  priorities: [],
  confirmed: [],
  leftOut: [],
};
