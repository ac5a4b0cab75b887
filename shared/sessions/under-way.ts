import type { SessionState } from "./session.ts";

/** Whether a session in this state takes answers, now or after a pause. Pass the state at a moment (`stateAt`). */
export function isUnderWay(state: SessionState): boolean {
  return state === "open" || state === "paused";
}
