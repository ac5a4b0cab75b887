import { goesOutAt } from "../../shared/sessions/reminding.ts";
import { dayAndTime } from "../cards/elements/when.ts";
import { noticeCard } from "../cards/notice-card.ts";
import { placeOfPerson } from "../evaluation/link-area.ts";
import { areaName } from "../evaluation/read-evaluation.ts";
import { callOffReminder, remindPeople } from "../evaluation/remind-people.ts";
import type { Reply } from "../teams/edge-contract.ts";
import { openPanel } from "./facilitating.ts";
import { withSession } from "./meant-session.ts";
import { refusalReply } from "./refusal-card.ts";
import type { Talk } from "./talk.ts";

/** Asks for a reminder of the session that is meant here. */
export async function remind(talk: Talk, sessionId?: string): Promise<Reply> {
  if (sessionId === undefined) return withSession(talk, { onOne: ({ id }) => remind(talk, id), asks: "panel.open" });
  const { deps, actor, t, clock } = talk;
  const outcome = await remindPeople(deps, { actor, sessionId });
  if (!outcome.ok) return refusalReply(talk, outcome);
  const when = dayAndTime(goesOutAt(outcome.reminder.at, clock.zone).toISOString(), clock);
  const text = t("chat.remind.text", { area: areaName(outcome.session.areaId), when });
  const actions = [
    { title: t("card.action.callOffReminder"), verb: "remind.call-off", data: { session: sessionId } } as const,
    { title: t("card.action.toPanel"), verb: "panel.open", data: { session: sessionId } } as const,
  ];
  return { kind: "card", card: noticeCard({ title: t("chat.remind.title"), text, actions }, t) };
}

export async function callOff(talk: Talk, sessionId: string): Promise<Reply> {
  const outcome = await callOffReminder(talk.deps, { actor: talk.actor, sessionId });
  return outcome.ok ? openPanel(talk, sessionId) : refusalReply(talk, outcome);
}

/** One's own choice, kept with one's own chat; it can be taken back the same way. */
export async function chooseReminders(talk: Talk, wanted: boolean): Promise<Reply> {
  const { deps, actor, t } = talk;
  const own = await placeOfPerson(deps, actor.tenantId, actor.id);
  if (own) await deps.places.put(actor.tenantId, { ...own, noReminders: !wanted });
  const say = wanted ? "on" : "off";
  const actions = [
    wanted
      ? ({ title: t("card.action.noMoreReminders"), verb: "reminders.stop", data: {} } as const)
      : ({ title: t("card.action.remindAgain"), verb: "reminders.start", data: {} } as const),
  ];
  return {
    kind: "card",
    card: noticeCard({ title: t(`chat.reminders.${say}.title`), text: t(`chat.reminders.${say}.text`), actions }, t),
  };
}
