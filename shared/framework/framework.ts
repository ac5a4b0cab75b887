import { z } from "zod";

export const questionIdSchema = z.string().regex(/^[a-z0-9-]+\/[0-9]+\.[0-9]+\/[0-9]{1,3}$/);

export const termSchema = z.object({ id: z.string(), term: z.string(), meaning: z.string() });
export type Term = z.infer<typeof termSchema>;

/** A challenge question: the framework's official wording and our plain one. */
export const challengeQuestionSchema = z.object({
  id: questionIdSchema,
  number: z.number().int().positive(),
  official: z.string().min(1),
  plain: z.string().min(1),
  example: z.string().min(1),
  /** The ids of glossary terms in its wording. */
  terms: z.array(z.string()),
});
export type ChallengeQuestion = z.infer<typeof challengeQuestionSchema>;

const qualityIndicatorSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  questions: z.array(challengeQuestionSchema).min(1),
});
export type QualityIndicator = z.infer<typeof qualityIndicatorSchema>;

/** A framework as versioned data. `version` counts changes of our own words (plain wordings, examples, glossary). */
export const frameworkSchema = z.object({
  id: z.string(),
  version: z.number().int().positive(),
  language: z.string(),
  title: z.string(),
  edition: z.string(),
  publisher: z.string(),
  attribution: z.string(),
  indicators: z.array(qualityIndicatorSchema).min(1),
  glossary: z.array(termSchema),
});
export type Framework = z.infer<typeof frameworkSchema>;
