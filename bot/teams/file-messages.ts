import type { FileOffer, UploadTarget } from "./gateway-contract.ts";
import type { MessageBody } from "./reply-bodies.ts";

const TYPES = "application/vnd.microsoft.teams";

/** Teams' own card, with which somebody lets a file be put into their OneDrive. */
export function offerMessage({ name, text, bytes, ticket }: FileOffer): MessageBody {
  const context = { ticket };
  const content = { description: text, sizeInBytes: bytes, acceptContext: context, declineContext: context };
  return { type: "message", attachments: [{ contentType: `${TYPES}.card.file.consent`, name, content }] };
}

/** The file itself, as Teams shows one. */
export function fileMessage(name: string, { contentUrl, uniqueId, fileType }: UploadTarget): MessageBody {
  const content = { uniqueId, fileType };
  return { type: "message", attachments: [{ contentType: `${TYPES}.card.file.info`, name, contentUrl, content }] };
}
