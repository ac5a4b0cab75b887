import { isEmpty } from "../../../shared/answers/answer.ts";
import { endedAt, readSessionId, type Session } from "../../../shared/sessions/session.ts";
import { goesOutAt } from "../../../shared/sessions/reminding.ts";
import { outsideQuiet } from "../../../shared/sessions/quiet-hours.ts";
import { answerReminderCard } from "../../cards/answer-reminder-card.ts";
import type { DueTask } from "../../scheduler.ts";
import { keyOfSession } from "../../evaluation/sessions/find-session.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { quietOf } from "../../evaluation/sessions/quiet-of.ts";
import { linkedPlaces, rosterOf } from "../../evaluation/areas/rosters.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { StoredReminders } from "../../storage/reminder-store.ts";
import { earlier, tellingTo, type Telling, type TellingTo } from "../proactive/tell-people.ts";
import { retryOnConflict } from "../../evaluation/conflicts.ts";
import type { PersonNotice } from "../proactive/tell-in-feed.ts";
import { dayAndTime } from "../../../shared/time/date-text.ts";

/**
 * Reminds the people of an area's team of questions that are open, each alone: in the channel where it takes targeted messages, else
 * in their own chats. Left out is only who has answered
 * under their name, which everybody who runs the session sees anyway: anonymous answers are not so much as looked at, so that
 * nothing that is sent, stored, logged or timed can tell of them.
 */
export function remindToAnswer(telling: Telling): DueTask {
  return async (tenantId) => {
    const { deps, tenantLease, sender } = telling;
    let next: number | null = null;
    for (const stored of await waiting(telling, tenantId)) {
      const due = await dueAt(telling, tenantId, stored);
      if (due === null || due > deps.now().getTime()) {
        next = earlier(next, due);
        continue;
      }
      const { sessionId, asked } = stored.value;
      const askedAt = asked.find(({ state }) => state === "waits")?.at ?? "";
      await tenantLease(tenantId, (still) => remind(telling, { tenantId, sessionId, askedAt, still }));
      next = earlier(next, sender.next());
    }
    return next;
  };
}

async function waiting({ deps }: Telling, tenantId: string): Promise<StoredReminders[]> {
  return (await deps.reminders.list(tenantId)).filter(({ value }) =>
    value.asked.some(({ state }) => state === "waits"),
  );
}

/** What is under way when the quiet hours begin goes on after them. */
async function dueAt({ deps }: Telling, tenantId: string, { value }: StoredReminders): Promise<number | null> {
  const waits = value.asked.find(({ state }) => state === "waits");
  if (!waits) return null;
  const evaluationId = readSessionId(value.sessionId)?.evaluationId ?? "";
  const quiet = await quietOf(deps, tenantId, { evaluationId });
  const from = goesOutAt(waits.at, quiet);
  return from > deps.now() ? from.getTime() : outsideQuiet(deps.now(), quiet).getTime();
}

type Reminding = { tenantId: string; sessionId: string; askedAt: string; still: () => boolean };

async function remind(telling: Telling, { tenantId, sessionId, askedAt, still }: Reminding): Promise<void> {
  const { deps } = telling;
  const first = await standing(telling, tenantId, sessionId);
  if (first === "later") return;
  const people = first === "over" ? [] : await peopleOf(telling, tenantId, first);
  if (people === null) return;
  const seen = new Set(await deps.reminders.seen.list(tenantId, sessionId));
  const unwanted = new Set(await deps.reminders.unwanted.list(tenantId));
  const answered = first === "over" ? new Set<string>() : await namedIn(telling, tenantId, sessionId);
  let later = false;
  for (const person of people) {
    const { personId, chat } = person;
    if (seen.has(personId)) continue;
    // Called off, closed or gone on in the night meanwhile.
    const session = await standing(telling, tenantId, sessionId);
    if (session === "over") break;
    if (session === "later" || !still()) return;
    if (!chat?.noReminders && !unwanted.has(personId) && !answered.has(personId)) {
      if ((await remindOne(telling, { tenantId, session, askedAt, person })) === "later") {
        later = true;
        continue;
      }
    }
    // Of everybody alike, so that it says of nobody whether they got one.
    await deps.reminders.seen.note(tenantId, sessionId, personId);
  }
  // Also where somebody was to be tried again, and it was called off meanwhile: nobody comes back to it.
  const over = !later || (await standing(telling, tenantId, sessionId)) === "over";
  if (over && still()) await endReminders(telling, tenantId, sessionId);
}

