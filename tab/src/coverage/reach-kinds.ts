import type { Reach } from "../../../shared/evaluations/evaluation.ts";
import type { TextKey } from "../texts.ts";

/** What a figure of reach counts. Read after the figure itself. */
export const REACH_KINDS: Readonly<Record<Reach["kind"], TextKey>> = {
  invited: "tab.reach.invited",
  attended: "tab.reach.attended",
  answered: "tab.reach.answered",
  sessions: "tab.reach.sessions",
};
