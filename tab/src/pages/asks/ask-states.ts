import type { AskAnswerKind, AskState } from "../../../../shared/asks/ask.ts";
import type { AskView } from "../../../../shared/contract/asks.ts";
import { t, type TextKey } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";

type Tone = "quiet" | "brand" | "good" | "warning";

export const ASK_STATES: Readonly<Record<AskState, { label: TextKey; tone: Tone }>> = {
  waiting: { label: "tab.ask.state.waiting", tone: "brand" },
  accepted: { label: "tab.ask.state.accepted", tone: "brand" },
  declined: { label: "tab.ask.state.declined", tone: "quiet" },
  done: { label: "tab.ask.state.done", tone: "good" },
  withdrawn: { label: "tab.ask.state.withdrawn", tone: "quiet" },
};

export const ANSWER_LABELS: Readonly<Record<AskAnswerKind, TextKey>> = {
  accepted: "tab.ask.answer.accepted",
  declined: "tab.ask.answer.declined",
  done: "tab.ask.answer.done",
};

/** What is expected next and when; null where nothing is. */
export function expectation({ state, expectedOn }: Pick<AskView, "state" | "expectedOn">): string | null {
  if (expectedOn === null) return null;
  return t(state === "waiting" ? "tab.ask.wanted" : "tab.ask.promised", { day: formatDay(expectedOn) });
}
