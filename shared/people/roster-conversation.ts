/** What kind of channel it is, as Teams says; it does not always say. */
export const CHANNEL_TYPES = ["standard", "private", "shared"] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

type Where = { conversationId: string; teamId?: string | undefined; channelType?: ChannelType | undefined };

/** Whether a channel has members of its own: not everybody in its team is in it, and some may be in no team of it. */
export function hasOwnMembers({ channelType }: Pick<Where, "channelType">): boolean {
  return channelType === "private" || channelType === "shared";
}

/** The conversation whose members are those of a place: the team's, unless the channel has its own. */
export function rosterConversation(place: Where): string {
  return hasOwnMembers(place) ? place.conversationId : (place.teamId ?? place.conversationId);
}
