import { z } from "zod";
import { cleanText, isBlank, oneLine } from "../text/clean-text.ts";
import { countGraphemes } from "../text/measure-text.ts";
import { questionIdSchema, type ChallengeQuestion } from "./framework.ts";

/** The most characters of a wording, as people count them. It has to fit a card and a phone. */
export const WORDS_LIMIT = { plain: 300, example: 600 } as const;
const WORDS_FIELDS = ["plain", "example"] as const;
type WordsField = (typeof WORDS_FIELDS)[number];

/**
 * The parts of a question that can be reworded: its plain wording and its example. The official wording never changes.
 */
export const questionWordsSchema = z.object({ plain: z.string(), example: z.string() });
export type QuestionWords = z.infer<typeof questionWordsSchema>;

export const wordsLanguageSchema = z.string().regex(/^[a-z]{2,3}$/);

/** The wording of one question in one language, as used in a round or session. */
export const chosenWordsSchema = questionWordsSchema.extend({
  questionId: questionIdSchema,
  language: wordsLanguageSchema,
});
export type ChosenWords = z.infer<typeof chosenWordsSchema>;

/** All wordings of one question in one language, the oldest first. Version 1 is the framework's own. */
export const betterWordsSchema = z.object({
  questionId: questionIdSchema,
  language: wordsLanguageSchema,
  versions: z
    .array(
      questionWordsSchema.extend({
        version: z.number().int().min(2),
        /** The author; null once they have left the record. */
        by: z.object({ id: z.string(), name: z.string() }).nullable(),
        at: z.string().datetime(),
      }),
    )
    .min(1),
});
export type BetterWords = z.infer<typeof betterWordsSchema>;
export type WordsVersion = BetterWords["versions"][number];

/** The most versions that are kept of one question. The audit has all of them. */
const MOST_VERSIONS = 50;

export type WordsProblem = { field: WordsField; reason: "missing" | "too-long" };
export type CheckedWords =
  | { ok: true; words: QuestionWords }
  | { ok: false; reason: "words-invalid"; problems: readonly WordsProblem[] };

/** Cleans typed words: a question of one line, and an example. Both are required and have a limit. Total. */
export function checkWords(typed: QuestionWords): CheckedWords {
  const words = { plain: oneLine(typed.plain), example: cleanText(typed.example) };
  const problems = WORDS_FIELDS.flatMap((field): WordsProblem[] => {
    if (isBlank(words[field])) return [{ field, reason: "missing" }];
    return countGraphemes(words[field]) > WORDS_LIMIT[field] ? [{ field, reason: "too-long" }] : [];
  });
  return problems.length > 0 ? { ok: false, reason: "words-invalid", problems } : { ok: true, words };
}

/** Whether two wordings are equal, whatever their author and date. */
export function areSameWords(one: QuestionWords, other: QuestionWords): boolean {
  return WORDS_FIELDS.every((field) => one[field] === other[field]);
}

/** The wording offered to the next round: the latest better one, or the framework's own. */
export function wordsNow({ plain, example }: QuestionWords, better: BetterWords | undefined): QuestionWords {
  const last = better?.versions.at(-1);
  return last ? { plain: last.plain, example: last.example } : { plain, example };
}

/** The record with one more version. Restoring an earlier wording is a new version, too. */
export function withWords(
  before: BetterWords | null,
  { questionId, language, ...version }: ChosenWords & Pick<WordsVersion, "by" | "at">,
): BetterWords {
  const versions = before?.versions ?? [];
  const next = { ...version, version: (versions.at(-1)?.version ?? 1) + 1 };
  return { questionId, language, versions: [...versions, next].slice(-MOST_VERSIONS) };
}

/** The wording that a round takes: the present one, or that of the round before. */
export const wordsUseSchema = z.enum(["better", "as-before"]);
export type WordsUse = z.infer<typeof wordsUseSchema>;

/** The present better wordings of all questions of an indicator, even of those that a round does not ask yet. */
export function betterOf(
  questions: readonly Pick<ChallengeQuestion, "id" | "plain" | "example">[],
  better: readonly BetterWords[],
): ChosenWords[] {
  return better.flatMap((one) => {
    const question = questions.find(({ id }) => id === one.questionId);
    if (!question) return [];
    const words = wordsNow(question, one);
    const asEver = one.language === "en" && areSameWords(question, words);
    return asEver ? [] : [{ questionId: one.questionId, language: one.language, ...words }];
  });
}

/** The question in the wording that a round has taken for it. */
export function inWordsOf<T extends Pick<ChallengeQuestion, "id" | "plain" | "example">>(
  question: T,
  chosen: readonly ChosenWords[] | undefined,
): T {
  const own = chosen?.find(({ questionId, language }) => questionId === question.id && language === "en");
  return own ? { ...question, plain: own.plain, example: own.example } : question;
}
