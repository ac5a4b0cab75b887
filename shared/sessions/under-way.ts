import type { SessionState } from "./session.ts";

/** `under-way`: it takes answers, now or after a pause. */
type Phase = "ahead" | "under-way" | "over";

const PHASES: Readonly<Record<SessionState, Phase>> = {
  draft: "ahead",
  open: "under-way",
  paused: "under-way",
  closed: "over",
  sealed: "over",
};

/** Whether a session in this state takes answers, now or after a pause. Pass the state at a moment (`stateAt`). */
export function isUnderWay(state: SessionState): boolean {
  return PHASES[state] === "under-way";
}

/** Whether a session in this state has closed. Pass the state at a moment (`stateAt`). */
export function isOver(state: SessionState): boolean {
  return PHASES[state] === "over";
}

/** Whether a session in this state has opened, now or before. */
export function hasBegun(state: SessionState): boolean {
  return PHASES[state] !== "ahead";
}
