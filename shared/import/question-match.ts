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
  const questions = framework.indicators.flatMap((indicator) =>
    indicator.questions.map((question) => ({
      found: { id: question.id, number: question.number, indicatorId: indicator.id },
      keys: new Set(wordKeys(question.official)),
    })),
  );
  const holders = new Map<string, number[]>();
  for (const [index, question] of questions.entries()) {
    for (const key of question.keys) holders.set(key, [...(holders.get(key) ?? []), index]);
  }
  const weight = (key: string): number => Math.log(1 + questions.length / (holders.get(key)?.length ?? 1));
  const total = (keys: ReadonlySet<string>): number => [...keys].reduce((sum, key) => sum + weight(key), 0);
  const totals = questions.map((question) => total(question.keys));

  return (text) => {
    if (text.length > MAX_LENGTH) return null;
    const keys = new Set(wordKeys(text));
    const shared = new Map<number, number>();
    for (const key of keys) {
      for (const index of holders.get(key) ?? []) shared.set(index, (shared.get(index) ?? 0) + weight(key));
    }
    const own = total(keys);
    // Agreement is Dice's: twice what is shared over what both hold.
    const ranked = [...shared]
      .map(([index, common]) => ({ index, agreement: (2 * common) / (own + (totals[index] ?? 0)) }))
      .sort((a, b) => b.agreement - a.agreement);
    const best = ranked[0];
    if (!best || best.agreement < CLEAR || best.agreement - (ranked[1]?.agreement ?? 0) < MARGIN) return null;
    const found = questions[best.index]?.found;
    return found ? { ...found, alone: best.agreement >= CLEAR_ALONE } : null;
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
