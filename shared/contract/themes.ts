import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { voiceSchema } from "../answers/answer.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { firstMarkSchema } from "../sessions/put-first.ts";
import { codebookSchema, themeIdSchema, themeNameSchema } from "../themes/codebook.ts";
import { partKindSchema, verdictSchema } from "../themes/decisions.ts";
import { citedSentenceSchema, themeDraftSchema } from "../themes/draft.ts";

/** One part of one answer under a theme. `id` is the answer's id in the findings. */
const themedStatementSchema = z.object({
  id: z.string(),
  areaId: areaIdSchema,
  /** Null: anonymous words that are shown without their question. */
  questionId: questionIdSchema.nullable(),
  part: partKindSchema,
  text: z.string(),
  voice: voiceSchema,
  /** Whether a person has confirmed that it belongs here. */
  status: z.enum(["suggested", "accepted"]),
  /** The words of the text that led to the suggestion. */
  because: z.array(z.string()),
  /** What the room put first that contains these words; left out where nobody marked them. */
  putFirst: firstMarkSchema.optional(),
  /** A tag of people's decisions about it, sent back with the next one. */
  decided: z.string(),
});
export type ThemedStatement = z.infer<typeof themedStatementSchema>;

/** A theme with its comments, both positive and negative. Disagreement is never inferred from them. */
const themeViewThemeSchema = z.object({
  id: themeIdSchema,
  name: themeNameSchema,
  description: z.string(),
  mergedFrom: z.array(z.object({ id: themeIdSchema, name: themeNameSchema })),
  statements: z.array(themedStatementSchema),
});
export type ThemeViewTheme = z.infer<typeof themeViewThemeSchema>;

/** `GET /api/evaluations/{id}/themes`: the comments that the person asking may read, by theme. */
export const themeViewSchema = z.object({
  evaluationId: z.string(),
  codebook: z.object({ frameworkId: z.string(), version: z.number().int() }),
  /** A tag of the set of themes, sent back with every step and decision, so that an older state is noticed. */
  etag: z.string(),
  themes: z.array(themeViewThemeSchema),
  notGrouped: z.array(themedStatementSchema),
  /** Sentences that a model wrote and a person approved, where the asker may read all their sources. */
  summary: z.array(citedSentenceSchema),
});
export type ThemeView = z.infer<typeof themeViewSchema>;

const commentSchema = themedStatementSchema.pick({ id: true, areaId: true, questionId: true, part: true });

/**
 * `POST …/themes/placings`: a person's decisions about comments. `verdict` null takes a decision back. `decided` is the
 * tag of the former decision.
 */
export const placingsSchema = z.object({
  placings: z
    .array(
      commentSchema.extend({
        id: z.string().max(100),
        themeId: themeIdSchema,
        verdict: verdictSchema.nullable(),
        decided: z.string().max(100),
      }),
    )
    .min(1)
    .max(1000),
});
export type Placings = z.infer<typeof placingsSchema>;

/** `POST …/themes/steps`: renames, merges, separates or splits off a theme. */
export const themeStepSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rename"), themeId: themeIdSchema, name: themeNameSchema }),
  z.object({ kind: z.literal("merge"), themeId: themeIdSchema, into: themeIdSchema }),
  z.object({ kind: z.literal("separate"), themeId: themeIdSchema }),
  z.object({
    kind: z.literal("split"),
    name: themeNameSchema,
    /** The theme that they leave; null: they were in none. */
    from: themeIdSchema.nullable(),
    comments: z.array(commentSchema.extend({ id: z.string().max(100) })).max(500),
  }),
]);
export type ThemeStep = z.infer<typeof themeStepSchema>;

/** `POST /api/codebooks`: the next version, built on the version number in `If-Match`. */
export const codebookEditSchema = z.object({
  frameworkId: codebookSchema.shape.frameworkId,
  themes: codebookSchema.shape.themes,
});
export type CodebookEdit = z.input<typeof codebookEditSchema>;
export const codebookViewSchema = codebookSchema;
export type CodebookView = z.infer<typeof codebookViewSchema>;

/** `GET` and `POST …/themes/draft`: the model's proposal, for those who may approve it. */
export const themeDraftViewSchema = z.object({
  /** Whether a model may be asked at all. */
  configured: z.boolean(),
  draft: themeDraftSchema.nullable(),
  /** A tag of the draft and its approval; null while there is none. */
  etag: z.string().nullable(),
});
export type ThemeDraftView = z.infer<typeof themeDraftViewSchema>;

/** `POST …/themes/draft/approve`: the sentences to show, word for word. */
export const approveDraftSchema = z.object({
  sentences: z.array(z.string().max(500)).max(60),
});
