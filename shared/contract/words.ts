import { z } from "zod";
import { questionWordsSchema, wordsLanguageSchema, WORDS_LIMIT } from "../framework/better-words.ts";
import { challengeQuestionSchema, questionIdSchema, termSchema } from "../framework/framework.ts";

/**
 * `PUT /api/words/{framework}/{indicator}/{n}`. Allows more than the limit, so that the refusal can tell by how much a
 * text is too long.
 */
export const putWordsSchema = z.object({
  language: wordsLanguageSchema.default("en"),
  plain: z.string().max(WORDS_LIMIT.plain * 20),
  example: z.string().max(WORDS_LIMIT.example * 20),
});

/** A question with its wording for the next round, and how its wordings were understood. */
const wordsItemSchema = challengeQuestionSchema.pick({ number: true, official: true }).extend({
  id: questionIdSchema,
  indicator: z.object({ id: z.string(), number: z.string(), title: z.string() }),
  terms: z.array(termSchema),
  attribution: z.string(),
  /** The framework's own wording, then the present one. */
  own: questionWordsSchema,
  now: questionWordsSchema,
  /** A tag of the present wording; null where it was never changed. */
  etag: z.string().nullable(),
  /** The latest first. */
  history: z.array(
    questionWordsSchema.extend({ version: z.number().int(), by: z.string().nullable(), at: z.string().datetime() }),
  ),
  /** Each wording that was asked: its rounds, and how many answered or marked it as unclear. The latest first. */
  asked: z.array(
    questionWordsSchema.extend({
      rounds: z.array(z.object({ id: z.string(), title: z.string() })),
      answered: z.number().int(),
      unclear: z.number().int(),
    }),
  ),
});
export type WordsItem = z.infer<typeof wordsItemSchema>;

/** `GET /api/words` */
export const wordsViewSchema = z.object({ language: wordsLanguageSchema, items: z.array(wordsItemSchema) });
export type WordsView = z.infer<typeof wordsViewSchema>;
