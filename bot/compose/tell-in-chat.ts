import { summaryOf } from "../cards/elements/adaptive-card.ts";
import { MessengerError, type CardJson, type ConversationRef, type TeamsGateway } from "../teams/gateway-contract.ts";

type Told = {
  place: ConversationRef;
  card: CardJson;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** Posts an unrequested card into a person's chat. False where Teams did not accept it. */
export async function tellInChat(
  gateway: Pick<TeamsGateway, "messenger">,
  { place, card, log }: Told,
): Promise<boolean> {
  try {
    return (await gateway.messenger.post(place, card, { summary: summaryOf(card) })).kind === "posted";
  } catch (error) {
    if (!(error instanceof MessengerError)) throw error;
    log.error({ err: error }, "a card could not be sent");
    return false;
  }
}
