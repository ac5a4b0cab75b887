import type { Action } from "./action.ts";

/**
 * A tag of an action's status, which a card's button carries as what it was built on. Notes are independent and not
 * part of it.
 */
export function actionTag({ status, history, createdAt }: Pick<Action, "status" | "history" | "createdAt">): string {
  return `${history.length} ${history.at(-1)?.at ?? createdAt} ${status}`;
}
