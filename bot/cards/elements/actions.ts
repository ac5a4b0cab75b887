import type { CardData, CardVerb } from "../card-command.ts";
import type { CardElement } from "./adaptive-card.ts";
import { pick } from "./text.ts";

export type CardAction = { readonly type: string; readonly title: string } & Readonly<Record<string, unknown>>;

/** A verb with exactly its data. */
export type Press = { [V in CardVerb]: { verb: V; data: CardData<V> } }[CardVerb];
export type Button = Press & { title: string; primary?: boolean };

/**
 * A button that answers in place for the person who presses it. Clients that cannot do this send the same data as a
 * message. Only a form's own button sends its inputs; all others work whatever has been typed.
 */
export function press({ title, verb, data, primary = false }: Button): CardAction {
  const inputs = pick({ associatedInputs: "form" in data ? undefined : "none" });
  return {
    type: "Action.Execute",
    title,
    verb,
    data,
    ...inputs,
    ...pick({ style: primary ? "positive" : undefined }),
    fallback: { type: "Action.Submit", title, data: { ...data, verb }, ...inputs },
  };
}

/** Opens a dialog with the bot's answer to the verb. Works only in Teams itself. */
export function openDialog({ title, verb, data }: Press & { title: string }): CardAction {
  return {
    type: "Action.Submit",
    title,
    data: { ...data, verb, msteams: { type: "task/fetch" } },
    associatedInputs: "none",
  };
}

export function openUrl(title: string, url: string): CardAction {
  return { type: "Action.OpenUrl", title, url };
}

/** Shows the hidden ones of these elements and hides the shown ones, without asking the server. */
export function toggle(title: string, ids: readonly string[]): CardAction {
  return { type: "Action.ToggleVisibility", title, targetElements: ids };
}

export function actionSet(actions: readonly CardAction[], { spacing }: { spacing?: string } = {}): CardElement | null {
  return actions.length === 0 ? null : { type: "ActionSet", actions, ...pick({ spacing }) };
}
