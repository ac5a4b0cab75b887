import type { InboundAccount, InboundActivity } from "./activity-schema.ts";
import type { Person, ConversationRef, Scope } from "./gateway-contract.ts";

/** A channel's conversation id carries the thread behind this mark; without it a new thread begins. */
const threadMark = ";messageid=";

/** Where the activity happened. `tenantId` is empty when the sender named none. */
export function readPlace(activity: InboundActivity): ConversationRef {
  const { conversation, channelData, serviceUrl } = activity;
  const scope = readScope(activity);
  // In a shared channel the channel data may name the sender's tenant; the conversation is at home where its team is.
  const [at, orAt] = [conversation.tenantId, channelData.tenant?.id];
  const tenantId = (scope === "channel" ? (at ?? orAt) : (orAt ?? at)) ?? "";
  if (scope !== "channel") return { scope, conversationId: conversation.id, serviceUrl, tenantId };
  const { conversationId, threadId } = splitThread(conversation.id);
  const channelId = channelData.channel?.id ?? conversationId;
  return {
    scope,
    conversationId: channelId,
    threadId,
    serviceUrl,
    tenantId,
    teamId: channelData.team?.id,
    teamName: channelData.team?.name,
    channelId,
    channelName: channelData.channel?.name ?? conversation.name,
    ...(channelData.channel?.type ? { channelType: channelData.channel.type } : {}),
  };
}

/**
 * Guests keep the tenant that they come from; everybody else belongs to the tenant of the place. In `local` mode an account may
 * have no object id of a directory; anywhere else such an account is nobody (an empty `id`), since its other id proves nothing.
 */
export function readPerson(account: InboundAccount, placeTenantId: string, { local }: { local: boolean }): Person {
  return {
    tenantId: account.tenantId ?? placeTenantId,
    id: account.aadObjectId ?? (local ? account.id : ""),
    name: account.name ?? "",
  };
}

/** The tenant of whoever sent it, where their account does not say: in a shared channel another than the channel's. */
export function senderTenant({ channelData }: InboundActivity, place: ConversationRef): string {
  return (place.scope === "channel" ? channelData.tenant?.id : undefined) ?? place.tenantId;
}

/** The address to write to: the thread, where there is one. */
export function conversationAddress(place: ConversationRef, threadId: string | undefined): string {
  return place.scope === "channel" && threadId
    ? `${place.conversationId}${threadMark}${threadId}`
    : place.conversationId;
}

/** Takes a conversation id apart into the conversation and, in a channel, the thread. */
export function splitThread(id: string): { conversationId: string; threadId?: string } {
  const at = id.indexOf(threadMark);
  if (at < 0) return { conversationId: id };
  return { conversationId: id.slice(0, at), threadId: id.slice(at + threadMark.length) || undefined };
}

function readScope({ conversation, channelData }: InboundActivity): Scope {
  if (conversation.conversationType === "channel" || channelData.team?.id || channelData.channel?.id) return "channel";
  return conversation.conversationType === "groupChat" ? "groupChat" : "personal";
}
