import { z } from "zod";
import { originalsSchema } from "../findings/statement.ts";
import { actionStatusSchema } from "../actions/action.ts";
import { groupTableSchema, statementKindSchema, voiceSchema } from "../answers/answer.ts";
import { reachSchema, silenceSchema } from "../evaluations/evaluation.ts";
import { correctionsSchema } from "./corrections.ts";
import { FILE_KINDS } from "./import-refusal.ts";
import { NOTE_CODES, type ImportResult } from "./import-result.ts";

const text = z.string().nullable();
const whole = z.number().int();
const matchSchema = z.object({ number: z.boolean(), meaning: z.boolean() });

const actionSchema = z.object({
  ...{ owner: z.string(), due: text, status: actionStatusSchema, because: z.string(), measure: z.string() },
});

/** Loose, so that additions by a later reader are kept as well. */
const statementSchema = z.looseObject({
  ...{ area: text, question: text, voice: voiceSchema, kind: statementKindSchema },
  ...{
    state: z.enum(["said", "unable", "unclear"]),
    inferred: z.boolean(),
    doubtful: z.boolean(),
    bullet: z.boolean(),
  },
  ...{ label: text, heading: whole.nullable(), entry: whole.optional(), text: z.string() },
  ...{ table: groupTableSchema.optional(), originals: originalsSchema.optional() },
  action: actionSchema.optional(),
});
const headingSchema = z.object({
  ...{ kind: z.enum(["area", "question", "prompt", "section"]), area: text, question: text },
  ...{ match: matchSchema.nullable(), parent: whole.nullable(), text: z.string() },
});
const resultSchema: z.ZodType<ImportResult> = z.looseObject({
  evaluation: z.looseObject({
    ...{ title: text, frameworkId: text, indicatorId: text, indicatorNamed: text },
    ...{ from: whole.nullable(), to: whole.nullable(), askedQuestions: z.array(z.string()) },
    days: z.object({ from: z.string(), to: z.string() }).nullish(),
    areaIds: z.array(z.string()).optional(),
    ...{ coversAllAreas: z.boolean(), introduction: z.array(z.string()), headings: z.array(headingSchema) },
  }),
  framework: z.object({
    ...{ title: text, edition: text, publisher: text, headings: z.array(z.string()) },
    questions: z.array(
      z.object({ id: text, number: whole.nullable(), label: text, match: matchSchema, text: z.string() }),
    ),
  }),
  answers: z.array(statementSchema),
  missing: z.array(z.object({ area: z.string(), question: z.string() })),
  silences: z.array(silenceSchema).optional(),
  reach: z.array(
    reachSchema.pick({ kind: true, count: true }).extend({ area: z.string().nullable(), text: z.string() }),
  ),
  leftovers: z.array(z.string()),
  doubts: z.array(z.object({ heading: whole, areas: z.array(z.string()) })),
  dropped: z.array(z.object({ text: z.string(), cells: whole })),
  notes: z.array(z.object({ code: z.enum(NOTE_CODES), text: z.string() })),
});

/** The source of an import: what was read, in its own words, and all corrections since. */
const keptImportSchema = z.object({
  kind: z.enum(FILE_KINDS),
  result: resultSchema,
  corrections: correctionsSchema,
});
export type KeptImport = z.infer<typeof keptImportSchema>;

/** Throws where it is malformed JSON, or something else. */
export function readKept(json: string): KeptImport {
  return keptImportSchema.parse(JSON.parse(json));
}
