import type { CardJson, Reply } from "./gateway-contract.ts";

export const CARD_TYPE = "application/vnd.microsoft.card.adaptive";
const messageType = "application/vnd.microsoft.activity.message";

/** Whether a reply is plain text. */
export const isText = (reply: Reply): reply is Extract<Reply, { kind: "message" | "failed" }> =>
  reply.kind === "message" || reply.kind === "failed";

export type InvokeBody = { statusCode: 200; type: typeof CARD_TYPE | typeof messageType; value: CardJson | string };
export type MessageBody = Record<string, unknown> & { type: "message" };

/**
 * The body that answers a pressed `Action.Execute`: only the person who pressed sees it.
 * `refresh` is taken out: with it Teams would load the card again for others.
 */
export function invokeBody(reply: Reply, done: string): InvokeBody {
  if (reply.kind !== "card" && reply.kind !== "shared")
    return { statusCode: 200, type: messageType, value: isText(reply) ? reply.text : done };
  const { refresh: _refresh, ...card } = reply.card;
  return { statusCode: 200, type: CARD_TYPE, value: card };
}

/** A message that holds one card. `summary` is what a notification shows. */
export function cardMessage(card: CardJson, summary?: string): MessageBody {
  return { type: "message", ...(summary ? { summary } : {}), attachments: [{ contentType: CARD_TYPE, content: card }] };
}

/** A message of plain text: nothing in it is read as Markdown or HTML. */
export function textMessage(text: string): MessageBody {
  return { type: "message", text, textFormat: "plain" };
}
