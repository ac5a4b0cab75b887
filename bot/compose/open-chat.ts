import { MessengerError, type ConversationRef, type TeamsGateway } from "../teams/gateway-contract.ts";

type Asked = {
  from: ConversationRef;
  rosterId: string;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** The bot's chat with a member of a team; null where it may not write to them, `later` where Teams did not answer. */
export async function openChat(
  gateway: Pick<TeamsGateway, "messenger">,
  { from, rosterId, log }: Asked,
): Promise<string | "later" | null> {
  try {
    const opened = await gateway.messenger.openChat(from, rosterId);
    return opened.kind === "opened" ? opened.conversationId : null;
  } catch (error) {
    if (!(error instanceof MessengerError)) throw error;
    log.error({ err: error }, "a chat could not be opened; tried again later");
    return "later";
  }
}
