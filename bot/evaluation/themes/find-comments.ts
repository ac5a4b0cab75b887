import { statementKindSchema } from "../../../shared/answers/answer.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Comment } from "../../../shared/themes/arrange-themes.ts";
import type { Deps } from "../deps.ts";
import { sessionsOf } from "../find-session.ts";
import { areaPages, questionPages, readRound, wordsOn } from "../read-round.ts";

/** The areas whose words this person may read. */
export function readableAreas(actor: Actor, { areaIds, state }: Evaluation): string[] {
  const { tenantId } = actor;
  return areaIds.filter((areaId) => may(actor, "read-findings", { tenantId, areaId, published: state === "closed" }));
}

type Wanted = { tenantId: string; evaluation: Evaluation; areaIds: readonly string[] };

/**
 * Every part of every answer of these areas, as the findings show them: of anonymous ones those that are shown under their
 * question or among their area's. Words of the round without an area belong to nobody's themes.
 */
export async function findComments(deps: Deps, { tenantId, evaluation, areaIds }: Wanted): Promise<Comment[]> {
  const round = { tenantId, evaluationId: evaluation.id };
  const read = await readRound(deps, round, await sessionsOf(deps, tenantId, evaluation));
  const comments: Comment[] = [];
  for (const areaId of areaIds) {
    const own = { ...read, held: read.held.filter(({ stored }) => stored.value.session.areaId === areaId) };
    const under = async (questionId: string | null, said: Promise<Statement[]>): Promise<void> =>
      void comments.push(...(await said).flatMap((statement) => commentsOf(statement, { areaId, questionId })));
    for (const questionId of evaluation.questionIds)
      await under(questionId, wordsOn(questionPages(deps, own, { areaId, questionId })));
    await under(null, wordsOn(areaPages(deps, own, areaId)));
  }
  return comments;
}

/** A statement as comments, one for each of its parts. */
export function commentsOf(
  { id, parts, voice }: Pick<Statement, "id" | "parts" | "voice">,
  place: { areaId: string; questionId: string | null },
): Comment[] {
  return statementKindSchema.options.flatMap((part) => {
    const text = parts[part];
    return text === undefined ? [] : [{ id, ...place, part, text, voice }];
  });
}
