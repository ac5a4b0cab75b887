import type { SessionState } from "../../../../shared/sessions/session.ts";
import type { TextKey } from "../../texts.ts";

type StateWord = { label: TextKey; tone: "quiet" | "brand" | "good" | "warning" };

export const SESSION_STATES: Readonly<Record<SessionState, StateWord>> = {
  draft: { label: "tab.session.draft", tone: "quiet" },
  open: { label: "tab.session.open", tone: "good" },
  paused: { label: "tab.session.paused", tone: "warning" },
  closed: { label: "tab.session.closed", tone: "quiet" },
  sealed: { label: "tab.session.sealed", tone: "quiet" },
};

/** The state shown at a session's own address, where it may have been cancelled, too. */
export function stateShown({ state, cancelled }: { state: SessionState; cancelled: boolean }): StateWord {
  return cancelled ? { label: "tab.session.cancelled", tone: "quiet" } : SESSION_STATES[state];
}
