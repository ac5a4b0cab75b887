import type { AskAnswerKind, AskState } from "./ask.ts";

/**
 * The answers that can follow each state. An accepted ask can be accepted again with another day; a finished one takes
 * none.
 */
export const NEXT_ANSWERS: Readonly<Record<AskState, readonly AskAnswerKind[]>> = {
  waiting: ["accepted", "declined", "done"],
  accepted: ["done", "accepted", "declined"],
  declined: ["accepted", "done"],
  done: [],
  withdrawn: [],
};
