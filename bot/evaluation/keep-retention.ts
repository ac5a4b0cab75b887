import { grantsOf } from "../../shared/people/role-rules.ts";
import { retentionDays } from "../../shared/people/retention.ts";
import { StorageConflict } from "../storage/tables/storage-error.ts";
import type { StoredSession } from "../storage/session-store.ts";
import type { Deps } from "./deps.ts";
import { keyOfSession } from "./find-session.ts";
import { forgetAuthors, isDueToSeal, sealSession } from "./seal-session.ts";
import { forgetUncarried } from "./themes/forget-sentences.ts";

const DAY_MS = 24 * 3600_000;

/** Lets go of what has been kept long enough. Run daily; running it again changes nothing. */
export async function keepRetention(deps: Deps, tenantId: string): Promise<void> {
  const now = deps.now();
  for (const stored of await deps.sessions.list(tenantId)) {
    const { session } = stored.value;
    if (isDueToSeal(session, now)) await sealSession(deps, tenantId, stored);
    else await forgetAuthors(deps, tenantId, stored);
    if (isOver(session.sealedAt, "names-beside-answers", now)) await forgetNames(deps, tenantId, stored);
  }
  // After sealing, which may have taken words away.
  for (const evaluation of await deps.evaluations.list(tenantId)) await forgetUncarried(deps, tenantId, evaluation);
  await forgetAudit(deps, tenantId, now);
  await forgetPeople(deps, tenantId, now);
  for (const place of await deps.places.list(tenantId)) {
    if (isOver(place.removedAt, "places", now)) await deps.places.remove(tenantId, place.conversationId);
  }
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

async function forgetAudit(deps: Deps, tenantId: string, now: Date): Promise<void> {
  const last = new Date(now.getTime() - retentionDays("audit") * DAY_MS);
  // The month that ends the period and the one before it: a daily run leaves nothing older behind.
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
    if (!isOver(stored.value.firstSeen, "people", now) || grantsOf(stored.value, now).length > 0) continue;
    try {
      await deps.people.remove(tenantId, stored);
    } catch (error) {
      // Somebody has given them a role meanwhile, or they have erased themselves.
      if (!(error instanceof StorageConflict)) throw error;
    }
  }
}
