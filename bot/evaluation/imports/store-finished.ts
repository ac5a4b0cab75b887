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
 * Writes an evaluation that comes as a whole (the sample). The evaluation's own row is written last: cut
 * short, it is begun again and what is there already stays as it is.
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

/** What is there already stays as it is. */
export async function writeAnswers(
  deps: Pick<Deps, "ledger">,
  key: SessionKey,
  answers: readonly GivenAnswer[],
): Promise<void> {
  // A change waits some seconds at most: as many at once as travel together, so that nobody's turn comes too late.
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

/** A store that is slow for a person need not be too slow for an import: thousands of answers are not given up for one. */
async function patiently(write: () => Promise<unknown>, tries = MOST_TRIES): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof StorageUnavailable) || tries <= 1) throw error;
    await patiently(write, tries - 1);
  }
}

/** A named answer, a note or a statement, as the record keeps it. */
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
