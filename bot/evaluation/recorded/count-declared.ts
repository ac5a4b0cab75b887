import { countDeclarations } from "../../../shared/sessions/declaring.ts";
import type { OpenAnswer } from "../../../shared/answers/answer.ts";
import type { SessionKey } from "../../storage/answers/answer-ledger.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { keyOfSession } from "../sessions/find-session.ts";

/** A session's group notes with the keys of their rows, taken-back ones included. */
export async function groupNotes(
  { ledger }: Pick<Deps, "ledger">,
  key: SessionKey,
): Promise<{ rowKey: string; answer: OpenAnswer }[]> {
  return (await ledger.openAnswers(key)).flatMap(({ rowKey, stored: { answer } }) =>
    answer.voice === "group" && answer.door === "facilitator" ? [{ rowKey, answer }] : [],
  );
}

/**
 * Part of a session's first close. The responses to its group notes are counted, and the counts are stored with the
 * notes; the responses themselves are removed. Interrupted or run by two servers, it has the same result.
 */
export async function countDeclared(deps: Deps, tenantId: string, stored: StoredSession): Promise<void> {
  const key = keyOfSession(tenantId, stored);
  const waiting = (await groupNotes(deps, key)).filter(({ answer }) => answer.declared === undefined);
  for (const { rowKey, answer } of waiting) {
    const { questionId } = answer;
    const all = await deps.declarations.all(key, questionId);
    await deps.ledger.changeRow(key, { questionId, rowKey }, (current) =>
      current?.kind === "open" && current.answer.declared === undefined
        ? {
            next: { ...current, answer: { ...current.answer, declared: countDeclarations(current.answer, all) } },
            result: undefined,
          }
        : { next: null, result: undefined },
    );
  }
  // Done last, since a repeated run needs these rows.
  await deps.declarations.forget(key);
  if (waiting.length > 0) deps.changed(tenantId, key.sessionId, "answers");
}
