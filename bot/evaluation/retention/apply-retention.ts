import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { grantsOf } from "../../../shared/people/role-rules.ts";
import { retentionDays } from "../../../shared/people/retention.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { OverdueRule } from "../../storage/record-health.ts";
import type { Deps } from "../deps.ts";
import { keyOfSession, sessionsOf } from "../sessions/find-session.ts";
import { finishSealing, isDueToSeal, sealSession } from "../sessions/seal-session.ts";
import { forgetInvitations } from "../register/forget-partner.ts";
import { isWritten, nullOnConflict } from "../conflicts.ts";
import { forgetUncarried } from "../themes/forget-sentences.ts";

const ITSELF = { id: "llcp-evaluation", name: "LLCP Evaluation" };

/** What could not be deleted, and where. The next run tries again. */
export type Overdue = { rule: OverdueRule; of: string | null; error: unknown };

/**
 * Deletes what has been kept long enough. Runs every six hours; another run changes nothing. A failure in one session
 * or rule delays no other.
 */
export async function applyRetention(deps: Deps, tenantId: string): Promise<Overdue[]> {
  const now = deps.now();
  const overdue: Overdue[] = [];
  const attempt = async <T>(rule: OverdueRule, of: string | null, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      overdue.push({ rule, of, error });
      return null;
    }
  };
  for (const stored of (await attempt("sealing", null, () => deps.sessions.list(tenantId))) ?? []) {
    const { session } = stored.value;
    await attempt("sealing", session.id, () =>
      isDueToSeal(session, now) ? sealSession(deps, tenantId, stored) : finishSealing(deps, tenantId, stored),
    );
    if (isOver(session.sealedAt, "names-beside-answers", now))
      await attempt("names-beside-answers", session.id, () => forgetNames(deps, tenantId, stored));
  }
  // After sealing, which may have removed words.
  for (const evaluation of (await attempt("uncarried", null, () => deps.evaluations.list(tenantId))) ?? [])
    await attempt("uncarried", evaluation.id, async () => {
      // A session that cannot be read may still hold words that seem to be gone.
      if (!deps.recordHealth.isWhole("sessions")) throw new Error("There are sessions that cannot be read.");
      await forgetUncarried(deps, tenantId, evaluation);
    });
  for (const evaluation of (await attempt("sealing", null, () => deps.evaluations.list(tenantId))) ?? [])
    await attempt("sealing", evaluation.id, () => endRound(deps, tenantId, evaluation));
  await attempt("audit", null, () => forgetAudit(deps, tenantId, now));
  await attempt("people", null, () => forgetPeople(deps, tenantId, now));
  await attempt("register", null, () => forgetPartners(deps, tenantId, now));
  await attempt("places", null, async () => {
    for (const place of await deps.places.list(tenantId))
      if (isOver(place.removedAt, "places", now)) await deps.places.remove(tenantId, place.conversationId);
  });
  return overdue;
}

function isOver(from: string | null, rule: Parameters<typeof retentionDays>[0], now: Date): boolean {
  return from !== null && Date.parse(from) + retentionDays(rule) * DAY_MS <= now.getTime();
}

async function forgetNames(deps: Deps, tenantId: string, stored: StoredSession): Promise<void> {
  const key = keyOfSession(tenantId, stored);
  for (const { rowKey, stored: row } of await deps.ledger.openAnswers(key)) {
    if (row.answer.author === null && row.answer.recordedBy === null && row.answer.onBehalfOf === null) continue;
    await deps.ledger.changeRow(key, { questionId: row.answer.questionId, rowKey }, (current) => ({
      next:
        current?.kind === "open"
          ? { ...current, answer: { ...current.answer, author: null, recordedBy: null, onBehalfOf: null }, history: [] }
          : null,
      result: undefined,
    }));
  }
}

/** Once a round is over and all its sessions are sealed, waiting words can never find a crowd. */
async function endRound(deps: Deps, tenantId: string, { id, state }: Evaluation): Promise<void> {
  if (state !== "closed") return;
  const sessions = await sessionsOf(deps, tenantId, { id });
  if (sessions.some(({ value }) => value.salt !== null)) return;
  await deps.ledger.endRound({ tenantId, evaluationId: id });
  // From now on nobody can tell whose words these are.
  await deps.lookingBack.said.forget({ tenantId, sessionId: id });
}

async function forgetAudit(deps: Deps, tenantId: string, now: Date): Promise<void> {
  const last = new Date(now.getTime() - retentionDays("audit") * DAY_MS);
  // The month in which the period ends, and the one before it. As this runs every six hours, nothing older is left.
  for (const monthsBack of [0, 1]) {
    const month = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - monthsBack, 1))
      .toISOString()
      .slice(0, 7);
    for (const entry of await deps.audit.list(tenantId, month))
      if (isOver(entry.at, "audit", now)) await deps.audit.remove(tenantId, entry);
  }
}

async function forgetPeople(deps: Deps, tenantId: string, now: Date): Promise<void> {
  for (const stored of await deps.people.list(tenantId)) {
    if (!isOver(stored.value.firstSeen, "people", now) || grantsOf(stored.value).length > 0) continue;
    // Somebody who was given a role meanwhile is kept.
    await nullOnConflict(deps.people.remove(tenantId, stored));
  }
}

async function forgetPartners(deps: Deps, tenantId: string, now: Date): Promise<void> {
  for (const { value, etag } of await deps.register.partners(tenantId))
    // A person who is changed at this moment is kept.
    if (isOver(value.keptAt, "register", now) && (await isWritten(deps.register.remove(tenantId, value.id, etag))))
      await forgetInvitations(deps, { by: { tenantId, ...ITSELF }, partnerId: value.id });
}
