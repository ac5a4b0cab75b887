import type { Action, ActionStatus } from "./action.ts";

/** Whether an action still has to be done, so that people are reminded of it. */
const IS_OPEN: Readonly<Record<ActionStatus, boolean>> = {
  "to-do": true,
  "on-its-way": true,
  blocked: true,
  done: false,
};

export function isOpen({ status }: Pick<Action, "status">): boolean {
  return IS_OPEN[status];
}
