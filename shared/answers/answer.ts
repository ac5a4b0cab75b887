import { z } from "zod";
import { overLimit } from "../text/measure-text.ts";
import { TEXT_LIMITS } from "../text/text-limits.ts";

/** The parts of an answer, in the order people think. */
export const PARTS = ["strength", "concern", "evidence", "nextStep"] as const;
export type Part = (typeof PARTS)[number];
/** An imported paragraph often mixes the parts. It stays whole, as `unclassified`. */
export const statementKindSchema = z.enum([...PARTS, "unclassified"]);
export type StatementKind = z.infer<typeof statementKindSchema>;

export const voiceSchema = z.enum(["individual", "group", "on-behalf", "unknown"]);
export type Voice = z.infer<typeof voiceSchema>;
/**
 * The way in which an answer came. `card`: a card that several people read. `chat`: the person's own chat with the app.
 */
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

/** One voice's answer to one question. `none` with `unclear`: the question was marked unclear but not answered. */
export const answerContentSchema = z.object({
  state: z.enum(["said", "unable", "none"]),
  parts: partsSchema,
  unclear: z.boolean(),
});
export type AnswerContent = z.infer<typeof answerContentSchema>;

/** The table, or other part of a room, that wrote a note. `people`: how many sat there; null where unknown. */
export const groupTableSchema = z.object({
  name: z.string().min(1).max(TEXT_LIMITS.tableName),
  people: z.number().int().min(1).max(500).nullable(),
});
export type GroupTable = z.infer<typeof groupTableSchema>;

/** The most notes of tables that become one text. */
export const MOST_MERGED = 12;

/** A group note that was merged into a text. The text keeps it in this form, so that it can be restored. */
const mergedNoteSchema = z.object({
  id: z.string(),
  /** The entry of the note before the merge. */
  entry: z.string(),
  table: groupTableSchema.nullable(),
  parts: partsSchema,
  unclear: z.boolean(),
  sheets: z.array(z.string()),
});
export type MergedNote = z.infer<typeof mergedNoteSchema>;

/** How many people responded "That's us" to a group note, and how many "Not quite". */
export const declaredSchema = z.object({ us: z.number().int(), notQuite: z.number().int() });
export type Declared = z.infer<typeof declaredSchema>;

/** An answer with a name, a group note, an answer on behalf, or an imported answer. */
export const openAnswerSchema = answerContentSchema.extend({
  id: z.string(),
  questionId: z.string(),
  voice: voiceSchema,
  door: doorSchema,
  /** The author who is shown; null for group notes and imports. */
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** The facilitator who entered it, if not the author. */
  recordedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** For `on-behalf`: whose words they are, as the facilitator described them. */
  onBehalfOf: z.string().nullable(),
  /** The filled sheets that contained the note, by names derived from their words. Two groups may say the same. */
  sheets: z.array(z.string()).optional(),
  /** The table, where a group note comes from one of several. */
  table: groupTableSchema.optional(),
  /**
   * The notes that this text was made of. Each still counts as one group's voice, while their words count once, as this
   * text's.
   */
  merged: z.array(mergedNoteSchema).max(MOST_MERGED).optional(),
  revision: z.number().int().positive(),
  savedAt: z.string().datetime(),
  /** The counted responses to a group note. Null: too few people responded, or the words changed after the count. */
  declared: declaredSchema.nullable().optional(),
});
export type OpenAnswer = z.infer<typeof openAnswerSchema>;

export const NO_WORDS: AnswerContent = { state: "none", parts: {}, unclear: false };

/** Whether an answer is empty: no words, no "not able to say" and no mark. */
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
