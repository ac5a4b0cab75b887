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

/** The text for a card in notifications, and in clients that cannot show it. */
export function summaryOf({ fallbackText }: Readonly<Record<string, unknown>>): string {
  return typeof fallbackText === "string" ? fallbackText : "";
}

type Parts = {
  /** One sentence for clients that cannot show the card. */
  fallbackText: string;
  body: readonly (CardElement | null)[];
  actions?: readonly CardAction[];
};

/** The most actions that Teams shows in one row or set. */
export const MAX_ACTIONS = 6;

/**
 * Builds a whole card. Null parts are left out, so that a card can be written as one list. The card sets no `lang`: the
 * `adaptivecards` parser checks that with a stateful expression and rejects every second card.
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
