import type { Evaluation } from "./evaluation.ts";

/** What was found in a round that is closed is everybody's to read: publishing its report closes it, and an import is closed from the first. */
export function isPublished({ state }: Pick<Evaluation, "state">): boolean {
  return state === "closed";
}

/** Whether a round is held here and not published yet: only then can it change, and its areas be asked or place themselves. */
export function isStillHeld({ state, origin }: Pick<Evaluation, "state" | "origin">): boolean {
  return state === "open" && origin === "held";
}
