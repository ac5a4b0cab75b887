import type { Actor } from "../../../shared/people/actor.ts";
import { holds, LEADING, LEADS, may, type Verb } from "../../../shared/people/may.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { commandsCard, helpCommands, type HelpCommand } from "../../cards/commands-card.ts";
import { helpCard, type HelpCardModel, type HelpOption } from "../../cards/help-card.ts";
import { strategicLeads } from "../../evaluation/asks/strategic-leads.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import type { Reply } from "../../teams/gateway-contract.ts";
import { findingsUrlOf, ownArea } from "../sessions/session-status.ts";
import { areaHere, openSessions, sessionsMeant } from "../sessions/meant-session.ts";
import { cardReply } from "../card-reply.ts";
import type { CommandContext } from "../command-context.ts";

/** Says hello, with what this person most likely wants here. */
export async function hello(context: CommandContext): Promise<Reply> {
  return cardReply(helpCard(await whatCanBeDone(context), context.t));
}

/** What was written was not understood; `meant`: the command that is likest to it. */
export async function notUnderstood(context: CommandContext, missed: { meant: string | null }): Promise<Reply> {
  return cardReply(helpCard({ ...(await whatCanBeDone(context)), missed }, context.t));
}

/** Everything that this person can do here, with the words to write. */
export async function help(context: CommandContext): Promise<Reply> {
  return cardReply(commandsCard(await whatCanBeDone(context), context.t));
}

/** What an installation can switch off, of all that help offers, and by which permission. */
const PERMISSIONS: Partial<Record<HelpOption | HelpCommand, Verb>> = {
  "link-area": "link-area",
  "link area": "link-area",
  "my actions": "read-actions",
};

function isOn({ off = [] }: Actor): (offered: HelpOption | HelpCommand) => boolean {
  return (offered) => !off.includes(PERMISSIONS[offered] ?? "");
}

async function whatCanBeDone(context: CommandContext): Promise<HelpCardModel> {
  const { deps, actor, place, scope, links } = context;
  const leads = holds(actor, LEADING, place.areaId);
  const [open, rounds] = await Promise.all([openSessions(context), deps.evaluations.list(actor.tenantId)]);
  const [session = null, ...others] = sessionsMeant(open, areaHere(context));
  const areaId = place.areaId ?? (scope === "personal" ? ownArea(actor) : null);
  const plans = may(actor, "plan-evaluation", { tenantId: actor.tenantId, areaId: null });
  const round = rounds.some(({ state }) => state === "open");
  return {
    name: actor.name.split(" ")[0] ?? "",
    purpose: purposeOf(actor, place.areaId),
    options: optionsFor(context, { leads, session, open: open.length > 0, round, plans }).filter(isOn(actor)),
    commands: helpCommands(leads).filter(isOn(actor)),
    area: areaId ? areaName(areaId) : null,
    unlinked: scope !== "personal",
    // With several it is asked which one is meant.
    session: others.length === 0 ? session?.id : undefined,
    findingsUrl: leads ? await findingsUrlOf(context, areaId ?? session?.areaId ?? null) : undefined,
    beginUrl: links.plan,
    roundIsMissing: leads && !round && !plans ? { beginners: await beginnersOf(context) } : undefined,
  };
}

/** Who can begin a round, by name. */
export async function beginnersOf({ deps, actor }: Pick<CommandContext, "deps" | "actor">): Promise<string[]> {
  return (await strategicLeads(deps, actor.tenantId)).map(({ name }) => name);
}

type Situation = { leads: boolean; session: Session | null; open: boolean; round: boolean; plans: boolean };

function optionsFor(
  { scope, place, actor }: CommandContext,
  { leads, session, open, round, plans }: Situation,
): HelpOption[] {
  if (!leads) return session ? ["answer", "my-answers", "status"] : open ? ["answer", "my-answers"] : ["my-answers"];
  const { tenantId } = actor;
  // Somebody else's session is theirs to answer, not to run.
  if (session && !may(actor, "run-session", { tenantId, areaId: session.areaId }))
    return ["answer", ...(round ? (["launch"] as const) : []), "findings", "my-answers"];
  // A linked area runs one session at a time; elsewhere there may be another area to launch one for.
  if (session) return ["run", "answer", place.areaId === null && round ? "launch" : "my-answers", "findings"];
  // Nothing can be launched while no round is open: then it is begun first, by whoever may.
  const first: HelpOption[] = round ? ["launch"] : plans ? ["begin-round"] : [];
  const here: HelpOption[] = scope !== "personal" && place.areaId === null ? ["link-area"] : ["my-answers"];
  // Before anything runs there is time to try it out.
  return [...first, open ? "answer" : "practise", "findings", ...here];
}

function purposeOf(actor: Actor, areaId: string | null): HelpCardModel["purpose"] {
  if (holds(actor, LEADS, areaId)) return "lead";
  return holds(actor, ["facilitator"], areaId) ? "facilitator" : "partner";
}
