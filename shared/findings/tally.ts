import { z } from "zod";
import { isEmpty } from "../answers/answer.ts";
import type { StoredAnswer } from "../answers/stored-answer.ts";
import { addCounts, countAnswer, NO_COUNTS, questionCountsSchema, type QuestionCounts } from "./counts.ts";

const n = z.number().int().nonnegative();

/** The read model of one question of one session: counts, and how many pages of words there are. */
export const questionTallySchema = z.object({
  /** Named answers, group notes, answers on behalf, imports. */
  open: questionCountsSchema,
  /** Anonymous answers there are now. */
  anonymous: n,
  /** Under the former rule: those that were shown, how many answers that accounted for, and on how many pages. */
  released: questionCountsSchema,
  accounted: n,
  /** People with an answer of their own, of any kind. */
  people: n,
  pages: n,
  releasedPages: n,
});
export type QuestionTally = z.infer<typeof questionTallySchema>;

export const sessionTallySchema = z.object({
  questions: z.record(z.string(), questionTallySchema),
  /** Under the former rule: pages of words without their question, and the number of the last release; 0 where there was none. */
  pooledPages: n,
  release: n,
  /** The session is being sealed: no answer comes any more. */
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

/** Whether nobody has said anything, of any kind and at any door; what was taken back again is nothing. */
export function isUnanswered({ questions }: Pick<SessionTally, "questions">): boolean {
  return Object.values(questions).every(({ people, anonymous, open: { voices, unable, unclear } }) =>
    [people, anonymous, unable, unclear, ...Object.values(voices)].every((count) => count === 0),
  );
}

/** Adds (1) or takes away (-1) one stored answer. Of an anonymous answer nothing but its being there is counted. */
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
 * What may be told of a session itself. Before its first close the number of its anonymous answers is `pending`; afterwards
 * they are counted where they are shown.
 */
export function visibleCounts(tally: QuestionTally, { closedOnce }: { closedOnce: boolean }): QuestionCounts {
  return { ...addCounts(tally.open, tally.released), pending: closedOnce ? 0 : tally.anonymous };
}
