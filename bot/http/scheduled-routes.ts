import { z } from "zod";
import { listOf, scheduledViewSchema } from "../../shared/contract/views.ts";
import { scheduleInputSchema } from "../../shared/sessions/scheduled.ts";
import type { Deps } from "../evaluation/deps.ts";
import { placeOfArea } from "../evaluation/areas/link-area.ts";
import { callOffLaunch, listScheduled, readScheduled, scheduleLaunch } from "../evaluation/sessions/schedule-launch.ts";
import { areaFilterSchema } from "./area-filter.ts";
import { route, type Answered, type Asked, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

const PATH = "/api/evaluations/:id/areas/:areaId/scheduled-launch";

/** Sessions that open by themselves: an area has one such launch in a round. */
export function scheduledRoutes(deps: Deps): Route[] {
  type Which = Pick<Asked, "actor" | "params">;
  const whoseOf = ({ params }: Which) => ({ evaluationId: params["id"] ?? "", areaId: params["areaId"] ?? "" });
  const view = async (which: Which): Promise<Answered> => {
    const read = await readScheduled(deps, { actor: which.actor, whose: whoseOf(which) });
    return read.ok ? { ok: true, body: read.view } : read;
  };
  return [
    route({
      method: "get",
      path: "/api/scheduled-launches",
      summary: "Sessions that are to open by themselves, the next first, and those that something was in the way of",
      query: areaFilterSchema,
      answers: listOf(scheduledViewSchema),
      handle: async ({ actor, query }) => {
        const filter = { evaluationId: query.evaluation, areaId: query.area };
        return { ok: true, body: { items: await listScheduled(deps, actor, filter) } };
      },
    }),
    route({
      method: "get",
      path: PATH,
      summary: "The launch of an area that waits for its moment",
      answers: scheduledViewSchema,
      handle: view,
    }),
    route({
      method: "put",
      path: PATH,
      summary:
        "Lets a session of an area open by itself later, in its channel, where there is one; or at another moment",
      writes: "over",
      body: scheduleInputSchema.omit({ evaluationId: true, areaId: true }),
      answers: scheduledViewSchema,
      handle: async (asked) => {
        const { actor, body, builtOn } = asked;
        const input = { ...body, ...whoseOf(asked) };
        const place = await placeOfArea(deps, actor.tenantId, input.areaId);
        const outcome = await scheduleLaunch(deps, { actor, input, place, builtOn });
        return outcome.ok ? view(asked) : withCurrent(outcome, () => view(asked));
      },
    }),
    route({
      method: "del",
      path: PATH,
      summary: "Calls a launch off that waits for its moment",
      writes: "over",
      answers: z.object({}),
      handle: async (asked) => {
        const { actor, builtOn } = asked;
        const outcome = await callOffLaunch(deps, { actor, whose: whoseOf(asked), builtOn });
        return outcome.ok ? { ok: true, body: {} } : withCurrent(outcome, () => view(asked));
      },
    }),
  ];
}
