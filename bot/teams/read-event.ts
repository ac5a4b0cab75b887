import type { InboundAccount, InboundActivity } from "./activity-schema.ts";
import type { Inbound, Person } from "./gateway-contract.ts";
import { readPerson } from "./read-place.ts";

/** In which tenant, and whether its clients may be without a directory. */
type At = { tenantId: string; local: boolean };

/** Somebody, or the bot itself, came into the team or chat. */
export function readMembersAdded(activity: InboundActivity, at: At): Inbound {
  const { people, bot } = split(activity.membersAdded, activity, at);
  return { kind: "members-added", people, botAdded: bot };
}

/** Somebody left. When it was the bot, nothing else matters. */
export function readMembersRemoved(activity: InboundActivity, at: At): Inbound {
  const { people, bot } = split(activity.membersRemoved, activity, at);
  return bot ? { kind: "removed" } : { kind: "members-removed", people };
}

export function readRenamed({ channelData }: InboundActivity): Inbound {
  if (channelData.eventType === "channelRenamed") return { kind: "renamed", channelName: channelData.channel?.name };
  return { kind: "renamed", teamName: channelData.team?.name };
}

type PlaceGoneOrBack = Extract<Inbound, { kind: "place-gone" | "place-back" }>;

/** What Teams says when a channel or a team goes away, or comes back. */
const MOVED: Readonly<Record<string, PlaceGoneOrBack>> = {
  channelDeleted: { kind: "place-gone", of: "channel", how: "deleted" },
  channelRestored: { kind: "place-back", of: "channel" },
  teamArchived: { kind: "place-gone", of: "team", how: "archived" },
  teamUnarchived: { kind: "place-back", of: "team" },
  teamDeleted: { kind: "place-gone", of: "team", how: "deleted" },
  teamHardDeleted: { kind: "place-gone", of: "team", how: "deleted" },
  teamRestored: { kind: "place-back", of: "team" },
};

/** `undefined` for everything else that happens to a team. */
export function readPlaceGone(eventType: unknown): PlaceGoneOrBack | undefined {
  return typeof eventType === "string" && Object.hasOwn(MOVED, eventType) ? MOVED[eventType] : undefined;
}

/** Upgrades of the app change nothing for anybody, but what Teams did not take before it may take now. */
export function readInstallation({ action, from }: InboundActivity, at: At): Inbound | undefined {
  if (action === "add") return { kind: "installed", by: readPerson(from, at.tenantId, at) };
  if (action === "add-upgrade") return { kind: "upgraded" };
  return action === "remove" ? { kind: "removed" } : undefined;
}

function split(
  accounts: InboundAccount[] | undefined,
  { recipient }: InboundActivity,
  at: At,
): { people: Person[]; bot: boolean } {
  const all = accounts ?? [];
  const others = all.filter(({ id }) => id !== recipient.id);
  return {
    people: others.map((account) => readPerson(account, at.tenantId, at)).filter(({ id }) => id !== ""),
    bot: others.length < all.length,
  };
}
