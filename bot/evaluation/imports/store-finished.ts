import type { OpenAnswer } from "../../../shared/answers/answer.ts";
import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { SessionKey, AnswerOwner } from "../../storage/answers/answer-ledger.ts";
import { MAX_BATCH_SIZE } from "../../storage/answers/session-writer.ts";
import { StorageConflict, StorageUnavailable } from "../../storage/tables/storage-error.ts";
import type { Deps } from "../deps.ts";
import { keyOfSession } from "../sessions/find-session.ts";

export type GivenAnswer = { questionId: string; whose: AnswerOwner; stored: StoredAnswer };
export type GivenSession = { session: Session; answers: readonly GivenAnswer[] };

/**
 * Stores a complete evaluation (the sample). The evaluation's own row is written last. An interrupted run starts again;
 * existing rows stay unchanged.
 */
export async function storeFinished(
  deps: Deps,
  tenantId: string,
  { evaluation, sessions }: { evaluation: Evaluation; sessions: readonly GivenSession[] },
): Promise<void> {
  await storeSessions(deps, tenantId, sessions);
  await deps.evaluations.put(tenantId, evaluation);
}

export async function storeSessions(deps: Deps, tenantId: string, sessions: readonly GivenSession[]): Promise<void> {
  for (const { session, answers } of sessions) {
    const stored = await createOnce(deps, tenantId, session);
    await writeAnswers(deps, keyOfSession(tenantId, stored), answers);
  }
}

/** Existing rows stay unchanged. */
export async function writeAnswers(
  deps: Pick<Deps, "ledger">,
  key: SessionKey,
  answers: readonly GivenAnswer[],
): Promise<void> {
  // A write times out after some seconds, so no more are started at once than fit one batch.
  for (let from = 0; from < answers.length; from += MAX_BATCH_SIZE)
    await patiently(() =>
      Promise.all(
        answers.slice(from, from + MAX_BATCH_SIZE).map(({ questionId, whose, stored: answer }) =>
          deps.ledger.change(key, { questionId, whose }, (current) => ({
            next: current ? null : answer,
            result: undefined,
          })),
        ),
      ),
    );
}

const MOST_TRIES = 4;

/** Retries a slow write. A store too slow for a waiting person need not fail an import of thousands of answers. */
async function patiently(write: () => Promise<unknown>, tries = MOST_TRIES): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof StorageUnavailable) || tries <= 1) throw error;
    await patiently(write, tries - 1);
  }
}

/** A named answer, a note or a statement, in its stored form. */
export function openAnswer(answer: OpenAnswer): StoredAnswer {
  return { kind: "open", answer, history: [], deliveries: [], page: null };
}

async function createOnce(deps: Deps, tenantId: string, session: Session): ReturnType<Deps["sessions"]["create"]> {
  try {
    const { evaluationId } = session;
    const roundSalt = await deps.ledger.roundSalt({ tenantId, evaluationId });
    return await deps.sessions.create(tenantId, { session, salt: deps.ledger.newSalt(), roundSalt });
  } catch (error) {
    const there = error instanceof StorageConflict ? await deps.sessions.get(tenantId, session.id) : null;
    if (!there) throw error;
    return there;
  }
}
