import type { Deps } from "../deps.ts";
import { keyOfSession } from "../sessions/find-session.ts";

type Person = { id: string; name: string };

/** Writes people's present names beside their named words, in every session. Rare and slow. */
export async function mendNames(
  deps: Pick<Deps, "sessions" | "ledger">,
  tenantId: string,
  names: ReadonlyMap<string, string>,
): Promise<void> {
  const mended = (one: Person | null): Person | null => {
    const name = one && names.get(one.id);
    return one && name && name !== one.name ? { id: one.id, name } : one;
  };
  for (const stored of await deps.sessions.list(tenantId)) {
    const key = keyOfSession(tenantId, stored);
    for (const { rowKey, stored: row } of await deps.ledger.openAnswers(key)) {
      const { author, recordedBy, questionId } = row.answer;
      if (mended(author) === author && mended(recordedBy) === recordedBy) continue;
      await deps.ledger.changeRow(key, { questionId, rowKey }, (current) => {
        if (current?.kind !== "open") return { next: null, result: undefined };
        const { answer } = current;
        const next = { ...answer, author: mended(answer.author), recordedBy: mended(answer.recordedBy) };
        return { next: { ...current, answer: next }, result: undefined };
      });
    }
  }
}
