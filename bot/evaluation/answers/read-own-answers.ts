import { contentOf, type StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { isEmpty, NO_WORDS, type Attribution } from "../../../shared/answers/answer.ts";
import { answerTag } from "../../../shared/answers/merge-answer.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { StorageCorrupt } from "../../storage/tables/storage-error.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession } from "../sessions/find-session.ts";
import type { Where } from "./find-to-answer.ts";

/**
 * One's own answers in this session, by question; empty ones are left out. The list also leaves out an answer that
 * cannot be read. Asked for by itself, such an answer throws `StorageCorrupt`.
 */
export async function readOwnAnswers(
  deps: Deps,
  {
    actor,
    sessionId,
    questionIds,
    ...asked
  }: Pick<Where, "actor" | "sessionId" | "found"> & { questionIds?: readonly string[] },
): Promise<{ ok: true; session: Session; items: OwnAnswer[] } | NotFound | NotAllowed> {
  const found = asked.found ?? (await findSession(deps, { actor, sessionId, verb: "answer" }));
  if (!found.ok) return found;
  const ids = questionIds ?? found.session.questions.map((question) => question.id);
  const all = await Promise.all(
    ids.map(async (questionId) => ({
      questionId,
      stored: await deps.ledger
        .read(found.key, { questionId, whose: { personId: actor.id } })
        .catch((error: unknown) => {
          if (questionIds === undefined && error instanceof StorageCorrupt) return null;
          throw error;
        }),
    })),
  );
  return {
    ok: true,
    session: found.session,
    items: all.flatMap(({ questionId, stored }) => (stored ? [ownAnswer(questionId, stored)] : [])),
  };
}

/** A stored answer as its writer sees it. */
export function ownAnswer(questionId: string, stored: StoredAnswer): OwnAnswer {
  const { state, parts, unclear } = contentOf(stored);
  const empty = isEmpty({ state, parts, unclear });
  const { revision, savedAt } = stored.kind === "open" ? stored.answer : stored;
  return {
    id: stored.kind === "open" ? stored.answer.id : `own-${questionId}`,
    questionId,
    state,
    parts,
    unclear,
    attribution: stored.kind === "open" ? "named" : "anonymous",
    revision: empty ? null : revision,
    savedAt: empty ? null : savedAt,
    etag: answerTag({ state, parts, unclear }, revision),
  };
}

/** The answer to a question that the person has not answered. */
export function noAnswer(questionId: string, attribution: Attribution): OwnAnswer {
  return { id: `own-${questionId}`, questionId, ...NO_WORDS, attribution, revision: null, savedAt: null, etag: null };
}
