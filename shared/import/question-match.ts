import type { FrameworkIndex, QuestionMatch } from "./import-result.ts";
import { wordKeys } from "./words.ts";

/** The least similarity for a question, where a number or a heading says that it is one … */
const CLEAR = 0.6;
/** … and where only the wording does. */
const CLEAR_ALONE = 0.75;
/** The next best question must be at least this much less similar. */
const MARGIN = 0.15;
const MAX_LENGTH = 600;

export type FoundQuestion = { id: string; number: number; indicatorId: string; alone: boolean };

/** Finds the question with a line's wording, if there is a clear one. Words that few questions use weigh more. */
export type QuestionFinder = (text: string) => FoundQuestion | null;

export function questionFinder(framework: FrameworkIndex): QuestionFinder {
  const asked = framework.indicators.flatMap((indicator) =>
    indicator.questions.map((question) => ({
      found: { id: question.id, number: question.number, indicatorId: indicator.id },
      keys: [...new Set(wordKeys(question.official))],
    })),
  );
  const uses = new Map<string, number>();
  for (const key of asked.flatMap(({ keys }) => keys)) uses.set(key, (uses.get(key) ?? 0) + 1);
  const weight = (key: string): number => Math.log(1 + asked.length / (uses.get(key) ?? 1));
  const total = (keys: readonly string[]): number => keys.reduce((sum, key) => sum + weight(key), 0);
  const questions = asked.map((question) => ({ ...question, total: total(question.keys) }));

  return (text) => {
    if (text.length > MAX_LENGTH) return null;
    const words = new Set(wordKeys(text));
    const own = total([...words]);
    // Similarity is Dice's: twice the shared weight over the sum of both.
    const [best, next] = questions
      .map(({ found, keys, total: theirs }) => {
        const shared = total(keys.filter((key) => words.has(key)));
        return { found, agreement: (2 * shared) / (own + theirs) };
      })
      .sort((a, b) => b.agreement - a.agreement);
    if (!best || best.agreement < CLEAR || best.agreement - (next?.agreement ?? 0) < MARGIN) return null;
    return { ...best.found, alone: best.agreement >= CLEAR_ALONE };
  };
}

/** Combines number and wording. Where they disagree, the wording decides, and `match` tells it. */
export function matchQuestion(input: {
  number: number | null;
  meant: FoundQuestion | null;
  /** The questions of the indicator that the page names; null if it names no known one. */
  scope: FrameworkIndex["indicators"][number] | null;
}): { id: string | null; match: QuestionMatch } {
  const { number, meant, scope } = input;
  if (meant) return { id: meant.id, match: { number: meant.number === number, meaning: true } };
  const numbered = scope?.questions.find((question) => question.number === number);
  return { id: numbered?.id ?? null, match: { number: numbered !== undefined, meaning: false } };
}
