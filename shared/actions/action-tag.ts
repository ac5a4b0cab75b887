import type { Action } from "./action.ts";

/** Names how an action stands, for a card's button to say what it was built on. Notes stand by themselves and are not in it. */
export function actionTag({ status, history, createdAt }: Pick<Action, "status" | "history" | "createdAt">): string {
  return `${history.length} ${history.at(-1)?.at ?? createdAt} ${status}`;
}
