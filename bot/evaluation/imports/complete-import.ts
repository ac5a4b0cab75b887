import type { Deps } from "../deps.ts";
import { keyOfSession } from "../sessions/find-session.ts";
import { planImport } from "./read-import.ts";
import { importedSessions } from "./imported-round.ts";
import { writeAnswers } from "./store-finished.ts";
import { asImport, type StoredImport } from "./stored-import.ts";
import { removeAllOf, removeRound } from "./remove-round.ts";

/**
 * Makes the sessions that an import's round names, and removes the others. A change writes the round first; if it is
 * interrupted, the next reader completes it here. Null: the import was being taken back, and is gone now.
 */
export async function completeImport(deps: Deps, tenantId: string, stored: StoredImport): Promise<StoredImport | null> {
  const evaluation = stored.value;
  const { kept, going } = evaluation.source;
  if (going) {
    await removeRound(deps, tenantId, stored);
    return null;
  }
  if (!kept) return stored;
  const there = (await deps.sessions.listOf(tenantId, evaluation.id)).map(({ value }) => value.session.id);
  const [wanted, found] = [new Set(kept.sessions), new Set(there)];
  const old = there.filter((id) => !wanted.has(id));
  if (old.length === 0 && kept.sessions.every((id) => found.has(id))) return stored;

  const { kind, result, corrections } = await deps.imports.read(tenantId, evaluation.id, kept);
  const plan = planImport(result, { kind, corrections });
  if (!plan.ok) throw new Error(`The import ${evaluation.id} cannot be made any more: ${plan.reason}.`);
  const roundSalt = await deps.ledger.roundSalt({ tenantId, evaluationId: evaluation.id });
  const records = [];
  for (const { session, answers } of importedSessions({ evaluation, plan })) {
    const value = { session, salt: deps.ledger.newSalt(), roundSalt };
    await writeAnswers(deps, keyOfSession(tenantId, { value, etag: "" }), answers);
    records.push(value);
  }
  await deps.sessions.exchange(tenantId, { remove: old, put: records });
  for (const sessionId of old) {
    await deps.ledger.forget({ tenantId, sessionId });
    await deps.rooms.forget(tenantId, sessionId);
  }
  return overtaken(deps, tenantId, stored);
}

/** Looks again where the import was changed or taken back while its sessions were made. */
async function overtaken(deps: Deps, tenantId: string, made: StoredImport): Promise<StoredImport | null> {
  const now = asImport(await deps.evaluations.find(tenantId, made.value.id));
  if (now?.etag === made.etag) return made;
  if (now) return completeImport(deps, tenantId, now);
  await removeAllOf(deps, tenantId, made);
  await deps.compact();
  return null;
}
