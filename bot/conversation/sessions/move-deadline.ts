import { zonedParts } from "../../../shared/time/zoned-instant.ts";
import type { CardData } from "../../cards/card-command.ts";
import { deadlineCard, type DeadlineCardModel } from "../../cards/deadline-card.ts";
import { findSession } from "../../evaluation/sessions/find-session.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { stepSession } from "../../evaluation/sessions/step-session.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { refusalText } from "../../texts/refusal-text.ts";
import { replyToStep } from "./facilitator-panel.ts";
import { withSession } from "./meant-session.ts";
import { stayingReply } from "../card-reply.ts";
import { refusalReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";
import { typedDeadline } from "./typed-deadline.ts";

type Inputs = Readonly<Record<string, string>>;
type Typed = Pick<DeadlineCardModel, "date" | "time" | "error">;

/** Asks until when the session that is meant here takes answers. */
export async function openDeadline(context: CommandContext, sessionId?: string, typed?: Typed): Promise<Reply> {
  if (sessionId === undefined)
    return withSession(context, { onOne: ({ id }) => openDeadline(context, id), asks: "panel.open" });
  const found = await findSession(context.deps, { actor: context.actor, sessionId, verb: "run-session" });
  if (!found.ok) return refusalReply(context, found);
  const { deadline, areaId } = found.session;
  const shown = deadline === null ? { date: "", time: "" } : zonedParts(new Date(deadline), context.dateFormat.zone);
  const form = { form: context.newForm(), session: sessionId, areaName: areaName(areaId), built: deadline ?? "" };
  return stayingReply(deadlineCard({ ...context.dateFormat, ...form, ...shown, ...typed }, context.t));
}

/** Moves it, or gives the form back with what is wrong. */
export async function submitDeadline(
  context: CommandContext,
  { session, built }: CardData<"deadline.submit">,
  inputs: Inputs,
): Promise<Reply> {
  const { t, dateFormat, deps, actor } = context;
  const typed = { date: inputs["deadlineDate"] ?? "", time: inputs["deadlineTime"] ?? "" };
  const read = typedDeadline({ ...typed, zone: dateFormat.zone });
  if (!read.ok) return openDeadline(context, session, { ...typed, error: t(`chat.launch.${read.reason}`) });
  const step = { verb: "move-deadline", deadline: read.instant.toISOString(), expect: built || null } as const;
  const outcome = await stepSession(deps, { actor, sessionId: session, step });
  if (!outcome.ok && (outcome.reason === "deadline-too-soon" || outcome.reason === "deadline-too-far"))
    return openDeadline(context, session, { ...typed, error: refusalText(outcome, context).text });
  return replyToStep(context, { outcome, sessionId: session, wanted: step });
}
