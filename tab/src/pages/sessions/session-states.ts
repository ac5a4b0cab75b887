import type { SessionState } from "../../../../shared/sessions/session.ts";
import type { TextKey } from "../../texts.ts";

export const SESSION_STATES: Readonly<
  Record<SessionState, { label: TextKey; tone: "quiet" | "brand" | "good" | "warning" }>
> = {
  draft: { label: "tab.session.draft", tone: "quiet" },
  open: { label: "tab.session.open", tone: "good" },
  paused: { label: "tab.session.paused", tone: "warning" },
  closed: { label: "tab.session.closed", tone: "quiet" },
  sealed: { label: "tab.session.sealed", tone: "quiet" },
};
