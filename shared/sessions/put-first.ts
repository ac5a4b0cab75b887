import { statementKindSchema } from "../answers/answer.ts";
import type { Statement } from "../findings/statement.ts";
import { onStage, piecesOf, partOfPiece, type Stage } from "./stage.ts";
import { groupingView, type Grouping } from "./grouping.ts";
import { z } from "zod";

/** What a room marked as most important, the most marked first: groups by name, and words in no group. */
export const putFirstSchema = z.object({
  name: z.string(),
  count: z.number().int(),
  /** How many people marked anything in the question. */
  people: z.number().int(),
  /** Its words: each an answer and a part of it. */
  words: z.array(z.object({ id: z.string(), part: statementKindSchema })),
});
export type PutFirst = z.infer<typeof putFirstSchema>;

/** The name and the marks of something that a room put first. */
export const firstMarkSchema = putFirstSchema.omit({ words: true });
export type FirstMark = z.infer<typeof firstMarkSchema>;

/**
 * What a room put first, as far as its words are among these statements. Empty before the marks are counted. Without
 * unmarked groups and words.
 */
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
      const words = pieces.filter((piece) => within.includes(piece.id)).map(partOfPiece);
      return name === undefined ? [] : [{ name, count, people: marked, words }];
    });
}
