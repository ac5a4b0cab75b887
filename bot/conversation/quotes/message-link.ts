import { decodedUri } from "../../../shared/text/decoded-uri.ts";
const HOSTS: readonly string[] = ["teams.microsoft.com", "teams.cloud.microsoft"];
/** What of such an address is needed to find the message again. Names and times are not. */
const KEPT = ["tenantId", "groupId", "parentMessageId"] as const;

/**
 * The address of a message in a channel, or null where this is no such address. That of a chat is none: it can hold the ids
 * of the people who are in it. `conversationId`: where the message was chosen; the address must be of there.
 */
export function messageLink(
  link: string | null,
  { conversationId, tenantId }: { conversationId: string; tenantId: string },
): string | null {
  if (link === null || !URL.canParse(link)) return null;
  const { protocol, host, pathname, searchParams } = new URL(link);
  const [, conversation = "", id = ""] = /^\/l\/message\/([^/]+)\/(\d{1,20})$/.exec(pathname) ?? [];
  if (protocol !== "https:" || !HOSTS.includes(host) || id === "") return null;
  if (decodedUri(conversation) !== conversationId || !/^19:[^@]+@thread\.(tacv2|skype)$/.test(conversationId))
    return null;
  if (searchParams.get("tenantId") !== tenantId) return null;
  const query = new URLSearchParams();
  for (const name of KEPT) {
    const value = searchParams.get(name);
    if (value !== null && /^[\w-]{1,64}$/.test(value)) query.set(name, value);
  }
  return `https://${host}/l/message/${encodeURIComponent(conversationId)}/${id}?${query.toString()}`;
}
