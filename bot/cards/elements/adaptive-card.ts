import type { CardAction } from "./actions.ts";

export type CardElement = { readonly type: string } & Readonly<Record<string, unknown>>;

export type AdaptiveCard = {
  type: "AdaptiveCard";
  $schema: string;
  version: "1.5";
  fallbackText: string;
  body: CardElement[];
  actions?: CardAction[];
};

type Parts = {
  /** The card in one sentence, for clients that cannot show it. */
  fallbackText: string;
  body: readonly (CardElement | null)[];
  actions?: readonly CardAction[];
};

/** Most actions that Teams shows in one row or set. */
export const MAX_ACTIONS = 6;

/**
 * A whole card. Parts that are null are left out, so that a card can be written as one list.
 * It names no `lang`: the `adaptivecards` parser checks that with a stateful expression and faults every second card.
 */
export function adaptiveCard({ fallbackText, body, actions = [] }: Parts): AdaptiveCard {
  return {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.5",
    fallbackText,
    body: body.filter((element) => element !== null),
    ...(actions.length > 0 ? { actions: actions.slice(0, MAX_ACTIONS) } : {}),
  };
}
