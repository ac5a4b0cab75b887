import { z } from "zod";
import { isEmpty } from "../answers/answer.ts";
import type { StoredAnswer } from "../answers/stored-answer.ts";
import { addCounts, countAnswer, NO_COUNTS, questionCountsSchema, type QuestionCounts } from "./counts.ts";

const n = z.number().int().nonnegative();

/** The read model of one question in one session: its counts, and the number of its pages of words. */
export const questionTallySchema = z.object({
  /** Named answers, group notes, answers on behalf, imports. */
  open: questionCountsSchema,
  /** The present number of anonymous answers. */
  anonymous: n,
  /** Under the former rule: the counts of shown answers, the number of answers covered by them, and of their pages. */
  released: questionCountsSchema,
  accounted: n,
  /** People with any kind of answer of their own. */
  people: n,
  pages: n,
  releasedPages: n,
});
export type QuestionTally = z.infer<typeof questionTallySchema>;

export const sessionTallySchema = z.object({
  questions: z.record(z.string(), questionTallySchema),
  /**
   * Under the former rule: the number of pages of words without their question, and the number of the last release; 0
   * where there was none.
   */
  pooledPages: n,
  release: n,
  /** The session is being sealed, and takes no more answers. */
  final: z.literal(true).optional(),
});
export type SessionTally = z.infer<typeof sessionTallySchema>;

export const NO_TALLY: QuestionTally = {
  open: NO_COUNTS,
  anonymous: 0,
  released: NO_COUNTS,
  accounted: 0,
  people: 0,
  pages: 0,
  releasedPages: 0,
};
export const EMPTY_TALLY: SessionTally = { questions: {}, pooledPages: 0, release: 0 };

/** Whether there is no answer of any kind, from any door. Answers that were taken back do not count. */
export function isUnanswered({ questions }: Pick<SessionTally, "questions">): boolean {
  return Object.values(questions).every(({ people, anonymous, open: { voices, unable, unclear } }) =>
    [people, anonymous, unable, unclear, ...Object.values(voices)].every((count) => count === 0),
  );
}

/** Adds (1) or subtracts (-1) one stored answer. Of an anonymous answer only its existence is counted. */
export function tallyAnswer(tally: QuestionTally, stored: StoredAnswer | null, by: 1 | -1): QuestionTally {
  if (!stored) return tally;
  if (stored.kind === "anonymous") {
    const one = isEmpty(stored.content) ? 0 : by;
    return { ...tally, anonymous: tally.anonymous + one, people: tally.people + one };
  }
  const own = stored.answer.voice === "individual" && stored.answer.state !== "none";
  return { ...tally, open: countAnswer(tally.open, stored.answer, by), people: tally.people + (own ? by : 0) };
}

/**
 * The counts that a session itself may show. Before its first close, the number of its anonymous answers is `pending`;
 * afterwards they are counted where they are shown.
 */
export function visibleCounts(tally: QuestionTally, { closedOnce }: { closedOnce: boolean }): QuestionCounts {
  return { ...addCounts(tally.open, tally.released), pending: closedOnce ? 0 : tally.anonymous };
}
