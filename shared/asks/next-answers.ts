import type { AskAnswerKind, AskState } from "./ask.ts";

/** Which answers can follow. What was accepted can be accepted anew, with another day; what is done is done. */
export const NEXT_ANSWERS: Readonly<Record<AskState, readonly AskAnswerKind[]>> = {
  waiting: ["accepted", "declined", "done"],
  accepted: ["done", "accepted", "declined"],
  declined: ["accepted", "done"],
  done: [],
  withdrawn: [],
};
