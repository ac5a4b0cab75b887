import { randomUUID } from "node:crypto";

/** Whole activities as Teams sends them; a test changes only what it is about. */
export type Activity = Record<string, unknown> & { type: string; id: string };

export type ActivityPerson = { id: string; name?: string; tenantId?: string };

export type ActivityPlace = {
  scope: "personal" | "groupChat" | "channel";
  serviceUrl: string;
  tenantId?: string;
  /** Personal and group chats. */
  chatId?: string;
  channel?: { id: string; name?: string };
  team?: { id: string; name?: string };
  /** The root post's id, when the activity comes from within a thread. */
  threadId?: string;
};

export const homeTenant = "1f3c9a52-6f0e-4d0a-9c5e-4a7b0d6f2e11";
export const bot = { id: "28:5a0b7f6e-2f4c-4a43-8f5d-0c1d2e3f4a5b", name: "LLCP Evaluation" };
const mention = `<at>${bot.name}</at>`;
const formartine = { id: "19:5f0a1c2d3e4f@thread.tacv2", name: "Formartine" };
const partnerships = { id: "19:0a1b2c3d4e5f@thread.tacv2", name: "Local Learning Communities" };

/** The channel of one area in the partnership's team. */
export function channelPlace(serviceUrl: string, over: Partial<ActivityPlace> = {}): ActivityPlace {
  return { scope: "channel", serviceUrl, channel: formartine, team: partnerships, ...over };
}

export function personalPlace(serviceUrl: string, over: Partial<ActivityPlace> = {}): ActivityPlace {
  return { scope: "personal", serviceUrl, chatId: "a:1personal", ...over };
}

export function groupPlace(serviceUrl: string, over: Partial<ActivityPlace> = {}): ActivityPlace {
  return { scope: "groupChat", serviceUrl, chatId: "19:group@thread.v2", ...over };
}

/** Something written; in channels and group chats the bot is mentioned, as it only hears what mentions it. */
export function messageActivity(place: ActivityPlace, from: ActivityPerson, text: string): Activity {
  const mentions = place.scope !== "personal";
  return {
    ...base(place, from),
    type: "message",
    text: mentions ? `${mention} ${text}` : text,
    textFormat: "plain",
    attachments: [{ contentType: "text/html", content: `<div><p>${text}</p></div>` }],
    entities: [
      ...(mentions ? [{ type: "mention", mentioned: bot, text: mention }] : []),
      { type: "clientInfo", locale: "en-GB", country: "GB", platform: "Web", timezone: "Europe/London" },
    ],
  };
}

export type Press = { verb: string; data?: unknown; replyToId?: string };

/** A pressed `Action.Execute`. */
export function executeActivity(place: ActivityPlace, from: ActivityPerson, press: Press): Activity {
  const { verb, data = {}, replyToId = "1700000000000" } = press;
  return {
    ...base(place, from),
    type: "invoke",
    name: "adaptiveCard/action",
    value: { action: { type: "Action.Execute", id: verb, verb, data }, trigger: "manual" },
    replyToId,
    channelData: { ...channelData(place), source: { name: "message" }, legacy: { replyToId } },
  };
}

/** A pressed `Action.Submit`: what clients send that do not know `Action.Execute`. */
export function submitActivity(place: ActivityPlace, from: ActivityPerson, press: Press): Activity {
  const { verb, data, replyToId = "1700000000000" } = press;
  return { ...base(place, from), type: "message", value: { verb, ...(data as object) }, replyToId };
}

/** What opens a dialog, or is pressed in one, from a card of the bot's. */
export function taskActivity(
  place: ActivityPlace,
  from: ActivityPerson,
  { name, data }: { name: "task/fetch" | "task/submit"; data: unknown },
): Activity {
  const value = { data, context: { theme: "default" }, tabContext: null };
  return { ...base(place, from), type: "invoke", name, value };
}

/** The invokes of a message extension; `commandContext` is `message` where one was chosen, else `compose`. */
export function extensionActivity(
  place: ActivityPlace,
  from: ActivityPerson,
  { step, commandId, data, message }: Extending,
): Activity {
  const commandContext = message ? "message" : "compose";
  const chosen = message ? { messagePayload: message } : {};
  const value = { commandId, commandContext, context: { theme: "default" }, ...(data ? { data } : {}), ...chosen };
  return { ...base(place, from), type: "invoke", name: `composeExtension/${step}`, value };
}
export type Extending = {
  step: "fetchTask" | "submitAction";
  commandId: string;
  data?: unknown;
  message?: Record<string, unknown>;
};

