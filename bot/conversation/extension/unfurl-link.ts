import { findArea } from "../../../shared/areas/areas.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { may } from "../../../shared/people/may.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import { stateAt } from "../../../shared/sessions/session.ts";
import { sessionState } from "../../cards/elements/session-state.ts";
import { dayAndTime } from "../../../shared/time/date-text.ts";
import { linkedCard, type LinkedCardModel } from "../../cards/linked-card.ts";
import { findSession } from "../../evaluation/sessions/find-session.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import type { CommandContext } from "../command-context.ts";

const NOTHING: Reply = { kind: "silent" };

/**
 * What an address of ours is about, for all who read the message. The card leads to an address that is made anew from ids:
 * whatever else stood in the given one, such as what a link lets in by, is not carried along.
 */
export async function unfurl(context: CommandContext, url: string): Promise<Reply> {
  const place = context.links.placeIn(url);
  const [root, id, what, areaId, ...rest] = (place ?? "").split("/").filter((part) => part !== "");
  if (!root || rest.length > 0) return NOTHING;
  if (root === "sessions" && id && !areaId && (!what || SESSION_PAGES.includes(what))) return sessionLink(context, id);
  if (root === "areas" && id && !what) return areaLink(context, id);
  if (root === "evaluations" && id) return roundLink(context, { id, what, areaId });
  return NOTHING;
}

const SESSION_PAGES: readonly string[] = ["answer", "present"];

/** The card of a session that everybody may see; silence for whoever may not read it, and of a practice. */
export async function sessionLink(context: CommandContext, sessionId: string): Promise<Reply> {
  const { deps, actor, dateFormat, links, t } = context;
  if (isPractice(sessionId)) return NOTHING;
  const found = await findSession(deps, { actor, sessionId, verb: "read-session" });
  if (!found.ok) return NOTHING;
  const { session } = found;
  const state = [sessionState(session, { ...dateFormat, now: deps.now() }, t).text];
  // Until when, but not who paused it.
  if (session.deadline && stateAt(session, deps.now()) === "open")
    state.push(t("card.time.deadline", { when: dayAndTime(session.deadline, dateFormat) }));
  const round = (await deps.evaluations.list(actor.tenantId)).find(({ id }) => id === session.evaluationId);
  return linked(context, {
    ...{
      title: round?.title ?? session.evaluationId,
      where: t("card.linked.session", { area: areaName(session.areaId) }),
    },
    ...{ state: state.join(" · "), url: links.answer(session.id), button: t("card.action.openTab") },
  });
}

async function areaLink(context: CommandContext, areaId: string): Promise<Reply> {
  if (!findArea(areaId)) return NOTHING;
  const rounds = await roundsFor(context);
  const round = rounds.find((one) => one.state === "open" && one.areaIds.includes(areaId));
  return round ? roundLinked(context, round, areaId) : NOTHING;
}

type RoundPlace = { id: string; what: string | undefined; areaId: string | undefined };

async function roundLink(context: CommandContext, { id, what, areaId }: RoundPlace): Promise<Reply> {
  const round = (await roundsFor(context)).find((one) => one.id === id);
  if (!round) return NOTHING;
  if (what === "areas" && areaId) return round.areaIds.includes(areaId) ? roundLinked(context, round, areaId) : NOTHING;
  return areaId ? NOTHING : roundLinked(context, round, what === "report" ? "report" : null);
}

function roundLinked(context: CommandContext, round: Evaluation, of: string | null): Reply {
  const { links, t } = context;
  const state = t(round.state === "open" ? "card.state.open" : "card.state.closed");
  const common = { title: round.title, state, button: t("card.action.openTab") };
  if (of === "report")
    return linked(context, { ...common, where: t("card.linked.report"), url: links.report(round.id) });
  if (of === null) return linked(context, { ...common, where: t("card.linked.round"), url: links.round(round.id) });
  const where = t("card.linked.area", { area: areaName(of) });
  return linked(context, { ...common, where, url: links.findings(round.id, of) });
}

async function roundsFor({ deps, actor }: CommandContext): Promise<Evaluation[]> {
  if (!may(actor, "read-overview", { tenantId: actor.tenantId, areaId: null })) return [];
  return deps.evaluations.list(actor.tenantId);
}

function linked({ t }: CommandContext, model: LinkedCardModel): Reply {
  const { title, where, state } = model;
  return { kind: "insert", card: linkedCard(model, t), title, text: [where, state].filter(Boolean).join(" · ") };
}
