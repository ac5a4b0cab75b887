import { statementKindSchema } from "../../../shared/answers/answer.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isPublished } from "../../../shared/evaluations/round-state.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { mostMarkedFirst } from "../../../shared/sessions/most-marked-first.ts";
import type { FirstMark, PutFirst } from "../../../shared/sessions/put-first.ts";
import type { Comment } from "../../../shared/themes/arrange-themes.ts";
import { commentKey } from "../../../shared/themes/comment-key.ts";
import type { Deps } from "../deps.ts";
import { sessionsOf } from "../sessions/find-session.ts";
import { readPutFirst } from "../room/read-put-first.ts";
import { areaPages, questionPages, readRound, wordsOn } from "../findings/read-round.ts";

/** The areas whose words this person may read. */
export function readableAreas(actor: Actor, evaluation: Evaluation): string[] {
  const { tenantId } = actor;
  const published = isPublished(evaluation);
  return evaluation.areaIds.filter((areaId) => may(actor, "read-findings", { tenantId, areaId, published }));
}

type Wanted = { tenantId: string; evaluation: Evaluation; areaIds: readonly string[] };

/**
 * Every part of every answer of these areas, as far as the findings show them. Anonymous ones are included where they
 * are shown under their question or their area. The round's words without an area belong to no theme.
 */
export async function findComments(deps: Deps, { tenantId, evaluation, areaIds }: Wanted): Promise<Comment[]> {
  const round = { tenantId, evaluationId: evaluation.id };
  const read = await readRound(deps, round, await sessionsOf(deps, tenantId, evaluation));
  const comments: Comment[] = [];
  for (const areaId of areaIds) {
    const own = { ...read, held: read.held.filter(({ stored }) => stored.value.session.areaId === areaId) };
    const first = await readPutFirst(deps, own, areaId);
    const under = async (questionId: string | null, said: Promise<Statement[]>): Promise<void> => {
      const all = (await said).flatMap((statement) => commentsOf(statement, { areaId, questionId }));
      comments.push(...(questionId === null ? all : withMarks(all, first(questionId))));
    };
    for (const questionId of evaluation.questionIds)
      await under(questionId, wordsOn(questionPages(deps, own, { areaId, questionId })));
    await under(null, wordsOn(areaPages(deps, own, areaId)));
  }
  return comments;
}

/** The comments of a statement, one for each of its parts. */
export function commentsOf(
  { id, parts, voice }: Pick<Statement, "id" | "parts" | "voice">,
  place: { areaId: string; questionId: string | null },
): Comment[] {
  return statementKindSchema.options.flatMap((part) => {
    const text = parts[part];
    return text === undefined ? [] : [{ id, ...place, part, text, voice }];
  });
}

/** Where several sessions' rooms marked the same words, the highest count is used. */
function withMarks(comments: readonly Comment[], first: readonly PutFirst[]): Comment[] {
  const marks = new Map<string, FirstMark>();
  for (const { words, ...mark } of mostMarkedFirst(first, ({ count }) => count).reverse())
    for (const one of words) marks.set(commentKey(one), mark);
  return comments.map((comment) => {
    const putFirst = marks.get(commentKey(comment));
    return putFirst ? { ...comment, putFirst } : comment;
  });
}
