import type { Evaluation } from "./evaluation.ts";

/**
 * Whether everybody may read a round's findings: once it is closed. Publishing its report closes it; an import is
 * closed from the start.
 */
export function isPublished({ state }: Pick<Evaluation, "state">): boolean {
  return state === "closed";
}

/**
 * Whether a round is held here and not published yet. Only then can it change, be answered, and have places on the
 * scale.
 */
export function isStillHeld({ state, origin }: Pick<Evaluation, "state" | "origin">): boolean {
  return state === "open" && origin === "held";
}
