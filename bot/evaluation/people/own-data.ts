import { findArea } from "../../../shared/areas/areas.ts";
import { withdrawStored } from "../../../shared/answers/stored-answer.ts";
import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Erased, OwnData } from "../../../shared/contract/own-data.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { retentionDays } from "../../../shared/people/retention.ts";
import { grantsOf } from "../../../shared/people/role-rules.ts";
import { fingerprint } from "../../../shared/text/fingerprint.ts";
import { stateAt } from "../../../shared/sessions/session.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { groupNotes } from "../recorded/count-declared.ts";
import { keyOfSession } from "../sessions/find-session.ts";
import { saidKey } from "../looking-back/said-key.ts";
import { wantsReminders } from "./choose-reminders.ts";
import { forgetTold } from "./forget-told.ts";
import { readPlansNaming } from "./plans-naming.ts";
import { readSigned } from "./signed-by.ts";
import { changeLive } from "../answers/change-live.ts";
import { readOwnAnswers } from "../answers/read-own-answers.ts";
import { unsignPlacements } from "../placements/unsign-placements.ts";
import { unsignWords } from "../wording/unsign-words.ts";
import { forgetSentencesOn } from "../themes/forget-sentences.ts";
import { retryOnConflict } from "../conflicts.ts";

/** Everything that the record holds under the asker's name. Reads all sessions, so it is rare and slow. */
export async function readOwnData(deps: Deps, actor: Actor): Promise<OwnData> {
  const { tenantId, id } = actor;
  const sessions = [...(await deps.sessions.list(tenantId)), ...(await deps.sessions.cancelled(tenantId))];
  const rounds = await deps.evaluations.list(tenantId);
  const data: OwnData = {
    person: (await deps.people.get(tenantId, id))?.value ?? null,
    language: await deps.languages.of(tenantId, id),
    reminders: await wantsReminders(deps, actor),
    named: [],
    anonymous: [],
    recorded: [],
    plans: await readPlansNaming(deps, tenantId, id),
    signed: await readSigned({ deps, actor, rounds, sessions }),
    audit: [],
    etag: "",
  };
  const titles = new Map(rounds.map(({ id: round, title }) => [round, title]));
  for (const stored of sessions) {
    const { id: sessionId, areaId, evaluationId } = stored.value.session;
    const session = {
      id: sessionId,
      areaId,
      areaName: findArea(areaId)?.name ?? areaId,
      evaluationTitle: titles.get(evaluationId) ?? evaluationId,
      state: stateAt(stored.value.session, deps.now()),
    };
    for (const { stored: row } of await deps.ledger.openAnswers(keyOfSession(tenantId, stored))) {
      if (row.answer.author?.id === id) data.named.push({ session, answer: row.answer, history: row.history });
      else if (row.answer.recordedBy?.id === id) data.recorded.push({ session, answer: row.answer });
    }
    if (stored.value.salt === null) continue;
    const own = await readOwnAnswers(deps, { actor, sessionId });
    if (own.ok)
      data.anonymous.push(
        ...own.items.filter((one) => one.attribution === "anonymous").map((answer) => ({ session, answer })),
      );
  }
  const months = await Promise.all(auditMonths(deps.now()).map((month) => deps.audit.list(tenantId, month)));
  data.audit.push(...months.flat().filter((entry) => entry.by.id === id || entry.thing === id));
  return { ...data, etag: tagOf(data) };
}

/**
 * A tag of the words that would be erased. It leaves out what others note about the person, which is no reason to ask
 * again.
 */
function tagOf({ named, anonymous, recorded }: Pick<OwnData, "named" | "anonymous" | "recorded">): string {
  const answers = [...named, ...recorded].map(({ answer: { id, revision } }) => [id, revision]);
  return fingerprint(
    JSON.stringify([answers, anonymous.map(({ answer: { questionId, etag } }) => [questionId, etag])]),
  );
}

export type EraseOutcome = { ok: true; erased: Erased } | { ok: false; reason: "holds-roles" | "changed-meanwhile" };

/**
 * Erases what bears the asker's name: their named answers in every session (counts and words follow), their anonymous
 * answers in sessions that are not sealed, and their personal data. Roles must be handed over first. The audit stays,
 * as the table of retention says.
 */
export async function eraseOwnData(deps: Deps, actor: Actor, builtOn?: BuiltOn): Promise<EraseOutcome> {
  const { tenantId, id } = actor;
  if (await holdsRoles(deps, actor)) return { ok: false, reason: "holds-roles" };
  if (builtOn !== undefined && !standsOn(builtOn, (await readOwnData(deps, actor)).etag))
    return { ok: false, reason: "changed-meanwhile" };
  const erased: Erased = { answers: 0, withdrawn: 0, unsigned: 0 };
  for (const stored of [...(await deps.sessions.list(tenantId)), ...(await deps.sessions.cancelled(tenantId))]) {
    erased.withdrawn += await withdrawAnonymous(deps, actor, stored);
    erased.answers += await eraseNamed(deps, actor, stored);
    erased.unsigned += await unsignRecorded(deps, actor, stored);
    await forgetMarks(deps, actor, stored);
    await forgetOwnLinks(deps, actor, stored);
  }
  // Others may write the same rows at the same moment, and keep their words: both sides retry from the stored state.
  await retryOnConflict(() => unsignPlacements(deps, actor));
  await retryOnConflict(() => unsignWords(deps, actor));
  await retryOnConflict(() => forgetTold(deps, actor));
  if (!(await forgetPerson(deps, actor))) return { ok: false, reason: "holds-roles" };
  for (const place of await deps.places.list(tenantId))
    if (place.personId === id) await deps.places.put(tenantId, { ...place, personId: undefined, language: undefined });
  await deps.reminders.unwanted.remove(tenantId, id);
  await deps.languages.remove(tenantId, id);
  // Removes earlier versions of the rows from the store's own files.
  await deps.compact();
  return { ok: true, erased };
}

