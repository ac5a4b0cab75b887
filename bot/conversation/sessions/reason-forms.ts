import { needsSecond } from "../../../shared/sessions/waiting.ts";
import { closeNowCard } from "../../cards/close-now-card.ts";
import { reopenCard } from "../../cards/reopen-card.ts";
import { findSession } from "../../evaluation/sessions/find-session.ts";
import { inTheWayOf } from "../../evaluation/sessions/open-in-turn.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { stayingReply } from "../card-reply.ts";
import { refusalReply, runningReply } from "../refusal-card.ts";
import type { CommandContext } from "../command-context.ts";

/** Asks why a closed session is to open again. */
export async function openReopen(context: CommandContext, sessionId: string, error?: string): Promise<Reply> {
  const { deps, actor, t } = context;
  const found = await findSession(deps, { actor, sessionId, verb: "run-session" });
  if (!found.ok) return refusalReply(context, found);
  const running = await inTheWayOf(deps, actor.tenantId, found.session);
  if (running && running.id !== sessionId) return runningReply(context, running);
  const together = needsSecond(found.session, { ...deps, now: deps.now() }).reopen;
  const form = { form: context.newForm(), session: sessionId, areaName: areaName(found.session.areaId) };
  return stayingReply(reopenCard({ ...form, together, error }, t));
}

/** Asks why a session is to end at once so soon after it opened. */
export async function openCloseNow(context: CommandContext, sessionId: string, error?: string): Promise<Reply> {
  const found = await findSession(context.deps, { actor: context.actor, sessionId, verb: "run-session" });
  if (!found.ok) return refusalReply(context, found);
  const form = { form: context.newForm(), session: sessionId, areaName: areaName(found.session.areaId) };
  return stayingReply(closeNowCard({ ...form, error }, context.t));
}
