import { statementKindSchema } from "../answers/answer.ts";
import type { Statement } from "../findings/statement.ts";
import { onStage, piecesOf, wordsOf, type Stage } from "./stage.ts";
import { groupingView, type Grouping } from "./grouping.ts";
import { z } from "zod";

/** What a room marked as most important, the most marked first: a group by its name, or words that are in none. */
export const putFirstSchema = z.object({
  name: z.string(),
  count: z.number().int(),
  /** How many people marked anything of the question. */
  people: z.number().int(),
  /** The words in it: each an answer and the part of it. */
  words: z.array(z.object({ id: z.string(), part: statementKindSchema })),
});
export type PutFirst = z.infer<typeof putFirstSchema>;

/** How much a room put something first, and under which name. */
export const firstMarkSchema = putFirstSchema.omit({ words: true });
export type FirstMark = z.infer<typeof firstMarkSchema>;

/** What of it still stands among these words; nothing before the marks are counted, and nothing that nobody marked. */
export function putFirst(grouping: Grouping, stage: Stage, statements: readonly Statement[]): PutFirst[] {
  const pieces = onStage(stage, piecesOf(statements));
  const { groups, counts, marking, marked } = groupingView(
    grouping,
    pieces.map(({ id }) => id),
    null,
  );
  if (marking !== "closed" || marked === null) return [];
  return counts
    .filter(({ count }) => count > 0)
    .flatMap(({ id, count }) => {
      const group = groups.find((one) => one.id === id);
      const name = group?.name ?? pieces.find((piece) => piece.id === id)?.text;
      const within = group?.pieces ?? [id];
      const words = pieces.filter((piece) => within.includes(piece.id)).map(wordsOf);
      return name === undefined ? [] : [{ name, count, people: marked, words }];
    });
}
