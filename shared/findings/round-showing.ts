import { z } from "zod";
import { NO_COUNTS, questionCountsSchema } from "./counts.ts";

const n = z.number().int().nonnegative();

/** Pages of words that were shown together. `batch`: the number of the showing. */
const pagesSchema = z.object({ batch: n, pages: n });
export type BatchPages = z.infer<typeof pagesSchema>;

const shownQuestionSchema = z.object({
  /** The counts of anonymous answers told under this question. */
  counts: questionCountsSchema,
  pages: z.array(pagesSchema),
  /** More anonymous words exist that are not told here. */
  withheld: z.boolean(),
});

const shownAreaSchema = z.object({
  questions: z.record(z.string(), shownQuestionSchema),
  /** The area's words without their question. */
  pages: z.array(pagesSchema),
});

/** The read model of a round's anonymous words: what is shown where, and how much is kept back. */
export const roundShowingSchema = z.object({
  /** The number of the last showing. */
  batch: n,
  /**
   * Sessions that have closed once. `seal`: their last words have been shown. `keptBack`: answers that wait for the
   * sealing.
   */
  sessions: z.record(z.string(), z.object({ areaId: z.string(), moment: z.enum(["close", "seal"]), keptBack: n })),
  areas: z.record(z.string(), shownAreaSchema),
  /** The round's words without question and area. */
  pages: z.array(pagesSchema),
  /** Words of sealed sessions that wait for a crowd. */
  waiting: n,
  /** Answers of sealed sessions that will never be told. */
  lost: n,
});
export type RoundShowing = z.infer<typeof roundShowingSchema>;
export type ShownQuestion = z.infer<typeof shownQuestionSchema>;

export const NOTHING_SHOWN: RoundShowing = { batch: 0, sessions: {}, areas: {}, pages: [], waiting: 0, lost: 0 };
export const NO_SHOWN_QUESTION: ShownQuestion = { counts: NO_COUNTS, pages: [], withheld: false };

export function shownQuestion(round: RoundShowing, areaId: string, questionId: string): ShownQuestion {
  return round.areas[areaId]?.questions[questionId] ?? NO_SHOWN_QUESTION;
}

/** Whether a session's anonymous words have had their first moment. */
export function hasClosedOnce(round: RoundShowing, sessionId: string): boolean {
  return round.sessions[sessionId] !== undefined;
}

/** Kept-back answers: of the area's sessions until they are sealed, and of all the round's sealed ones. */
export function keptBack(round: RoundShowing, areaId: string): { area: number; round: number } {
  const area = Object.values(round.sessions)
    .filter((session) => session.areaId === areaId)
    .reduce((sum, session) => sum + session.keptBack, 0);
  return { area, round: round.waiting + round.lost };
}

/** All answers that are told nowhere, for now or for good. */
export function allKeptBack({ sessions, waiting, lost }: RoundShowing): number {
  return Object.values(sessions).reduce((sum, session) => sum + session.keptBack, waiting + lost);
}
