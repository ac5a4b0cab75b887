import { statementKindSchema } from "../../../shared/answers/answer.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Comment } from "../../../shared/themes/arrange-themes.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { keyOfSession, sessionsOf } from "../find-session.ts";
import { tallyOf } from "../read-findings.ts";
import { wordsOfSession } from "../session-words.ts";

/** The areas whose words this person may read. */
export function readableAreas(actor: Actor, { areaIds, state }: Evaluation): string[] {
  const { tenantId } = actor;
  return areaIds.filter((areaId) => may(actor, "read-findings", { tenantId, areaId, published: state === "closed" }));
}

type Wanted = { tenantId: string; evaluation: Evaluation; areaIds: readonly string[] };

/** Every part of every answer of these areas, as the findings show them: of anonymous ones those that are released. */
export async function findComments(deps: Deps, { tenantId, evaluation, areaIds }: Wanted): Promise<Comment[]> {
  const sessions = (await sessionsOf(deps, tenantId, evaluation)).filter(({ value }) =>
    areaIds.includes(value.session.areaId),
  );
  const found = await Promise.all(sessions.map((stored) => commentsOfSession(deps, tenantId, stored)));
  return found.flat();
}

async function commentsOfSession(deps: Deps, tenantId: string, stored: StoredSession): Promise<Comment[]> {
  const { areaId } = stored.value.session;
  const tally = await tallyOf(deps, tenantId, stored);
  const { questions, pooled } = await wordsOfSession(deps, { key: keyOfSession(tenantId, stored), tally });
  const under = (questionId: string | null, statements: readonly Statement[]): Comment[] =>
    statements.flatMap((statement) => commentsOf(statement, { areaId, questionId }));
  return [...[...questions].flatMap(([questionId, said]) => under(questionId, said)), ...under(null, pooled)];
}

function commentsOf({ id, parts, voice }: Statement, place: { areaId: string; questionId: string | null }): Comment[] {
  return statementKindSchema.options.flatMap((part) => {
    const text = parts[part];
    return text === undefined ? [] : [{ id, ...place, part, text, voice }];
  });
}
