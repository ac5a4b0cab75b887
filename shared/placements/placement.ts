import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { GRADES } from "../report/grades.ts";
import { cleanText, isBlank } from "../text/clean-text.ts";
import { overLimit } from "../text/measure-text.ts";

/** What an area says of its place: why it is there, what helps, and what hinders. */
export const PLACEMENT_TEXTS = ["why", "helps", "hinders"] as const;
type PlacementText = (typeof PLACEMENT_TEXTS)[number];

/** Where an area places itself on the six-point scale, for the whole indicator, in its own words. */
export const placementSchema = z.object({
  areaId: areaIdSchema,
  level: z.enum(GRADES),
  why: z.string(),
  helps: z.string(),
  hinders: z.string(),
  /** Who put it there for the area; null once they have left the record. */
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  at: z.string().datetime(),
});
export type Placement = z.infer<typeof placementSchema>;
export type PlacementInput = Pick<Placement, "level" | PlacementText>;

export type PlacementProblem = { field: PlacementText; reason: "missing" | "too-long" };
export type CheckedPlacement =
  | { ok: true; input: PlacementInput }
  | { ok: false; reason: "placement-invalid"; problems: readonly PlacementProblem[] };

/** Cleans what was typed. A place without a word of why is none; the other two texts may stay empty. Total. */
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

/** Whether an area says the same of itself, whoever wrote it down and when. */
export function saysTheSame(one: PlacementInput, other: PlacementInput): boolean {
  return one.level === other.level && PLACEMENT_TEXTS.every((field) => one[field] === other[field]);
}

/** Its texts, as far as there are any. */
export function placementTexts(placement: PlacementInput): string[] {
  return PLACEMENT_TEXTS.map((field) => placement[field]).filter((text) => !isBlank(text));
}

/** What a sentence of the report names that rests on an area's own placement. */
export function placementSource(areaId: string): string {
  return `placement:${areaId}`;
}
