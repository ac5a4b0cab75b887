import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { reachSchema } from "../evaluations/evaluation.ts";
import { piecePlaceSchema } from "../import/corrections.ts";
import { pieceDoubtSchema } from "../import/piece-doubts.ts";
import { FILE_KINDS } from "../import/import-refusal.ts";

/** A piece of a source's wording as it was read. `place` null: left over. `under`: the headings it stood under. */
export const readPieceSchema = z.object({
  id: z.string(),
  text: z.string(),
  label: z.string().nullable(),
  place: piecePlaceSchema.nullable(),
  doubt: pieceDoubtSchema.nullable(),
  under: z.array(z.string()),
});
export type ReadPiece = z.infer<typeof readPieceSchema>;

/** What was read of a source, before anybody has put anything right. */
export const readSourceSchema = z.object({
  name: z.string(),
  kind: z.enum(FILE_KINDS),
  /** The kind in words: "a web page". */
  what: z.string(),
  title: z.string().nullable(),
  years: z.object({ from: z.number().int(), to: z.number().int() }).nullable(),
  indicatorId: z.string().nullable(),
  pieces: z.array(readPieceSchema),
  /** The areas and questions that it is of, silent ones too. */
  areaIds: z.array(areaIdSchema),
  questionIds: z.array(z.string()),
  reach: z.array(reachSchema),
  /** What says who somebody is, and is not kept: the name of the column or line, and how many were filled. */
  dropped: z.array(z.object({ text: z.string(), cells: z.number().int() })),
  /** Of the answers of a form: what its columns were taken for. */
  columns: z.array(z.object({ heading: z.string(), use: z.string() })).nullable(),
});
export type ReadSource = z.infer<typeof readSourceSchema>;

export const refusedSchema = z.object({ reason: z.string(), title: z.string(), detail: z.string() });

/** What a file would become; nothing is stored. `hash` names its content: corrections are of that content. */
export const importReadingSchema = z.object({
  hash: z.string().nullable(),
  /** Null where nothing of the file could be read. */
  source: readSourceSchema.nullable(),
  /** Why it would not be stored as it is. */
  refused: refusedSchema.nullable(),
});
export type ImportReadingView = z.infer<typeof importReadingSchema>;