/** Somebody has put this address into a message. */
/** What somebody says to a file that was offered to them. */
export function fileConsentActivity(
  place: ActivityPlace,
  from: ActivityPerson,
  said: { action: "accept" | "decline"; context: unknown; uploadInfo?: unknown; replyToId?: string },
): Activity {
  const { replyToId, ...value } = said;
  const invoke = { type: "invoke", name: "fileConsent/invoke", value: { type: "fileUpload", ...value } };
  return { ...base(place, from), ...invoke, ...(replyToId === undefined ? {} : { replyToId }) };
}

export function linkActivity(place: ActivityPlace, from: ActivityPerson, url: unknown): Activity {
  return { ...base(place, from), type: "invoke", name: "composeExtension/queryLink", value: { url } };
}

/** A message of a channel as a message extension is given it. */
export function messagePayload(place: ActivityPlace, author: ActivityPerson, html: string): Record<string, unknown> {
  const [channel, id] = [place.channel?.id ?? place.chatId ?? "", "1700000000123"];
  const query = `tenantId=${homeTenant}&groupId=6f2d&parentMessageId=${id}&teamName=Communities&createdTime=${id}`;
  return {
    ...{ id, replyToId: null, createdDateTime: "2026-10-01T09:30:00.123+00:00", lastModifiedDateTime: null },
    ...{ deleted: false, subject: null, summary: null, importance: "normal", locale: "en-gb" },
    linkToMessage: `https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${id}?${query}`,
    from: {
      ...{ application: null, device: null, conversation: null },
      user: { userIdentityType: "aadUser", id: author.id, displayName: author.name },
    },
    body: { contentType: "html", content: html },
    ...{ attachments: [], mentions: [], reactions: [] },
  };
}

export function installationActivity(
  place: ActivityPlace,
  from: ActivityPerson,
  action: "add" | "remove" | "add-upgrade" | "remove-upgrade",
): Activity {
  return { ...base(place, from), type: "installationUpdate", action };
}

export function membersAddedActivity(place: ActivityPlace, from: ActivityPerson, added: ActivityPerson[]): Activity {
  const update = { type: "conversationUpdate", membersAdded: added.map(account) };
  return { ...base(place, from), ...update, channelData: { ...channelData(place), eventType: "teamMemberAdded" } };
}

export function membersRemovedActivity(
  place: ActivityPlace,
  from: ActivityPerson,
  removed: ActivityPerson[],
): Activity {
  const update = { type: "conversationUpdate", membersRemoved: removed.map(account) };
  return { ...base(place, from), ...update, channelData: { ...channelData(place), eventType: "teamMemberRemoved" } };
}

/** The new name is the one that `place` carries. */
export function renamedActivity(place: ActivityPlace, from: ActivityPerson, what: "channel" | "team"): Activity {
  const eventType = what === "channel" ? "channelRenamed" : "teamRenamed";
  return { ...base(place, from), type: "conversationUpdate", channelData: { ...channelData(place), eventType } };
}

function base(place: ActivityPlace, from: ActivityPerson): Activity {
  const now = new Date().toISOString();
  return {
    type: "",
    id: randomUUID(),
    timestamp: now,
    localTimestamp: now,
    localTimezone: "Europe/London",
    channelId: "msteams",
    serviceUrl: place.serviceUrl,
    from: account(from),
    recipient: bot,
    conversation: conversation(place),
    channelData: channelData(place),
    locale: "en-GB",
  };
}

function account({ id, name, tenantId }: ActivityPerson) {
  if (id === bot.id) return bot;
  return { id: `29:1${id}`, aadObjectId: id, ...(name ? { name } : {}), ...(tenantId ? { tenantId } : {}) };
}

function conversation({ scope, chatId, channel, threadId, tenantId = homeTenant }: ActivityPlace) {
  const id = scope === "channel" ? `${channel?.id}${threadId ? `;messageid=${threadId}` : ""}` : chatId;
  return { id, conversationType: scope, tenantId, ...(scope === "personal" ? {} : { isGroup: true }) };
}

function channelData({ scope, channel, team, tenantId = homeTenant }: ActivityPlace) {
  const tenant = { id: tenantId };
  return scope === "channel"
    ? { tenant, team, channel, teamsChannelId: channel?.id, teamsTeamId: team?.id }
    : { tenant };
}
