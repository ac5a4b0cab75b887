import { createDuty, type Duty, type DutyOptions } from "./duty.ts";
import { createCardSender, type CardSender, type SenderOptions } from "./send-card.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { Speak } from "../../texts/speak.ts";
import type { ThreadCardOptions } from "../thread/thread-cards.ts";

type TellingOptions = Pick<ThreadCardOptions, "deps" | "links"> & { speak: Speak } & SenderOptions & DutyOptions;

/** What is needed to tell people of what waits for them: whose turn it is, how a card is sent, how it is made. */
export type Telling = Omit<ThreadCardOptions, "t"> & { speak: Speak; duty: Duty; sender: CardSender };
/** The same, to one person or one channel: with the texts of theirs. */
export type TellingTo = Telling & ThreadCardOptions;

/**
 * One for everything that a server tells. Each task does the same: look for what is due and not noted as told; on duty look
 * again, send, and note card by card. A server killed between sending and noting doubles that one card; nothing is lost.
 */
export function createTelling(options: TellingOptions): Telling {
  const { deps, speak, links } = options;
  const { clock } = speak(deps.language);
  return { deps, speak, links, clock, duty: createDuty(options), sender: createCardSender(options) };
}

/** In the language of whoever is told: what they have chosen, else what Teams said in their chat; a channel hears everybody's. */
export async function tellingTo(telling: Telling, tenantId: string, place: PlaceRecord): Promise<TellingTo> {
  const { deps, speak } = telling;
  const { personId, language } = place;
  const chosen = personId === undefined ? null : await deps.languages.of(tenantId, personId);
  return { ...telling, ...speak(chosen ?? language ?? deps.language) };
}

/** The earlier of two times, in ms since 1970; null: none. */
export function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
