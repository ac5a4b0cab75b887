import { z } from "zod";
import { areasComparedSchema, yearsComparedSchema } from "../../shared/contract/compare.ts";
import { readAreasCompared } from "../evaluation/compare/compare-areas.ts";
import { readYearsCompared } from "../evaluation/compare/compare-years.ts";
import type { Deps } from "../evaluation/deps.ts";
import { route, type Route } from "./route.ts";

/** Areas side by side, and years side by side. */
export function compareRoutes(deps: Deps): Route[] {
  return [
    route({
      method: "get",
      path: "/api/evaluations/:id/areas-compared",
      summary: "The areas of a round side by side, question by question; never a ranking",
      answers: areasComparedSchema,
      handle: async ({ actor, params }) => {
        const outcome = await readAreasCompared(deps, actor, params["id"] ?? "");
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      },
    }),
    route({
      method: "get",
      path: "/api/evaluations/:id/compared-with/:other",
      summary: "Two rounds side by side under the areas of one of them; totals are the same under either",
      query: z.object({ structure: z.enum(["earlier", "later"]).default("later") }),
      answers: yearsComparedSchema,
      handle: async ({ actor, params, query }) => {
        const { id: evaluationId = "", other: otherId = "" } = params;
        const outcome = await readYearsCompared(deps, { actor, evaluationId, otherId, structure: query.structure });
        return outcome.ok ? { ok: true, body: outcome.view } : outcome;
      },
    }),
  ];
}
