import { z } from "zod";
import type { InboundActivity } from "./activity-schema.ts";
import type { ChosenMessage, Inbound } from "./gateway-contract.ts";
import { readFields } from "./read-action.ts";
import { isRecord, safeData } from "./safe-data.ts";

/**
 * The invokes of dialogs, message extensions and unfurled links, by the names that Teams gives them (learn.microsoft.com,
 * "Dialogs" and "Message extensions", action commands and link unfurling).
 */
const OPENS = "composeExtension/fetchTask";
const UNFURLS = "composeExtension/queryLink";
const PRESSES: readonly string[] = ["task/fetch", "task/submit", "composeExtension/submitAction"];

/** More than Teams takes for one message, with its markup. */
const LONGEST_MESSAGE = 100_000;

const text = z.string().max(2_048);
const messageSchema = z.object({
  id: z.string().min(1).max(200),
  deleted: z.boolean().catch(false),
  createdDateTime: z.string().datetime({ offset: true }).nullish().catch(null),
  linkToMessage: text.nullish().catch(null),
  from: z
    .object({
      user: z
        .object({ id: z.string().min(1).max(200) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  body: z.object({ contentType: z.string().catch("text"), content: z.string() }),
});

/** `undefined` for an invoke that the bot does not know. Total: what is malformed gives a command or verb without a name. */
export function readDialog({ name = "", value, replyToId }: InboundActivity): Inbound | undefined {
  const sent = isRecord(value) ? value : {};
  if (name === UNFURLS) return { kind: "link", url: text.catch("").parse(sent["url"]) };
  if (name === OPENS) {
    const message = readChosen(sent["messagePayload"]);
    return { kind: "extension", command: text.catch("").parse(sent["commandId"]), ...(message && { message }) };
  }
  if (!PRESSES.includes(name)) return undefined;
  const { verb, msteams: _, ...data } = safeData(sent["data"]);
  return { ...readFields(verb, data), messageId: replyToId, via: "dialog" };
}

function readChosen(value: unknown): ChosenMessage | undefined {
  const read = messageSchema.safeParse(value);
  if (!read.success || read.data.deleted) return undefined;
  const { id, body, from, createdDateTime, linkToMessage } = read.data;
  return {
    id,
    text: body.content.slice(0, LONGEST_MESSAGE),
    html: body.contentType === "html",
    author: from?.user ? { id: from.user.id } : null,
    sentAt: createdDateTime ? new Date(createdDateTime).toISOString() : null,
    link: linkToMessage ?? null,
  };
}
