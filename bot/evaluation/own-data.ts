import type { OpenAnswer } from "../../shared/answers/answer.ts";
import type { StoredOpenAnswer } from "../../shared/answers/stored-answer.ts";
import type { OwnAnswer } from "../../shared/contract/views.ts";
import type { Actor } from "../../shared/people/actor.ts";
import type { AuditEntry } from "../../shared/people/audit.ts";
import type { PersonRecord } from "../../shared/people/person.ts";
import { grantsAt } from "../../shared/people/role-rules.ts";
import { stateAt } from "../../shared/sessions/session.ts";
import type { StoredSession } from "../storage/session-store.ts";
import type { Deps } from "./deps.ts";
import { keyOfSession } from "./find-session.ts";
import { readOwnAnswers, withdrawAnswer } from "./save-answer.ts";

export type OwnData = {
  person: PersonRecord | null;
  /** Answers under one's name, with their earlier wordings. */
  named: { sessionId: string; answer: OpenAnswer; history: StoredOpenAnswer["history"] }[];
  /** Anonymous answers that can still be tied to whoever asks, because the session is not sealed: nobody else can ask this. */
  anonymous: { sessionId: string; answer: OwnAnswer }[];
  /** What one wrote down for others. */
  recorded: { sessionId: string; answer: OpenAnswer }[];
  audit: AuditEntry[];
};

/** Everything the record holds about the person asking. Reads all sessions: rare, and slower than other questions. */
export async function readOwnData(deps: Deps, actor: Actor): Promise<OwnData> {
  const { tenantId, id } = actor;
  const data: OwnData = {
    person: (await deps.people.get(tenantId, id))?.value ?? null,
    named: [],
    anonymous: [],
    recorded: [],
    audit: [],
  };
  const sessions = await deps.sessions.list(tenantId);
  for (const stored of sessions) {
    const sessionId = stored.value.session.id;
    for (const { stored: row } of await deps.ledger.openAnswers(keyOfSession(tenantId, stored))) {
      if (row.answer.author?.id === id) data.named.push({ sessionId, answer: row.answer, history: row.history });
      else if (row.answer.recordedBy?.id === id) data.recorded.push({ sessionId, answer: row.answer });
    }
    if (stored.value.salt === null) continue;
    const own = await readOwnAnswers(deps, { actor, sessionId });
    if (own.ok)
      data.anonymous.push(
        ...own.items.filter((one) => one.attribution === "anonymous").map((answer) => ({ sessionId, answer })),
      );
  }
  for (const month of monthsSince(sessions, deps.now())) {
    data.audit.push(
      ...(await deps.audit.list(tenantId, month)).filter((entry) => entry.by.id === id || entry.thing === id),
    );
  }
  return data;
}

export type EraseOutcome =
  { ok: true; erased: { answers: number; withdrawn: number } } | { ok: false; reason: "holds-roles" };

/**
 * Removes what bears the asker's name: their named answers in every session, with counts and words following, their anonymous
 * ones where a session is still open, and what is known of them. Roles are handed over first. The audit stays, as the table
 * of what is kept says.
 */
export async function eraseOwnData(deps: Deps, actor: Actor): Promise<EraseOutcome> {
  const { tenantId, id } = actor;
  const person = await deps.people.get(tenantId, id);
  if (person && grantsAt(person.value.roles, deps.now()).length > 0) return { ok: false, reason: "holds-roles" };
  const erased = { answers: 0, withdrawn: 0 };
  for (const stored of await deps.sessions.list(tenantId)) {
    erased.withdrawn += await withdrawAnonymous(deps, actor, stored);
    erased.answers += await eraseNamed(deps, actor, stored);
  }
  await deps.people.remove(tenantId, id);
  for (const place of await deps.places.list(tenantId))
    if (place.personId === id) await deps.places.put(tenantId, { ...place, personId: undefined });
  // Earlier versions of the rows must not stay behind in the store's own files.
  await deps.compact();
  return { ok: true, erased };
}

async function eraseNamed(deps: Deps, { tenantId, id }: Actor, stored: StoredSession): Promise<number> {
  const key = keyOfSession(tenantId, stored);
  let count = 0;
  for (const { rowKey, stored: row } of await deps.ledger.openAnswers(key)) {
    if (row.answer.author?.id !== id) continue;
    const { questionId } = row.answer;
    await deps.ledger.changeRow(key, { questionId, rowKey }, (current) => ({
      next: current?.kind === "open" && current.answer.author?.id === id ? "remove" : null,
      result: undefined,
    }));
    count += 1;
  }
  if (count > 0) deps.changed(tenantId, stored.value.session.id, "answers");
  return count;
}

async function withdrawAnonymous(deps: Deps, actor: Actor, { value: { session } }: StoredSession): Promise<number> {
  if (stateAt(session, deps.now()) !== "open") return 0;
  const own = await readOwnAnswers(deps, { actor, sessionId: session.id });
  const anonymous = own.ok ? own.items.filter((one) => one.attribution === "anonymous") : [];
  for (const { questionId } of anonymous) {
    await withdrawAnswer(deps, { actor, sessionId: session.id, questionId, door: "tab", delivery: null });
  }
  return anonymous.length;
}

/** Every month (YYYY-MM) from the oldest session to now. */
function monthsSince(sessions: readonly StoredSession[], now: Date): string[] {
  const oldest = sessions.map(({ value }) => value.session.createdAt).sort()[0] ?? now.toISOString();
  const months: string[] = [];
  for (const day = new Date(`${oldest.slice(0, 7)}-01T00:00:00Z`); day <= now; day.setUTCMonth(day.getUTCMonth() + 1)) {
    months.push(day.toISOString().slice(0, 7));
  }
  return months;
}
