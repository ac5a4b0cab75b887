import { allAreas } from "../areas/areas.ts";
import { standingAfter } from "../areas/lineage.ts";
import type { Evaluation } from "./evaluation.ts";
import { inOrderAsked, type PlanInput } from "./plan.ts";

/**
 * The round after this one: a repetition, at least one whole year later and as many as needed to end on or after `today` (YYYY-MM-DD). It has the same
 * questions and quiet hours, the areas of that time, and a title with the new years. No answers come along.
 */
export function nextRound(
  { title, indicatorId, questionIds, areaIds, from, to, quietHours }: Evaluation,
  today: string,
): PlanInput {
  let years = 1;
  while (later(to, years) < today) years += 1;
  const begins = later(from, years);
  return {
    title: titleAfter(title, { years, from: begins, to: later(to, years) }),
    indicatorId,
    questionIds: inOrderAsked(indicatorId, questionIds),
    areaIds: [...new Set(areaIds.flatMap((id) => standingAfter(allAreas, id, begins)))],
    from: begins,
    to: later(to, years),
    ...(quietHours ? { quietHours } : {}),
  };
}

/** The same day this many years later. The 29th of February becomes the 28th where needed. */
function later(day: string, years: number): string {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
  return new Date(`${moved}T12:00:00Z`).toISOString().slice(0, 10) === moved ? moved : `${moved.slice(0, 8)}28`;
}

const YEARS = /(?<!\d)(20\d\d)(?:(\s?[–/-]\s?)(\d\d)(?!\d))?(?!\d)/g;

/**
 * "Working together 2025–26" becomes "Working together 2026–27". A title without years gets those of the round's days.
 */
function titleAfter(title: string, { years, from, to }: { years: number; from: string; to: string }): string {
  const moved = title.replace(YEARS, (_all, first: string, dash?: string, last?: string) =>
    last === undefined
      ? String(Number(first) + years)
      : `${Number(first) + years}${dash}${String((Number(last) + years) % 100).padStart(2, "0")}`,
  );
  const [begins, ends] = [from.slice(0, 4), to.slice(0, 4)];
  return moved === title ? `${title} ${begins === ends ? begins : `${begins}–${ends.slice(2)}`}` : moved;
}
