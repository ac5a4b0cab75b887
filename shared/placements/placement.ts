import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { GRADES } from "../report/grades.ts";
import { cleanText, isBlank } from "../text/clean-text.ts";
import { overLimit } from "../text/measure-text.ts";

/** An area's texts about its place: why it is there, what helps, and what hinders. */
export const PLACEMENT_TEXTS = ["why", "helps", "hinders"] as const;
type PlacementText = (typeof PLACEMENT_TEXTS)[number];

/** An area's place on the six-point scale, for the whole indicator, with its own words. */
export const placementSchema = z.object({
  areaId: areaIdSchema,
  level: z.enum(GRADES),
  why: z.string(),
  helps: z.string(),
  hinders: z.string(),
  /** The person who placed it for the area; null once they have left the record. */
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  at: z.string().datetime(),
});
export type Placement = z.infer<typeof placementSchema>;
export type PlacementInput = Pick<Placement, "level" | PlacementText>;

export type PlacementProblem = { field: PlacementText; reason: "missing" | "too-long" };
export type CheckedPlacement =
  | { ok: true; input: PlacementInput }
  | { ok: false; reason: "placement-invalid"; problems: readonly PlacementProblem[] };

/** Cleans typed words. A place needs a reason; the other two texts may be empty. Total. */
export function checkPlacement({ level, ...typed }: PlacementInput): CheckedPlacement {
  const texts = { why: cleanText(typed.why), helps: cleanText(typed.helps), hinders: cleanText(typed.hinders) };
  const problems = PLACEMENT_TEXTS.flatMap((field): PlacementProblem[] => {
    if (field === "why" && isBlank(texts.why)) return [{ field, reason: "missing" }];
    return overLimit(texts[field]) ? [{ field, reason: "too-long" }] : [];
  });
  return problems.length > 0
    ? { ok: false, reason: "placement-invalid", problems }
    : { ok: true, input: { level, ...texts } };
}

/** Whether two placements say the same, whoever wrote them down and when. */
export function saysTheSame(one: PlacementInput, other: PlacementInput): boolean {
  return one.level === other.level && PLACEMENT_TEXTS.every((field) => one[field] === other[field]);
}

/** Its texts, without empty ones. */
export function placementTexts(placement: PlacementInput): string[] {
  return PLACEMENT_TEXTS.map((field) => placement[field]).filter((text) => !isBlank(text));
}

/** The source id of an area's placement, for sentences of the report that rest on it. */
export function placementSource(areaId: string): string {
  return `placement:${areaId}`;
}
