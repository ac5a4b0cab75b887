import type { Translate } from "../../../shared/locales/text.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { dayAndTime } from "../../../shared/time/date-text.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { findSession } from "../../evaluation/sessions/find-session.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { stepSession } from "../../evaluation/sessions/step-session.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { withSession } from "./meant-session.ts";
import { endPracticeOf } from "./practice.ts";
import { stayingReply } from "../card-reply.ts";
import { refusalReply, runningReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { wayToSessions } from "../ways-on.ts";

/** Says what cancelling does, and asks. A practice is simply ended. */
export async function openCancel(context: CommandContext, sessionId?: string): Promise<Reply> {
  if (sessionId === undefined)
    return withSession(context, { onOne: ({ id }) => openCancel(context, id), asks: "panel.open" });
  if (isPractice(sessionId)) return endPracticeOf(context, sessionId);
  const { t } = context;
  const found = await findSession(context.deps, { actor: context.actor, sessionId, verb: "run-session" });
  if (!found.ok) return refusalReply(context, found);
  const data = { session: sessionId };
  const actions = [
    { title: t("card.action.cancelSession"), verb: "step.cancel", data } as const,
    { title: t("card.action.keepSession"), verb: "panel.open", data } as const,
  ];
  const area = areaName(found.session.areaId);
  return stayingReply(noticeCard({ title: t("card.cancel.title", { area }), text: t("card.cancel.text"), actions }, t));
}

/** Takes a launch back; what was answered already stays, and so does the session. */
export async function cancel(context: CommandContext, sessionId: string): Promise<Reply> {
  const { deps, actor, t } = context;
  const outcome = await stepSession(deps, { actor, sessionId, step: { verb: "cancel" } });
  // Pressed twice, it is cancelled once.
  if (!outcome.ok && outcome.reason === "already-running") return runningReply(context, outcome.session);
  if (!outcome.ok && outcome.reason !== "session-cancelled") return refusalReply(context, outcome);
  const again = { title: t("card.action.launchSession"), verb: "launch.open", data: {} } as const;
  return stayingReply(cancelledCard({ ...context, session: outcome.session, actions: [again] }));
}

type Told = {
  t: Translate;
  dateFormat: CommandContext["dateFormat"];
  session: Session;
  actions?: Parameters<typeof noticeCard>[0]["actions"];
};

/** What stands in the place of every card of a session that was cancelled. */
export function cancelledCard({ t, dateFormat, session, actions = [wayToSessions(t)] }: Told): Record<string, unknown> {
  const { lastStep, areaId } = session;
  const title = t("card.cancelled.title", { area: areaName(areaId) });
  const at = lastStep ? dayAndTime(lastStep.at, dateFormat) : "";
  return noticeCard({ title, text: t("card.cancelled.text", { by: lastStep?.by.name ?? "", at }), actions }, t);
}
