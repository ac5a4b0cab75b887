import { z } from "zod";
import {
  answerAskSchema,
  arrangeAskSchema,
  askViewSchema,
  putAskSchema,
  strategicLeadViewSchema,
  withdrawAskSchema,
} from "../../shared/contract/asks.ts";
import { listOf } from "../../shared/contract/views.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { answerAsk, arrangeAsk, withdrawAsk } from "../evaluation/asks/answer-ask.ts";
import { askStrategicLevel } from "../evaluation/asks/ask-strategic-level.ts";
import type { ChangeAskOutcome } from "../evaluation/asks/change-ask.ts";
import { listAsks, readAsk } from "../evaluation/asks/read-asks.ts";
import { listStrategicLeads } from "../evaluation/asks/strategic-leads.ts";
import type { Deps } from "../evaluation/deps.ts";
import { areaFilterSchema } from "./area-filter.ts";
import { route, type Answered, type Asked, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

/** `mine`: what waits for the asker's own answer alone. */
const asksQuerySchema = areaFilterSchema.extend({ mine: z.literal("true").optional() });

/** The strategic ladder: what areas ask of the strategic level, and what comes back. */
export function askRoutes(deps: Deps): Route[] {
  const view = async (actor: Actor, outcome: ChangeAskOutcome): Promise<Answered> => {
    if (!outcome.ok) return outcome;
    const read = await readAsk(deps, actor, outcome.ask.id);
    return read.ok ? { ok: true, body: read.view } : read;
  };
  const which = ({ actor, params, builtOn }: Pick<Asked, "actor" | "params" | "builtOn">) => ({
    ...{ actor, askId: params["id"] ?? "", etag: builtOn },
  });
  const changed = async (asked: Pick<Asked, "actor" | "params">, outcome: ChangeAskOutcome): Promise<Answered> =>
    withCurrent(await view(asked.actor, outcome), async () => {
      const read = await readAsk(deps, asked.actor, asked.params["id"] ?? "");
      return read.ok ? { ok: true, body: read.view } : read;
    });
  return [
    route({
      method: "get",
      path: "/api/strategic-leads",
      summary: "The strategic leads who can be asked",
      answers: listOf(strategicLeadViewSchema),
      handle: async ({ actor }) => ({ ok: true, body: { items: await listStrategicLeads(deps, actor) } }),
    }),
    route({
      method: "get",
      path: "/api/asks",
      summary: "What was asked of the strategic level and what came back, the most urgent first",
      query: asksQuerySchema,
      answers: listOf(askViewSchema),
      handle: async ({ actor, query }) => {
        const filter = { evaluationId: query.evaluation, areaId: query.area, mine: query.mine === "true" };
        return { ok: true, body: { items: await listAsks(deps, actor, filter) } };
      },
    }),
    route({
      method: "post",
      path: "/api/asks",
      summary: "An area asks the strategic level; its owner is told in Teams",
      writes: "new",
      body: putAskSchema,
      answers: askViewSchema,
      handle: async ({ actor, body }) => view(actor, await askStrategicLevel(deps, { actor, input: body })),
    }),
    route({
      method: "get",
      path: "/api/asks/:id",
      summary: "One ask with its sources, answers and moves",
      answers: askViewSchema,
      handle: async ({ actor, params }) => {
        const outcome = await readAsk(deps, actor, params["id"] ?? "");
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      },
    }),
    route({
      method: "post",
      path: "/api/asks/:id/answer",
      summary: "The strategic level accepts, declines with reasons, or says what it has done",
      writes: "over",
      body: answerAskSchema,
      answers: askViewSchema,
      handle: async (asked) => changed(asked, await answerAsk(deps, { ...which(asked), input: asked.body })),
    }),
    route({
      method: "post",
      path: "/api/asks/:id/arrange",
      summary: "Passes an ask on to another strategic lead, or moves its date",
      writes: "over",
      body: arrangeAskSchema,
      answers: askViewSchema,
      handle: async (asked) => changed(asked, await arrangeAsk(deps, { ...which(asked), ...asked.body })),
    }),
    route({
      method: "post",
      path: "/api/asks/:id/withdraw",
      summary: "The area takes its ask back before it was answered",
      writes: "over",
      body: withdrawAskSchema,
      answers: askViewSchema,
      handle: async (asked) => changed(asked, await withdrawAsk(deps, which(asked))),
    }),
  ];
}
