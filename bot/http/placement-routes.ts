import { placementsViewSchema, putGradeSchema, putPlacementSchema } from "../../shared/contract/placements.ts";
import type { Actor } from "../../shared/people/actor.ts";
import type { Deps } from "../evaluation/deps.ts";
import { decideGrade } from "../evaluation/placements/decide-grade.ts";
import { placeArea, takeBackPlacement } from "../evaluation/placements/place-area.ts";
import { readPlacements } from "../evaluation/placements/read-placements.ts";
import type { HttpRefusal } from "./problem.ts";
import { route, type Answered, type Asked, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

type At = Pick<Asked, "actor" | "params">;

/** Where the areas of a round place themselves on the six-point scale, and the partnership's own grade. */
export function placementRoutes(deps: Deps): Route[] {
  const placeOf = ({ actor, params }: At): { actor: Actor; evaluationId: string; areaId: string } => ({
    ...{ actor, evaluationId: params["id"] ?? "", areaId: params["areaId"] ?? "" },
  });
  const read = async (at: At): Promise<Answered> => {
    const outcome = await readPlacements(deps, placeOf(at));
    return outcome.ok ? { ok: true, body: outcome.view } : outcome;
  };
  const afterwards = async (at: At, outcome: { ok: true } | ({ ok: false } & HttpRefusal)): Promise<Answered> =>
    outcome.ok ? read(at) : withCurrent(outcome, () => read(at));
  const path = "/api/evaluations/:id/areas/:areaId/placement";
  return [
    route({
      method: "get",
      path: "/api/evaluations/:id/placements",
      summary:
        "Where each area places itself on the six-point scale, beside the round before, and the grade decided on",
      answers: placementsViewSchema,
      handle: read,
    }),
    route({
      method: "put",
      path,
      summary: "Puts an area on the scale, with why, what helps and what hinders",
      writes: "over",
      body: putPlacementSchema,
      answers: placementsViewSchema,
      handle: async ({ body, builtOn, ...at }) =>
        afterwards(at, await placeArea(deps, placeOf(at), { input: body, builtOn })),
    }),
    route({
      method: "del",
      path,
      summary: "Takes back where an area has placed itself",
      writes: "over",
      answers: placementsViewSchema,
      handle: async ({ builtOn, ...at }) => afterwards(at, await takeBackPlacement(deps, placeOf(at), builtOn)),
    }),
    route({
      method: "put",
      path: "/api/evaluations/:id/grade",
      summary: "Decides the partnership's own grade of the whole indicator, or takes the decision back",
      writes: "over",
      body: putGradeSchema,
      answers: placementsViewSchema,
      handle: async ({ body, builtOn, ...at }) => {
        const outcome = await decideGrade(deps, { ...placeOf(at), grade: body.grade, builtOn });
        return afterwards(at, outcome.ok ? { ok: true } : outcome);
      },
    }),
  ];
}
