import { isWaiting, type Scheduled } from "../../../shared/sessions/scheduled.ts";
import type { CardData } from "../../cards/card-command.ts";
import { dayAndTime } from "../../../shared/time/date-text.ts";
import { noticeCard, type NoticeAction } from "../../cards/notice-card.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { callOffLaunch, readScheduled, type CallOffOutcome } from "../../evaluation/sessions/schedule-launch.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { stayingReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";

type AreaRef = Pick<Scheduled, "evaluationId" | "areaId">;
type Told = {
  outcome: CallOffOutcome;
  whose: AreaRef;
  /** Where its cards will go; null: nowhere. */
  channel: string | null;
};

/** Says when a session opens by itself, or what stands there instead, with the ways to change it and call it off. */
export async function scheduledReply(context: CommandContext, { outcome, whose, channel }: Told): Promise<Reply> {
  const { t, dateFormat, deps, actor } = context;
  if (!outcome.ok && outcome.reason !== "changed-meanwhile") return refusalReply(context, outcome);
  const found = await readScheduled(deps, { actor, whose });
  const area = areaName(whose.areaId);
  const toLaunch = { title: t("card.action.launchSession"), verb: "launch.open", data: {} } as const;
  if (!found.ok || !isWaiting(found.view)) {
    const title = t("chat.scheduled.gone.title");
    return notice(context, { title, text: t("chat.scheduled.gone.text", { area }), actions: [toLaunch] });
  }
  const { opensAt, etag, by } = found.view;
  const when = dayAndTime(opensAt, dateFormat);
  const which = { evaluation: whose.evaluationId, area: whose.areaId };
  const actions = [
    { title: t("card.action.changeScheduled"), verb: "scheduled.open", data: which } as const,
    { title: t("card.action.callOffLaunch"), verb: "scheduled.call-off", data: { ...which, built: etag } } as const,
  ];
  if (!outcome.ok) {
    const text = t("chat.scheduled.already.text", { area, when, by: by.name });
    return notice(context, { title: t("chat.scheduled.already.title"), text, actions });
  }
  const text =
    channel === null
      ? t("chat.scheduled.done.nowhere", { area, when })
      : t("chat.scheduled.done.text", { area, when, channel });
  return notice(context, { title: t("chat.scheduled.done.title"), text, actions });
}

/** Calls a launch off that waits, as the card showed it. */
export async function callOffScheduled(context: CommandContext, data: CardData<"scheduled.call-off">): Promise<Reply> {
  const { deps, actor, t } = context;
  const whose = { evaluationId: data.evaluation, areaId: data.area };
  const outcome = await callOffLaunch(deps, { actor, whose, builtOn: data.built ?? null });
  if (!outcome.ok) return scheduledReply(context, { outcome, whose, channel: null });
  const text = t("chat.scheduled.calledOff.text", { area: areaName(whose.areaId) });
  const actions = [{ title: t("card.action.launchSession"), verb: "launch.open", data: {} } as const];
  return notice(context, { title: t("chat.scheduled.calledOff.title"), text, actions });
}

type Notice = { title: string; text: string; actions: readonly NoticeAction[] };

function notice({ t }: CommandContext, what: Notice): Reply {
  return stayingReply(noticeCard(what, t));
}
