import type { PlaceRecord } from "../../storage/place-store.ts";
import type { CommandContext } from "../command-context.ts";

/** What a conversation is called to those in it. */
export function placeName(
  place: Pick<PlaceRecord, "channelName" | "teamName" | "scope">,
  t: CommandContext["t"],
): string {
  return (
    place.channelName ?? place.teamName ?? t(place.scope === "groupChat" ? "chat.place.group" : "chat.place.channel")
  );
}
