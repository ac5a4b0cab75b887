import type { InboundContext } from "../../teams/gateway-contract.ts";

type Message = Pick<InboundContext, "place" | "activityId">;

/** The messages that were understood and done, as long as somebody is likely to change one. */
export type HeardCommands = { has(message: Message): boolean; add(message: Message): void };

const MOST = 2_000;

export function heardCommands(): HeardCommands {
  const heard = new Set<string>();
  const keyOf = ({ place, activityId }: Message): string => `${place.conversationId} ${activityId}`;
  return {
    has: (message) => heard.has(keyOf(message)),
    add(message) {
      if (heard.size >= MOST) heard.clear();
      heard.add(keyOf(message));
    },
  };
}
