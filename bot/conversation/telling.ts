import { createDuty, type Duty, type DutyOptions } from "./duty.ts";
import { createCardSender, type CardSender, type SenderOptions } from "./send-card.ts";
import type { ThreadCardOptions } from "./thread-cards.ts";

/** What is needed to tell people of what waits for them: whose turn it is, how a card is sent, how it is made. */
export type Telling = ThreadCardOptions & { duty: Duty; sender: CardSender };

/**
 * One for everything that a server tells. Each task does the same: look for what is due and not noted as told; on duty look
 * again, send, and note card by card. A server killed between sending and noting doubles that one card; nothing is lost.
 */
export function createTelling(options: ThreadCardOptions & SenderOptions & DutyOptions): Telling {
  const { deps, t, links, clock } = options;
  return { deps, t, links, clock, duty: createDuty(options), sender: createCardSender(options) };
}

/** The earlier of two times, in ms since 1970; null: none. */
export function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
