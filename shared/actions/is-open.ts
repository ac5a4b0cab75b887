import type { Action, ActionStatus } from "./action.ts";

/** Whether something is still to be done, of which people are reminded. */
const IS_OPEN: Readonly<Record<ActionStatus, boolean>> = {
  "to-do": true,
  "on-its-way": true,
  blocked: true,
  done: false,
};

export function isOpen({ status }: Pick<Action, "status">): boolean {
  return IS_OPEN[status];
}
