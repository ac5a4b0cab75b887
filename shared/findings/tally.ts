import { z } from "zod";
import { isEmpty } from "../answers/answer.ts";
import type { StoredAnswer } from "../answers/stored-answer.ts";
import { addCounts, countAnswer, NO_COUNTS, questionCountsSchema, type QuestionCounts } from "./counts.ts";

const n = z.number().int().nonnegative();

/** The read model of one question of one session: counts, and how many pages of words there are. */
export const questionTallySchema = z.object({
  /** Named answers, group notes, answers on behalf, imports. */
  open: questionCountsSchema,
  /** Anonymous answers that are shown, as of the last release. */
  released: questionCountsSchema,
  /** Anonymous answers there are now, and how many of them the last release accounted for. */
  anonymous: n,
  accounted: n,
  /** People with an answer of their own, of any kind. */
  people: n,
  pages: n,
  releasedPages: n,
});
export type QuestionTally = z.infer<typeof questionTallySchema>;

export const sessionTallySchema = z.object({
  questions: z.record(z.string(), questionTallySchema),
  pooledPages: n,
  /** Number of the last release of anonymous words; 0 before the first close. */
  release: n,
  /** The session is sealed and the last release is over: no answer comes any more. */
  final: z.literal(true).optional(),
});
export type SessionTally = z.infer<typeof sessionTallySchema>;

export const NO_TALLY: QuestionTally = {
  open: NO_COUNTS,
  released: NO_COUNTS,
  anonymous: 0,
  accounted: 0,
  people: 0,
  pages: 0,
  releasedPages: 0,
};
export const EMPTY_TALLY: SessionTally = { questions: {}, pooledPages: 0, release: 0 };

/** Adds (1) or takes away (-1) what one slot holds. Of an anonymous answer nothing but its being there is counted. */
export function tallyAnswer(tally: QuestionTally, stored: StoredAnswer | null, by: 1 | -1): QuestionTally {
  if (!stored) return tally;
  if (stored.kind === "anonymous") {
    const one = isEmpty(stored.content) ? 0 : by;
    return { ...tally, anonymous: tally.anonymous + one, people: tally.people + one };
  }
  const own = stored.answer.voice === "individual" && stored.answer.state !== "none";
  return { ...tally, open: countAnswer(tally.open, stored.answer, by), people: tally.people + (own ? by : 0) };
}

/** The counts that may be shown: kept-back anonymous answers appear as `pending` only. */
export function visibleCounts(tally: QuestionTally): QuestionCounts {
  const pending = Math.max(0, tally.anonymous - tally.accounted);
  return { ...addCounts(tally.open, tally.released), pending };
}
