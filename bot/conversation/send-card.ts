import type { PlaceRecord } from "../storage/place-store.ts";
import type { Messenger } from "../teams/edge-contract.ts";
import { MessengerError } from "../teams/messenger-error.ts";

/** `nowhere`: the bot is not there any more. `not-sent`: Teams did not take it; worth another try. `unknown`: it may have. */
export type Sent = "sent" | "nowhere" | "not-sent" | "unknown";

export type SendOptions = {
  messenger: Messenger;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** Posts a card that nobody asked for, and tells how far it came. */
export async function sendCard(
  { messenger, log }: SendOptions,
  place: PlaceRecord,
  card: Record<string, unknown>,
): Promise<Sent> {
  try {
    const result = await messenger.post(place, card, { summary: String(card["fallbackText"] ?? "") });
    return result.kind === "removed" ? "nowhere" : "sent";
  } catch (error) {
    log.error({ err: error, conversationId: place.conversationId }, "a card could not be sent");
    if (!(error instanceof MessengerError)) throw error;
    if (error.code === "closed") return "not-sent";
    return error.code === "unreachable" && error.status !== undefined ? "not-sent" : "unknown";
  }
}
