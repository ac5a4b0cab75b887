import type { WithoutEvidence } from "../../../shared/contract/without-evidence.ts";
import { NOTHING_SHOWN } from "../../../shared/findings/round-showing.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import { withoutEvidence, statementOfPiece } from "../../../shared/sessions/without-evidence.ts";
import { EMPTY_ROOM } from "../../../shared/sessions/room.ts";
import { reachedQuestions, stateAt } from "../../../shared/sessions/session.ts";
import { EMPTY_STAGE } from "../../../shared/sessions/stage.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession } from "../sessions/find-session.ts";
import { readOwnAnswers } from "../answers/read-own-answers.ts";
import { readPieces } from "./read-pieces.ts";
import { whoLooks } from "./who-looks.ts";

/**
 * What a session's room was shown as working well without evidence. Covers named words and group notes, for people who
 * may see them, and only while evidence can still be given.
 */
export async function readWithoutEvidence(
  deps: Deps,
  { actor, sessionId, proof }: { actor: Actor; sessionId: string; proof: string | null },
): Promise<{ ok: true; items: WithoutEvidence[] } | NotFound | NotAllowed> {
  const looks = await whoLooks(deps, { actor, sessionId, proof });
  if (!looks.ok) return looks;
  const found = await findSession(deps, { actor, sessionId, verb: "read-session" });
  if (!found.ok) return found;
  const { stored, session, key } = found;
  const { tenantId } = actor;
  const now = deps.now();
  if (looks.words === "others" || stateAt(session, now) !== "open") return { ok: true, items: [] };
  const { stages } = (await deps.rooms.get(tenantId, sessionId))?.value ?? EMPTY_ROOM;
  const shown = reachedQuestions(session).filter(({ id }) => (stages[id]?.shown.length ?? 0) > 0);
  if (shown.length === 0) return { ok: true, items: [] };
  const tally = await deps.ledger.tally(key);
  const own = await readOwnAnswers(deps, { actor, sessionId, questionIds: shown.map(({ id }) => id) });
  const ownIds = new Set(own.ok ? own.items.map(({ id }) => id) : []);
  const of = { tenantId, stored, session, tally, showing: NOTHING_SHOWN };
  const items = await Promise.all(
    shown.map(async ({ id: questionId, number }) => {
      const { pieces } = await readPieces(deps, { ...of, questionId });
      return withoutEvidence(stages[questionId] ?? EMPTY_STAGE, pieces).map(({ id, text, voice }) => ({
        ...{ id, text, voice, questionId, number },
        own: ownIds.has(statementOfPiece(id)),
        takesAnswers: whyNotAnswer(session, questionId, now) === null,
      }));
    }),
  );
  return { ok: true, items: items.flat() };
}
