import type { Actor } from "../../../shared/people/actor.ts";
import {
  goesOutAt,
  MOST_REMINDERS,
  whyNotRemind,
  type Reminder,
  type ReminderRefusal,
} from "../../../shared/sessions/reminding.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { ReminderView } from "../../../shared/contract/views.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession } from "./find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { quietOf } from "./quiet-of.ts";
import { linkedPlaces } from "../areas/rosters.ts";
import { retryOnConflict } from "../conflicts.ts";

export type RemindOutcome =
  | { ok: true; session: Session; reminder: Reminder }
  | NotFound
  | NotAllowed
  | ({ ok: false; session: Session } & (ReminderRefusal | { reason: "no-team" }));

type Asking = { actor: Actor; sessionId: string };

/**
 * Requests a reminder. The requester learns when it goes out, but not to whom or how many, which would reveal who has
 * answered.
 */
export async function remindPeople(deps: Deps, { actor, sessionId }: Asking): Promise<RemindOutcome> {
  return changing(deps, { actor, sessionId, verb: "remind" }, async (session, asked) => {
    const refused = whyNotRemind(session, asked, {
      now: deps.now(),
      quiet: await quietOf(deps, actor.tenantId, session),
    });
    if (refused) return refused;
    if ((await linkedPlaces(deps, actor.tenantId, session.areaId)).length === 0) return { reason: "no-team" };
    // A killed program may have left the list of people reached by the former reminder. Nobody may be skipped because
    // of it.
    await deps.reminders.seen.forget(actor.tenantId, sessionId);
    const by = { id: actor.id, name: actor.name };
    return [...asked, { at: deps.now().toISOString(), by, state: "waits" }];
  });
}

/**
 * Calls off a reminder that has not gone out, or not to everybody yet. A partly sent one still counts as a reminder.
 */
export async function callOffReminder(deps: Deps, { actor, sessionId }: Asking): Promise<RemindOutcome> {
  const outcome = await changing(deps, { actor, sessionId, verb: "call-off-reminder" }, async (session, asked) => {
    const waits = asked.find(({ state }) => state === "waits");
    if (!waits) return { reason: "no-reminder" };
    const begun = goesOutAt(waits.at, await quietOf(deps, actor.tenantId, session)) <= deps.now();
    return asked.map((one) => (one === waits ? { ...one, state: begun ? "over" : "called-off" } : one));
  });
  if (outcome.ok) await deps.reminders.seen.forget(actor.tenantId, sessionId);
  return outcome;
}

type Refused = ReminderRefusal | { reason: "no-team" };
type Changing = Asking & { verb: "remind" | "call-off-reminder" };

async function changing(
  deps: Deps,
  { actor, sessionId, verb }: Changing,
  change: (session: Session, asked: readonly Reminder[]) => Promise<Reminder[] | Refused>,
): Promise<RemindOutcome> {
  const { tenantId } = actor;
  const outcome = await retryOnConflict(async (): Promise<RemindOutcome> => {
    const found = await findSession(deps, { actor, sessionId, verb: "run-session" });
    if (!found.ok) return found;
    const { session } = found;
    const stored = await deps.reminders.get(tenantId, sessionId);
    const next = await change(session, stored?.value.asked ?? []);
    if (!Array.isArray(next)) return { ok: false, session, ...next };
    const value = { sessionId, asked: next };
    await deps.reminders.save(tenantId, { value, etag: stored?.etag ?? null });
    const reminder = next.at(-1);
    if (!reminder) throw new Error("A reminder was lost.");
    return { ok: true, session, reminder };
  });
  if (!outcome.ok) return outcome;
  deps.duesChanged();
  await noteAudit(deps, { actor, verb, thing: sessionId, areaId: outcome.session.areaId });
  return outcome;
}

/**
 * The requested reminder, as those who run the session see it. It looks the same whoever has answered, and however many
 * there are.
 */
export async function readReminders(deps: Deps, tenantId: string, session: Session): Promise<ReminderView> {
  const asked = (await deps.reminders.get(tenantId, session.id))?.value.asked ?? [];
  const waits = asked.find(({ state }) => state === "waits");
  const quiet = await quietOf(deps, tenantId, session);
  const sent = asked.filter(({ state }) => state === "over");
  return {
    waits: waits ? goesOutAt(waits.at, quiet).toISOString() : null,
    sent: sent.map(({ at, by }) => ({ at: goesOutAt(at, quiet).toISOString(), by: { name: by.name } })),
    left: Math.max(0, MOST_REMINDERS - sent.length),
  };
}