async function holdsRoles(deps: Deps, { tenantId, id }: Actor): Promise<boolean> {
  const person = await deps.people.get(tenantId, id);
  return person !== null && grantsOf(person.value).length > 0;
}

/** False when they were given a role meanwhile, which nobody would hold then. */
function forgetPerson(deps: Deps, { tenantId, id }: Actor): Promise<boolean> {
  return retryOnConflict(async () => {
    const person = await deps.people.get(tenantId, id);
    if (!person) return true;
    if (grantsOf(person.value).length > 0) return false;
    await deps.people.remove(tenantId, person);
    return true;
  });
}

async function eraseNamed(deps: Deps, { tenantId, id }: Actor, stored: StoredSession): Promise<number> {
  const key = keyOfSession(tenantId, stored);
  const answerIds: string[] = [];
  for (const { rowKey, stored: row } of await deps.ledger.openAnswers(key)) {
    if (row.answer.author?.id !== id) continue;
    const { questionId } = row.answer;
    await deps.ledger.changeRow(key, { questionId, rowKey }, (current) => ({
      next: current?.kind === "open" && current.answer.author?.id === id ? "remove" : null,
      result: undefined,
    }));
    answerIds.push(row.answer.id);
  }
  if (answerIds.length === 0) return 0;
  const { id: sessionId, evaluationId } = stored.value.session;
  deps.changed(tenantId, sessionId, "answers");
  await forgetSentencesOn(deps, { tenantId, evaluationId, answerIds });
  return answerIds.length;
}

/** Notes written for others are the others' words. They stay, without the name of who wrote them down. */
async function unsignRecorded(deps: Deps, { tenantId, id }: Actor, stored: StoredSession): Promise<number> {
  const key = keyOfSession(tenantId, stored);
  let count = 0;
  for (const { rowKey, stored: row } of await deps.ledger.openAnswers(key)) {
    if (row.answer.recordedBy?.id !== id) continue;
    await deps.ledger.changeRow(key, { questionId: row.answer.questionId, rowKey }, (current) => ({
      next: current?.kind === "open" ? { ...current, answer: { ...current.answer, recordedBy: null } } : null,
      result: undefined,
    }));
    count += 1;
  }
  return count;
}

/**
 * Takes anonymous answers back until their session is sealed, whether it takes answers or not. What was shown of them
 * is reconsidered at the sealing.
 */
async function withdrawAnonymous(deps: Deps, actor: Actor, stored: StoredSession): Promise<number> {
  const { session, salt } = stored.value;
  if (salt === null || session.state === "sealed") return 0;
  const own = await readOwnAnswers(deps, { actor, sessionId: session.id });
  const anonymous = own.ok ? own.items.filter((one) => one.attribution === "anonymous") : [];
  const found = { ok: true as const, stored, session, key: keyOfSession(actor.tenantId, stored) };
  let count = 0;
  for (const { questionId } of anonymous) {
    const whose = { personId: actor.id };
    const taken = await changeLive(deps, { found, questionId, whose }, (current) => ({
      next: current?.kind === "anonymous" ? withdrawStored(current, { delivery: null, now: deps.now() }).stored : null,
      result: undefined,
    }));
    if (taken.ok) count += 1;
  }
  if (count > 0) deps.changed(actor.tenantId, session.id, "answers");
  return count;
}

/**
 * Forgets marks, and responses to group notes and to the session itself. Once counted or shown, they belong to nobody.
 */
async function forgetMarks(deps: Deps, { tenantId, id: personId }: Actor, stored: StoredSession): Promise<void> {
  if (stored.value.salt === null) return;
  const said = saidKey(tenantId, stored);
  if (said) await deps.lookingBack.said.forgetOwn(said, { under: stored.value.session.areaId, personId });
  const key = keyOfSession(tenantId, stored);
  for (const { id: under } of stored.value.session.questions) await deps.roomMarks.forgetOwn(key, { under, personId });
  for (const { answer } of await groupNotes(deps, key))
    await deps.declarations.forgetOwn(key, { under: answer.questionId, of: answer.id, personId });
}

/** Revokes the links to the person's own answers on other devices. */
async function forgetOwnLinks({ webLinks }: Deps, { tenantId, id }: Actor, stored: StoredSession): Promise<void> {
  const sessionId = stored.value.session.id;
  for (const { value } of await webLinks.list(tenantId, sessionId))
    if (value.personId === id) await webLinks.remove(tenantId, sessionId, value.id);
}

/** Every month (YYYY-MM) that the audit still has entries of. */
function auditMonths(now: Date): string[] {
  const months: string[] = [];
  const day = new Date(now.getTime() - retentionDays("audit") * DAY_MS);
  day.setUTCDate(1);
  for (; day <= now; day.setUTCMonth(day.getUTCMonth() + 1)) months.push(day.toISOString().slice(0, 7));
  return months;
}
