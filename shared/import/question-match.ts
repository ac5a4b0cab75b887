import type { FrameworkIndex, QuestionMatch } from "./import-result.ts";
import { wordKeys } from "./words.ts";

/** Agreement from which a wording is taken for a question when a number or a heading says that it is one … */
const CLEAR = 0.6;
/** … and when nothing but the wording says so. */
const CLEAR_ALONE = 0.75;
/** The next best question must be this much further away. */
const MARGIN = 0.15;
const MAX_LENGTH = 600;

export type FoundQuestion = { id: string; number: number; indicatorId: string; alone: boolean };

/** The question whose wording a line has, if it is clear which. Words that few questions use weigh more. */
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
    // Agreement is Dice's: twice what is shared over what both hold.
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

/** Joins number and meaning: where they disagree the meaning decides and `match` says so. */
export function matchQuestion(input: {
  number: number | null;
  meant: FoundQuestion | null;
  /** The questions of the indicator that the page names; null if it names none that is known. */
  scope: FrameworkIndex["indicators"][number] | null;
}): { id: string | null; match: QuestionMatch } {
  const { number, meant, scope } = input;
  if (meant) return { id: meant.id, match: { number: meant.number === number, meaning: true } };
  const numbered = scope?.questions.find((question) => question.number === number);
  return { id: numbered?.id ?? null, match: { number: numbered !== undefined, meaning: false } };
}
