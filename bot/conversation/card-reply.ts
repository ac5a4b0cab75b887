import type { CardJson, Reply } from "../teams/gateway-contract.ts";

/** A card for whoever asked. */
export const cardReply = (card: CardJson): Reply => ({ kind: "card", card });

/** One that may stay in a message for this person alone: it holds nothing that anybody said. */
export const stayingReply = (card: CardJson): Reply => ({ kind: "card", card, stays: true });
