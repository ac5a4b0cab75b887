import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { importStepSchema, reachSchema } from "../evaluations/evaluation.ts";
import { correctionsSchema, piecePlaceSchema } from "../import/corrections.ts";
import { formColumnSchema } from "../import/given-columns.ts";
import { importDifferenceSchema } from "../import/import-difference.ts";
import { NOTE_CODES } from "../import/import-result.ts";
import { pieceDoubtSchema } from "../import/piece-doubts.ts";
import { FILE_KINDS } from "../import/import-refusal.ts";
import { evaluationSummarySchema } from "./views.ts";

/** A piece of a source's wording as read. `place` null: left over. `under`: the headings above it. */
const readPieceSchema = z.object({
  id: z.string(),
  text: z.string(),
  label: z.string().nullable(),
  place: piecePlaceSchema.nullable(),
  doubt: pieceDoubtSchema.nullable(),
  under: z.array(z.string()),
});
export type ReadPiece = z.infer<typeof readPieceSchema>;

/** What was read from a source, before any corrections. */
const readSourceSchema = z.object({
  name: z.string(),
  kind: z.enum(FILE_KINDS),
  /** The kind in words: "a web page". */
  what: z.string(),
  title: z.string().nullable(),
  years: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  indicatorId: z.string().nullable(),
  pieces: z.array(readPieceSchema),
  /** The areas and questions that it covers, silent ones included. */
  areaIds: z.array(areaIdSchema),
  questionIds: z.array(z.string()),
  reach: z.array(reachSchema),
  /** Identifying columns or lines, which are not stored: their name, and how many cells were filled. */
  dropped: z.array(z.object({ text: z.string(), cells: z.number().int() })),
  /** For a form's answers: what its columns were taken for. */
  columns: z.array(formColumnSchema).nullable(),
  /** Notes to read before storing. `text`: what a note is about. */
  notes: z.array(z.object({ code: z.enum(NOTE_CODES), text: z.string() })),
});
export type ReadSource = z.infer<typeof readSourceSchema>;

const refusedSchema = z.object({ reason: z.string(), title: z.string(), detail: z.string() });

/** An import that a file is another version of. `blocked`: why it cannot be replaced. */
const importReplacesSchema = z.object({
  ...{ id: z.string(), title: z.string(), importedAt: z.string().datetime(), etag: z.string() },
  differs: importDifferenceSchema,
  blocked: refusedSchema.nullable(),
});
export type ImportReplaces = z.infer<typeof importReplacesSchema>;

/** What a file would become; nothing is stored. `hash` identifies its content, which corrections refer to. */
export const importReadingSchema = z.object({
  hash: z.string().nullable(),
  /** Null where nothing of the file could be read. */
  source: readSourceSchema.nullable(),
  /** Why it would not be stored as it is. */
  refused: refusedSchema.nullable(),
  /** The round that this very file has already become. */
  same: z.object({ id: z.string(), title: z.string() }).nullable(),
  replaces: importReplacesSchema.nullable(),
});
export type ImportReadingView = z.infer<typeof importReadingSchema>;

export const importListItemSchema = z.object({
  ...{ id: z.string(), title: z.string(), from: z.string(), to: z.string(), name: z.string() },
  importedAt: z.string().datetime(),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type ImportListItem = z.infer<typeof importListItemSchema>;

/** A stored import. `source` is null for imports by an earlier program, which did not keep what was read. */
export const importedViewSchema = z.object({
  id: z.string(),
  /** Sent back with every change. */
  etag: z.string(),
  evaluation: evaluationSummarySchema,
  ...{ name: z.string(), hash: z.string(), importedAt: z.string().datetime() },
  steps: z.array(importStepSchema),
  source: readSourceSchema.nullable(),
  corrections: correctionsSchema,
  /** Why it cannot be taken back or replaced, and whether it can be corrected. */
  uses: z.object({ blocked: refusedSchema.nullable(), published: z.boolean() }),
});
export type ImportedView = z.infer<typeof importedViewSchema>;

/** Corrections sent with a file. */
export const fileCorrectionsSchema = z.object({ hash: z.string().max(100), corrections: correctionsSchema }).strict();
export const moreCorrectionsSchema = z.object({ corrections: correctionsSchema.min(1) }).strict();
