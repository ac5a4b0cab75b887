import { z } from "zod";
import type { InboundActivity } from "./activity-schema.ts";
import type { Inbound } from "./gateway-contract.ts";

export const FILE_CONSENT = "fileConsent/invoke";

const placeSchema = z.object({
  uploadUrl: z.string().max(8_000),
  contentUrl: z.string().max(4_000),
  uniqueId: z.string().max(200),
  fileType: z.string().max(50),
});
const answerSchema = z.object({
  action: z.enum(["accept", "decline"]),
  context: z.object({ ticket: z.string().max(100) }).catch({ ticket: "" }),
  uploadInfo: placeSchema.optional().catch(undefined),
});

/** What somebody says to a file that was offered. Whatever cannot be read is a no, with a ticket that opens nothing. Total. */
export function readFileConsent({ value, replyToId }: InboundActivity): Extract<Inbound, { kind: "file-consent" }> {
  const said = answerSchema.safeParse(value).data;
  const place = said?.action === "accept" ? said.uploadInfo : undefined;
  return {
    kind: "file-consent",
    ticket: said?.context.ticket ?? "",
    upload: place
      ? { url: place.uploadUrl, contentUrl: place.contentUrl, uniqueId: place.uniqueId, fileType: place.fileType }
      : null,
    ...(replyToId === undefined ? {} : { messageId: replyToId }),
  };
}
