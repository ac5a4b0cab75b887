import { z } from "zod";
import { overLimit } from "../text/measure-text.ts";

/** The parts of an answer, in the order people think. */
export const PARTS = ["strength", "concern", "evidence", "nextStep"] as const;
export type Part = (typeof PARTS)[number];
/** An imported paragraph often mixes them: it stays whole, as `unclassified`. */
export const statementKindSchema = z.enum([...PARTS, "unclassified"]);
export type StatementKind = z.infer<typeof statementKindSchema>;

export const voiceSchema = z.enum(["individual", "group", "on-behalf", "unknown"]);
export type Voice = z.infer<typeof voiceSchema>;
/** How it came in. `card`: on a card where many read; `chat`: in one's own chat with the app. */
export const doorSchema = z.enum(["card", "chat", "tab", "link", "sheet", "facilitator", "import"]);
export type Door = z.infer<typeof doorSchema>;
export const attributionSchema = z.enum(["named", "anonymous"]);
export type Attribution = z.infer<typeof attributionSchema>;

const partTextSchema = z.string().refine((text) => overLimit(text) === null, { message: "over the limit" });

export const partsSchema = z.object({
  strength: partTextSchema.optional(),
  concern: partTextSchema.optional(),
  evidence: partTextSchema.optional(),
  nextStep: partTextSchema.optional(),
  unclassified: z.string().optional(),
});
export type Parts = z.infer<typeof partsSchema>;

/** What one voice says to one question. `none` with `unclear` is a question marked unclear but not answered. */
export const answerContentSchema = z.object({
  state: z.enum(["said", "unable", "none"]),
  parts: partsSchema,
  unclear: z.boolean(),
});
export type AnswerContent = z.infer<typeof answerContentSchema>;

/** A table, or another part of a room, whose note it is. `people`: how many sat there; null where nobody has said. */
export const groupTableSchema = z.object({
  name: z.string().min(1).max(60),
  people: z.number().int().min(1).max(500).nullable(),
});
export type GroupTable = z.infer<typeof groupTableSchema>;

/** At most so many tables' notes become one text. */
export const MOST_MERGED = 12;

/** A group note as it was before it became part of one text with others: kept in that text's place, to be put back. */
const mergedNoteSchema = z.object({
  id: z.string(),
  /** The entry under which it stood. */
  entry: z.string(),
  table: groupTableSchema.nullable(),
  parts: partsSchema,
  unclear: z.boolean(),
  sheets: z.array(z.string()),
});
export type MergedNote = z.infer<typeof mergedNoteSchema>;

/** How many people said of a group note that it is them, and that it is not quite. */
export const declaredSchema = z.object({ us: z.number().int(), notQuite: z.number().int() });
export type Declared = z.infer<typeof declaredSchema>;

/** An answer that bears a name, a group note, an answer on behalf, or an import. */
export const openAnswerSchema = answerContentSchema.extend({
  id: z.string(),
  questionId: z.string(),
  voice: voiceSchema,
  door: doorSchema,
  /** Who is shown as its author; null for group notes and imports. */
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The facilitator who entered it, if not the author. */
  recordedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** For `on-behalf`: whose words they are, as the facilitator described them. */
  onBehalfOf: z.string().nullable(),
  /** The filled sheets that it came with, by the names that their words gave them; two groups can say the same. */
  sheets: z.array(z.string()).optional(),
  /** Of a group note that is one table's among others. */
  table: groupTableSchema.optional(),
  /** The notes of which this text was made. Each stays one group's voice; their words are counted as this text's. */
  merged: z.array(mergedNoteSchema).max(MOST_MERGED).optional(),
  revision: z.number().int().positive(),
  savedAt: z.string().datetime(),
  /** Of a group note once it has been counted; null: too few said anything, or these words came after the count. */
  declared: declaredSchema.nullable().optional(),
});
export type OpenAnswer = z.infer<typeof openAnswerSchema>;

export const NO_WORDS: AnswerContent = { state: "none", parts: {}, unclear: false };

/** True when there is nothing of an answer left: neither words, nor "not able to say", nor a mark. */
export function isEmpty(content: AnswerContent): boolean {
  return content.state === "none" && !content.unclear;
}

export function sameContent(a: AnswerContent, b: AnswerContent): boolean {
  return (
    a.state === b.state &&
    a.unclear === b.unclear &&
    statementKindSchema.options.every((kind) => (a.parts[kind] ?? "") === (b.parts[kind] ?? ""))
  );
}
