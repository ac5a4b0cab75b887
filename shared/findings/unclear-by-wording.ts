import { areSameWords, type QuestionWords } from "../framework/better-words.ts";
import type { Session } from "../sessions/session.ts";
import type { CoverageCell } from "./coverage.ts";

/** A round, as far as it tells how its questions were understood. `cells`: those of the findings. */
export type AskedRound = {
  id: string;
  title: string;
  sessions: readonly Pick<Session, "areaId" | "questions">[];
  cells: readonly Pick<CoverageCell, "areaId" | "questionId" | "voices" | "unable" | "unclear">[];
};

/** One wording of a question: the rounds that used it, how many people answered, and how many marked it as unclear. */
export type WordingAsked = QuestionWords & {
  rounds: { id: string; title: string }[];
  answered: number;
  unclear: number;
};

/**
 * How often each wording of a question was marked as unclear, in the order of the rounds. A session never changes its
 * wording, so a mark belongs to the wording of its area's session. Adds up counts that the findings already show by
 * area and question, each only once, so it reveals nothing new. Total.
 */
export function unclearByWording(questionId: string, rounds: readonly AskedRound[]): WordingAsked[] {
  const wordings: WordingAsked[] = [];
  for (const { id, title, sessions, cells } of rounds)
    for (const cell of cells) {
      if (cell.questionId !== questionId) continue;
      const asked = sessions
        .filter(({ areaId }) => areaId === cell.areaId)
        .flatMap(({ questions }) => questions.filter((question) => question.id === questionId))
        .at(-1);
      if (!asked) continue;
      let wording = wordings.find((one) => areSameWords(one, asked));
      if (!wording) {
        wording = { plain: asked.plain, example: asked.example, rounds: [], answered: 0, unclear: 0 };
        wordings.push(wording);
      }
      if (!wording.rounds.some((round) => round.id === id)) wording.rounds.push({ id, title });
      wording.answered += cell.voices.individual + cell.voices.onBehalf + cell.unable;
      wording.unclear += cell.unclear;
    }
  return wordings;
}
