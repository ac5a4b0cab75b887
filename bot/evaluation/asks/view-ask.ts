import { askState, expectedOn, isAskOverdue, type Ask } from "../../../shared/asks/ask.ts";
import { NEXT_ANSWERS } from "../../../shared/asks/next-answers.ts";
import type { AskView, StrategicLeadView } from "../../../shared/contract/asks.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Deps } from "../deps.ts";
import { areaName } from "../rounds/read-evaluation.ts";
import { sourceReader, type ReadSources } from "../findings/source-words.ts";
import { today } from "../today.ts";
import { strategicLeads } from "./strategic-leads.ts";

/** Makes views of asks for one person. */
export type ViewAsk = (ask: Ask) => Promise<AskView>;

/** Reads only once what the views of several asks share. */
export async function askViewer(deps: Deps, actor: Actor): Promise<ViewAsk> {
  const [leads, evaluations] = await Promise.all([
    strategicLeads(deps, actor.tenantId),
    deps.evaluations.list(actor.tenantId),
  ]);
  const read = sourceReader(deps, actor);
  const rounds = new Map(evaluations.map((one) => [one.id, one]));
  return (ask) => viewOf(ask, { actor, leads, round: rounds.get(ask.evaluationId), read, today: today(deps) });
}

type Known = {
  actor: Actor;
  leads: readonly StrategicLeadView[];
  round: Evaluation | undefined;
  read: ReadSources;
  today: string;
};

async function viewOf(ask: Ask, { actor, leads, round, read, today }: Known): Promise<AskView> {
  const { revision, sources, owner, areaId, ...rest } = ask;
  const state = askState(ask);
  const thing = { tenantId: actor.tenantId, areaId };
  const lead = leads.find(({ id }) => id === owner.id);
  const answers = may(actor, "answer-ask", thing);
  const isSettled = NEXT_ANSWERS[state].length === 0;
  return {
    ...rest,
    area: { id: areaId, name: areaName(areaId) },
    evaluationTitle: round?.title ?? ask.evaluationId,
    sample: round?.sample ?? false,
    sources: await read(ask, sources),
    owner: { ...owner, chat: lead?.chat ?? false, holds: lead !== undefined },
    state,
    expectedOn: expectedOn(ask),
    overdue: isAskOverdue(ask, today),
    can: {
      answer: answers && !isSettled,
      arrange: answers && !isSettled,
      withdraw: state === "waiting" && may(actor, "ask", thing),
    },
    etag: String(revision),
  };
}
