/** The kinds of channels in Teams, which does not always tell the kind. */
export const CHANNEL_TYPES = ["standard", "private", "shared"] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

type Where = { conversationId: string; teamId?: string | undefined; channelType?: ChannelType | undefined };

/** Whether a channel has members of its own. Then not all of its team are in it, and some members may be in no team. */
export function hasOwnMembers({ channelType }: Pick<Where, "channelType">): boolean {
  return channelType === "private" || channelType === "shared";
}

/** The conversation whose roster has a place's members: the team's, unless the channel has members of its own. */
export function rosterConversation(place: Where): string {
  return hasOwnMembers(place) ? place.conversationId : (place.teamId ?? place.conversationId);
}
