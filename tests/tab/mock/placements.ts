import {
  putGradeSchema,
  putPlacementSchema,
  type GradeView,
  type PlacementsView,
  type PlacementView,
} from "../../../shared/contract/placements.ts";
import type { MeView } from "../../../shared/contract/views.ts";
import { may, type Verb } from "../../../shared/people/may.ts";
import { areas as register } from "../../../tab/src/areas.ts";
import { changedMeanwhile, problem, type Reply } from "./reply.ts";
import { evaluationSummary } from "./views.ts";
import type { Asked as AskedOfMock } from "./asked.ts";

/** Where the mock's areas place themselves, by round and area, and the grades by round; each counts how often it was saved. */
export type Scales = {
  placed: Map<string, Map<string, PlacementView & { saves: number }>>;
  grades: Map<string, GradeView & { saves: number }>;
  /** By round: the one before it. */
  before: Map<string, string>;
};

export const openScales = (): Scales => ({ placed: new Map(), grades: new Map(), before: new Map() });

type Asked = AskedOfMock & { scales: Scales };

/** Answers as the program does; null for what is none of these addresses. */
export function answerPlacements(asked: Asked): Reply | null {
  const { scales, world, me, method, path, body, builtOn } = asked;
  const [resource, id = "", third, areaId = "", fifth] = path;
  const isOne = third === "areas" && fifth === "placement";
  if (resource !== "evaluations" || !(isOne || third === "placements" || third === "grade")) return null;
  const evaluation = world.evaluations.find((one) => one.id === id);
  if (!evaluation) return problem(404);
  const at = world.now().toISOString();
  const placed = scales.placed.get(id) ?? new Map<string, PlacementView & { saves: number }>();
  scales.placed.set(id, placed);
  if (isOne) {
    const there = placed.get(areaId);
    if (!mayDo(me, "place-area", areaId)) return problem(403);
    if ((there ? String(there.saves) : null) !== builtOn) return changedMeanwhile(viewOf(asked));
    if (method === "DELETE") placed.delete(areaId);
    else placed.set(areaId, { ...putPlacementSchema.parse(body), by: me.name, at, saves: (there?.saves ?? 0) + 1 });
  }
  if (third === "grade") {
    const { grade } = putGradeSchema.parse(body);
    const there = scales.grades.get(id);
    if ((there ? String(there.saves) : null) !== builtOn) return changedMeanwhile(viewOf(asked));
    if (!grade) scales.grades.delete(id);
    else scales.grades.set(id, { ...grade, decided: { by: me.name, at }, saves: (there?.saves ?? 0) + 1 });
  }
  return { status: 200, body: viewOf(asked) };
}

function mayDo(me: MeView, verb: Verb, areaId: string | null, published = false): boolean {
  return may({ ...me, tenantId: "t" }, verb, { tenantId: "t", areaId, published });
}

function viewOf({ scales, world, me, path }: Asked): PlacementsView {
  const id = path[1] ?? "";
  const evaluation = world.evaluations.find((one) => one.id === id);
  if (!evaluation) throw new Error(`No round ${id}.`);
  const published = evaluation.state === "closed";
  const before = world.evaluations.find((one) => one.id === scales.before.get(id));
  const decides = mayDo(me, "draft-report", null);
  const nameOf = (areaId: string): string => register.find((one) => one.id === areaId)?.name ?? areaId;
  const shown = (areaId: string, round: string) => {
    const found = scales.placed.get(round)?.get(areaId);
    if (!found || !mayDo(me, "read-findings", areaId, published)) return null;
    const { saves, ...placement } = found;
    return { placement, etag: String(saves) };
  };
  const grade = decides ? scales.grades.get(id) : undefined;
  return {
    evaluation: evaluationSummary(evaluation),
    items: evaluation.areaIds.map((areaId) => {
      const last = before && shown(areaId, before.id);
      return {
        ...{ id: areaId, name: nameOf(areaId), hidden: !mayDo(me, "read-findings", areaId, published) },
        ...(shown(areaId, id) ?? { placement: null, etag: null }),
        before: last ? [{ areaName: nameOf(areaId), placement: last.placement }] : [],
        can: { place: !published && mayDo(me, "place-area", areaId) },
      };
    }),
    before: before ? { id: before.id, title: before.title } : null,
    grade: grade ? { level: grade.level, reasons: grade.reasons, decided: grade.decided } : null,
    etag: grade ? String(grade.saves) : null,
    can: { decide: decides },
  };
}
