import { z } from "zod";
import { statementKindSchema, type StatementKind, type Voice } from "../answers/answer.ts";
import { areaIdSchema } from "../areas/area.ts";
import { cellStateSchema } from "../findings/coverage.ts";
import { questionIdSchema } from "../framework/framework.ts";
import type { Report, Said } from "./report.ts";

/** The property of a document, or the meta tag of a page, that identifies our files. Its value is the kind of file. */
export const REPORT_MARK = "llcp-report";
export type ReportMark = "report/1" | "pack/1" | "said/1" | "plain/1";
/** The element with the index in a Word document, and the id of the one in a page. */
export const INDEX_NAMESPACE = "urn:llcp-evaluation:report-index";
export const INDEX_ID = "llcp-report-index";

/**
 * The notation of voices and parts in an index. One voice is "gse": a group's strength and evidence. "g3s" is one text
 * of three groups.
 */
const VOICE_SIGNS = { individual: "i", group: "g", "on-behalf": "b", unknown: "u" } as const satisfies Record<
  Voice,
  string
>;
const PART_SIGNS = {
  strength: "s",
  concern: "c",
  evidence: "e",
  nextStep: "n",
  unclassified: "o",
} as const satisfies Record<StatementKind, string>;
const LEFT_OUT = "-";

const count = z.number().int().nonnegative();
const voicesSchema = z.string().regex(/^(?:[igbu]\d{0,2}(?:s?c?e?n?o?|-)(?: |$))*$/);

/**
 * The structure of a report, so that it can be imported again from its visible words. It holds nobody's words, so that
 * what is cut from a report is gone.
 */
export const reportIndexSchema = z.object({
  format: z.literal("llcp-report-index/1"),
  evaluation: z.object({ id: z.string(), title: z.string(), from: z.string().date(), to: z.string().date() }),
  indicatorId: z.string(),
  questions: z.array(z.object({ id: questionIdSchema, number: z.number().int() })),
  areas: z.array(
    z.object({
      id: areaIdSchema,
      name: z.string(),
      hidden: z.boolean(),
      /** One cell for every question, in order. */
      cells: z.array(
        z.object({ state: cellStateSchema, unable: count, unclear: count, pending: count, said: voicesSchema }),
      ),
      pooled: voicesSchema,
    }),
  ),
  said: voicesSchema,
  whole: z.array(z.object({ areaId: areaIdSchema.nullable(), kind: statementKindSchema, leftOut: z.boolean() })),
});
export type ReportIndex = z.infer<typeof reportIndexSchema>;

export function reportIndex(report: Report): ReportIndex {
  const { id, title, from, to } = report.evaluation;
  return {
    format: "llcp-report-index/1",
    evaluation: { id, title, from, to },
    indicatorId: report.indicator.id,
    questions: report.questions.map((question) => ({ id: question.id, number: question.number })),
    areas: report.areas.map((area) => ({
      ...{ id: area.id, name: area.name, hidden: area.hidden, pooled: signsOf(area.pooled) },
      cells: area.sections.map(({ cell: { state, unable, unclear, pending }, said }) => ({
        ...{ state, unable, unclear, pending, said: signsOf(said) },
      })),
    })),
    said: signsOf(report.said),
    whole: report.whole.map(({ areaId, kind, leftOut }) => ({ areaId, kind, leftOut })),
  };
}

function signsOf(said: readonly Said[]): string {
  return said
    .map((one) => VOICE_SIGNS[one.voice] + (one.originals?.length ?? "") + (one.leftOut ? LEFT_OUT : partSigns(one)))
    .join(" ");
}

function partSigns({ parts }: Said): string {
  return statementKindSchema.options.map((kind) => (parts[kind] === undefined ? "" : PART_SIGNS[kind])).join("");
}

/** `groups`: the number of notes that a text was made of; otherwise 0. */
export type IndexedVoice = { voice: Voice; groups: number; parts: StatementKind[]; leftOut: boolean };

/** The voices of an index, in the order of their references. */
export function voicesIn(signs: string): IndexedVoice[] {
  return signs
    .split(" ")
    .filter((sign) => sign !== "")
    .map((sign) => ({
      voice: keyOf(VOICE_SIGNS, sign[0]) ?? "unknown",
      groups: Number(/\d+/.exec(sign)?.[0] ?? 0),
      parts: statementKindSchema.options.filter((kind) => sign.includes(PART_SIGNS[kind], 1)),
      leftOut: sign.includes(LEFT_OUT),
    }));
}

function keyOf<K extends string>(signs: Readonly<Record<K, string>>, sign: string | undefined): K | undefined {
  return (Object.keys(signs) as K[]).find((key) => signs[key] === sign);
}
