import { sealedBy, sealsAt } from "../../../shared/sessions/seals-at.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import type { OwnWords } from "../../../shared/contract/own-words.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { closeIfExpired } from "../../../shared/sessions/step.ts";
import { hasBegun } from "../../../shared/sessions/under-way.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { keyOfSession } from "../sessions/find-session.ts";
import { areaName } from "../rounds/read-evaluation.ts";
import { ownAnswer, readOwnAnswers } from "./read-own-answers.ts";
import { roundReader } from "./round-outcomes.ts";
import { shownWords } from "./shown-words.ts";

/**
 * What became of each of this person's answers. `sealed`: also of sealed sessions, where only named answers can be
 * found, by reading all rows. Changes nothing and records nothing.
 */
export async function whatBecame(deps: Deps, actor: Actor, { sealed }: { sealed: boolean }): Promise<OwnWords[]> {
  const rounds = roundReader(deps, actor);
  const items: OwnWords[] = [];
  for (const stored of await deps.sessions.list(actor.tenantId)) {
    const session = closeIfExpired(stored.value.session, deps.now());
    if (!hasBegun(session.state) || isPractice(session.id)) continue;
    const isSealed = stored.value.salt === null || session.state === "sealed";
    if (isSealed && !sealed) continue;
    const answers = isSealed ? await namedAnswers(deps, actor, stored) : await liveAnswers(deps, actor, session.id);
    const round = answers.length > 0 ? await rounds(session.evaluationId) : null;
    if (round === null) continue;
    const { id, evaluationId, areaId } = session;
    const end = session.closedAt === null ? sealsAt(session) : sealedBy(session.closedAt);
    const key = keyOfSession(actor.tenantId, stored);
    const find = await shownWords(deps, { key, evaluationId, areaId, personId: actor.id });
    for (const answer of answers) {
      const { shown, statement } = await find(answer);
      items.push({
        session: { id, evaluationId, areaId, areaName: areaName(areaId) },
        ...{ questionId: answer.questionId, attribution: answer.attribution, shown },
        sealedBy: answer.attribution === "anonymous" ? end : null,
        published: round.published,
        ...(await round.outcomes(areaId, statement)),
      });
    }
  }
  return items;
}

async function liveAnswers(deps: Deps, actor: Actor, sessionId: string): Promise<OwnAnswer[]> {
  const own = await readOwnAnswers(deps, { actor, sessionId });
  return own.ok ? own.items : [];
}

async function namedAnswers(deps: Deps, { tenantId, id }: Actor, stored: StoredSession): Promise<OwnAnswer[]> {
  const rows = await deps.ledger.openAnswers(keyOfSession(tenantId, stored));
  return rows.flatMap(({ stored: row }) =>
    row.answer.author?.id === id ? [ownAnswer(row.answer.questionId, row)] : [],
  );
}
