import { goesOutAt } from "../../../shared/sessions/reminding.ts";
import { USUAL_QUIET } from "../../../shared/sessions/quiet-hours.ts";
import { dayAndTime } from "../../../shared/time/date-text.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { chooseReminders } from "../../evaluation/people/choose-reminders.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { quietOf } from "../../evaluation/sessions/quiet-of.ts";
import { callOffReminder, remindPeople } from "../../evaluation/sessions/remind-people.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { openPanel } from "./facilitator-panel.ts";
import { withSession } from "./meant-session.ts";
import { cardReply, stayingReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import { seenAlone, type CommandContext } from "../command-context.ts";

/** Asks for a reminder of the session that is meant here. */
export async function remind(context: CommandContext, sessionId?: string): Promise<Reply> {
  if (sessionId === undefined)
    return withSession(context, { onOne: ({ id }) => remind(context, id), asks: "panel.open" });
  const { deps, actor, t, dateFormat } = context;
  const outcome = await remindPeople(deps, { actor, sessionId });
  if (!outcome.ok) return refusalReply(context, outcome);
  const when = dayAndTime(
    goesOutAt(outcome.reminder.at, await quietOf(deps, actor.tenantId, outcome.session)).toISOString(),
    dateFormat,
  );
  const text = t("chat.remind.text", { area: areaName(outcome.session.areaId), when });
  const actions = [
    { title: t("card.action.callOffReminder"), verb: "remind.call-off", data: { session: sessionId } } as const,
    { title: t("card.action.toPanel"), verb: "panel.open", data: { session: sessionId } } as const,
  ];
  return stayingReply(noticeCard({ title: t("chat.remind.title"), text, actions }, t));
}

export async function callOff(context: CommandContext, sessionId: string): Promise<Reply> {
  const outcome = await callOffReminder(context.deps, { actor: context.actor, sessionId });
  return outcome.ok ? openPanel(context, sessionId) : refusalReply(context, outcome);
}

/**
 * One's own choice, which can be taken back the same way. Where others read, nothing is said of it but where to see it for
 * oneself.
 */
export async function switchReminders(context: CommandContext, wanted: boolean): Promise<Reply> {
  const { deps, actor, t } = context;
  await chooseReminders(deps, { actor, wanted });
  const stop = { title: t("card.action.noMoreReminders"), verb: "reminders.stop", data: {} } as const;
  const start = { title: t("card.action.remindAgain"), verb: "reminders.start", data: {} } as const;
  if (!seenAlone(context)) {
    const said = { title: t("chat.reminders.own.title"), text: t("chat.reminders.own.text"), actions: [stop, start] };
    return cardReply(noticeCard(said, t));
  }
  const say = wanted ? "on" : "off";
  const actions = [wanted ? stop : start];
  return stayingReply(
    noticeCard(
      { title: t(`chat.reminders.${say}.title`), text: t(`chat.reminders.${say}.text`, USUAL_QUIET), actions },
      t,
    ),
  );
}