/** The session while its reminder may go on; `later`: not at this hour, or while it is paused. */
async function standing(telling: Telling, tenantId: string, sessionId: string): Promise<Session | "later" | "over"> {
  const { deps } = telling;
  const [stored, reminders] = await Promise.all([
    deps.sessions.get(tenantId, sessionId),
    deps.reminders.get(tenantId, sessionId),
  ]);
  const session = stored?.value.session;
  const due = reminders ? await dueAt(telling, tenantId, reminders) : null;
  if (!session || due === null || endedAt(session, deps.now())) return "over";
  if (session.state === "paused" || due > deps.now().getTime()) return "later";
  return session.state === "open" ? session : "over";
}

/** Their own chat, and the team or chat of the area in which they are. */
type Candidate = { personId: string; chat: PlaceRecord | undefined; there: { place: PlaceRecord; accountId: string } };

/** Everybody in the area's teams, by their ids; null where Teams does not say who they are just now. */
async function peopleOf({ deps }: Telling, tenantId: string, { areaId }: Session): Promise<Candidate[] | null> {
  const linked = await linkedPlaces(deps, tenantId, areaId);
  const rosters = await Promise.all(linked.map(async (place) => ({ place, roster: await rosterOf(deps, place) })));
  if (rosters.some(({ roster }) => roster === null)) return null;
  const chats = new Map(
    (await deps.places.list(tenantId)).flatMap((place) =>
      place.personId !== undefined && place.present ? [[place.personId, place] as const] : [],
    ),
  );
  const found = new Map<string, Candidate["there"]>();
  for (const { place, roster } of rosters)
    for (const [id, { rosterId = "" }] of roster ?? [])
      if (!found.has(id)) found.set(id, { place, accountId: rosterId });
  return [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([personId, there]) => ({ personId, there, chat: chats.get(personId) }));
}

type One = For & { person: Candidate };

/** Where the area's channel takes messages for one member alone, there; else in their own chat, if they have one. */
async function remindOne(telling: Telling, { person, ...asked }: One): Promise<"done" | "later"> {
  const { deps, sender, targeting } = telling;
  const { tenantId } = asked;
  const { personId, chat, there } = person;
  if (!chat && !targeting) return "done";
  const spoken = await tellingTo(telling, tenantId, { personId, ...(chat?.language && { language: chat.language }) });
  const said = saidTo(spoken, asked);
  // As it is known now: it may have refused whoever was reminded before.
  const place = targeting && (await deps.places.get(tenantId, there.place.conversationId));
  if (place && there.accountId !== "" && targeting.takes(place)) {
    const { accountId } = there;
    const sent = await sender.send({ tenantId, place, card: said.card, alone: { personId, accountId, t: spoken.t } });
    if (sent !== "nowhere" && sent !== "refused") return sent === "later" ? "later" : "done";
  }
  const sent = chat && (await sender.send({ tenantId, place: chat, ...said }));
  return sent === "later" ? "later" : "done";
}

/** Who has answered under their name, as the findings show it: whoever has taken all of it back has not. */
async function namedIn({ deps }: Telling, tenantId: string, sessionId: string): Promise<Set<string>> {
  const stored = await deps.sessions.get(tenantId, sessionId);
  const answers = stored ? await deps.ledger.openAnswers(keyOfSession(tenantId, stored)) : [];
  return new Set(answers.flatMap(({ stored: { answer } }) => (isEmpty(answer) ? [] : (answer.author?.id ?? []))));
}

/** Marks the reminder as over before forgetting whom it reached: in the other order a kill in between would remind everybody again. */
async function endReminders({ deps }: Telling, tenantId: string, sessionId: string): Promise<void> {
  await retryOnConflict(async () => {
    const stored = await deps.reminders.get(tenantId, sessionId);
    if (!stored) return;
    const asked = stored.value.asked.map((one) => (one.state === "waits" ? { ...one, state: "over" as const } : one));
    await deps.reminders.save(tenantId, { value: { sessionId, asked }, etag: stored.etag });
  });
  await deps.reminders.seen.forget(tenantId, sessionId);
}

type For = { tenantId: string; session: Session; askedAt: string };
type Said = { card: Record<string, unknown>; notice: PersonNotice };

function saidTo({ t, links, dateFormat, deps }: TellingTo, { tenantId, session, askedAt }: For): Said {
  const { id, areaId, deadline } = session;
  const topic = areaName(areaId);
  const url = links.answer(id, deps.sessionLinks.proofOf(tenantId, id));
  const model = { session: id, areaName: topic, deadline, tabUrl: url, ...dateFormat };
  const text = deadline
    ? t("card.reminder.until", { when: dayAndTime(deadline, dateFormat) })
    : t("card.reminder.open");
  const notice: PersonNotice = { kind: "answerAsked", thing: `${id} ${askedAt}`, topic, text, url };
  return { card: answerReminderCard(model, t), notice };
}
