import type { InboundActivity } from "./activity-schema.ts";

/** More than any command needs; answers are written into forms, not into chat. */
const longestText = 4000;

/** What the person wrote: without the bot's own mention, on trimmed ends, well formed, capped. */
export function readMessageText({ text = "", entities = [], recipient }: InboundActivity): string {
  const own = entities.filter((mention) => mention.mentioned.id === recipient.id);
  const unmentioned = own.reduce((rest, mention) => rest.replaceAll(mention.text, " "), text);
  return unmentioned
    .replaceAll("&nbsp;", " ")
    .replace(/[\s\u200B\uFEFF]+/gu, " ")
    .trim()
    .slice(0, longestText)
    .replace(/\p{Surrogate}/gu, "\uFFFD");
}
