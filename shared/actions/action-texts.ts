import type { TextKey } from "../locales/text.ts";
import type { ActionStatus } from "./action.ts";

/** An action's status in a word or two, the same on cards and pages. */
export const STATUS_TEXTS = {
  "to-do": "tab.actions.status.toDo",
  "on-its-way": "tab.actions.status.onItsWay",
  blocked: "tab.actions.status.blocked",
  done: "tab.actions.status.done",
} as const satisfies Record<ActionStatus, TextKey>;
