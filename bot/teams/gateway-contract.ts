import type { IncomingMessage, ServerResponse } from "node:http";
import type { FeedKind } from "../../shared/contract/feed.ts";
import type { ChannelType } from "../../shared/people/roster-conversation.ts";
import type { Trust } from "../identity/trust.ts";

export { MessengerError } from "./messenger-error.ts";

/**
 * Who acts, as the verified activity says it: `aadObjectId`; in local mode, where there may be no directory, else `from.id`.
 * Never read from card data. `id` is empty where something happened and nobody can be told apart.
 */
export type Person = { tenantId: string; id: string; name: string };

/** Somebody in a team; `guest`: invited there by a tenant whose id they then bear. `rosterId`: what the team's roster calls them. */
export type Member = Person & { guest?: true; rosterId: string };

export type Scope = "personal" | "groupChat" | "channel";

/**
 * Where something happens. Plain data: it may be stored and used later to post there.
 * `conversationId` of a channel is the channel's own id; the thread stands in `threadId`.
 */
export type ConversationRef = {
  scope: Scope;
  conversationId: string;
  threadId?: string;
  serviceUrl: string;
  /** The tenant in which the team or conversation lives; a guest's own tenant is `Person.tenantId`. */
  tenantId: string;
  teamId?: string;
  teamName?: string;
  channelId?: string;
  channelName?: string;
  /** As Teams says in this activity, if it does. */
  channelType?: ChannelType;
};

export type Inbound =
  /** What somebody wrote: the mention of the bot removed, trimmed, capped. `edited`: they have changed what they wrote. */
  | { kind: "message"; text: string; edited?: true }
  | {
      kind: "action";
      /** Empty when the press named none: an old or foreign card. */
      verb: string;
      /** Own, plain, safe keys only; `{}` when the press carried nothing usable. */
      data: Record<string, unknown>;
      /** The message that holds the card. */
      messageId?: string;
      /** `dialog`: pressed in a dialog, or to open one. */
      via: "execute" | "submit" | "dialog";
      /** The card stands in a message that this person alone was sent. A hint, as all that a press brings along. */
      targeted?: true;
    }
  /** A dialog is asked for where somebody writes, or on a message; `command` as the manifest calls it. */
  | { kind: "extension"; command: string; message?: ChosenMessage }
  /** An address of ours stands in what somebody writes. */
  | { kind: "link"; url: string }
  /** What somebody says to a file that was offered to them. `upload`: where it is to go; none where they do not want it. */
  | { kind: "file-consent"; ticket: string; upload: UploadTarget | null; messageId?: string }
  | { kind: "installed"; by?: Person }
  /** Another version of the app stands there now. */
  | { kind: "upgraded" }
  | { kind: "removed" }
  | { kind: "members-added"; people: Person[]; botAdded: boolean }
  | { kind: "members-removed"; people: Person[] }
  | { kind: "renamed"; channelName?: string; teamName?: string }
  /** A channel or its whole team can be written in no more, or can again. */
  | { kind: "place-gone"; of: "channel" | "team"; how: "archived" | "deleted" }
  | { kind: "place-back"; of: "channel" | "team" };

/**
 * The message on which a command of the app was chosen, as the client of whoever chose it sent it: a hint like everything
 * from there, capped. `author`: the person who wrote it, none where an app did. `sentAt`: an ISO time. `link`: as given.
 */
export type ChosenMessage = {
  id: string;
  text: string;
  html: boolean;
  author: { id: string } | null;
  sentAt: string | null;
  link: string | null;
};

/** Where Teams says that a file is to be put, and what it will be known by there. From outside, as all that comes in. */
export type UploadTarget = { url: string; contentUrl: string; uniqueId: string; fileType: string };

/** What a file is offered with, in somebody's own chat. `ticket` comes back with what they say. */
export type FileOffer = { name: string; text: string; bytes: number; ticket: string };

export type InboundContext = {
  person: Person;
  place: ConversationRef;
  activityId: string;
  locale?: string;
  /** What the conversation calls the person. It says where something may be sent, never who they are. */
  accountId?: string;
};

export type CardJson = Record<string, unknown>;

/**
 * What the person gets back. The answer to a pressed button (`via: "execute"`), and all that a dialog shows, is seen by
 * that person only; the answer to a message is posted where the message was written. In a dialog silence closes it.
 * Pressed where everybody would see the answer, only what is `shared` or `failed` stands there: it tells nothing of anybody.
 */
export type Reply =
  /**
   * `stays`: it may stand in a message for this person alone, which Teams keeps for a day and an organisation perhaps for longer.
   * Such a card holds nothing that anybody said to a question, and is the same whether this person has answered by name or without one.
   */
  | { kind: "card"; card: CardJson; stays?: boolean }
  | { kind: "shared"; card: CardJson }
  | { kind: "message"; text: string }
  /** Something did not work: as the message it is, and everybody may read it, since it tells nothing else. */
  | { kind: "failed"; text: string }
  | { kind: "silent" }
  /** For dialogs: a page of ours. Clients without dialogs open `elsewhere` in a browser. */
  | { kind: "page"; url: string; elsewhere: string }
  /** Put into what somebody writes, for all who read it; in lists it is shown as `title` and `text`. */
  | { kind: "insert"; card: CardJson; title: string; text: string };

export type InboundHandler = (inbound: Inbound, context: InboundContext) => Promise<Reply>;

export type PostResult = { kind: "posted"; activityId: string; threadId: string } | { kind: "removed" };
export type EditResult = { kind: "edited" } | { kind: "gone" } | { kind: "removed" };
/** `refused`: this conversation takes no such messages. `not-now`: it was not sent, and may be another time. */
export type TargetedResult = { kind: "posted"; activityId: string } | { kind: "refused" } | { kind: "not-now" };

/**
 * Sends without being asked: queued in order per conversation, within Teams' limits, retried.
 * `removed`: the bot may not write there any more. `gone`: the message was deleted.
 * A fault that outlasts the retries rejects with a `MessengerError`.
 */
export interface Messenger {
  /** In a channel: a new root post, or a reply in `threadId`'s thread. In a chat `threadId` is ignored. */
  post(to: ConversationRef, card: CardJson, options?: { threadId?: string; summary?: string }): Promise<PostResult>;
  edit(to: ConversationRef, target: { activityId: string; threadId?: string }, card: CardJson): Promise<EditResult>;
  /**
   * A targeted message: in a channel or chat of several, seen by one member alone, and gone after 24 hours.
   * `accountId`: what the conversation calls them. `atOnce`: not at all where it would have to wait for others, or be repeated.
   */
  postTargeted(
    to: ConversationRef,
    accountId: string,
    card: CardJson,
    options?: { threadId?: string; summary?: string; atOnce?: boolean },
  ): Promise<TargetedResult>;
  /** `gone`: it was deleted, or its 24 hours are over. Who sees it cannot be changed. */
  editTargeted(
    to: ConversationRef,
    target: { activityId: string; threadId?: string },
    card: CardJson,
  ): Promise<EditResult>;
  /**
   * The bot's chat with somebody whom the roster of a team calls so, as its conversation id: a new one, or the one that there is.
   * `removed`: the bot may not write to them.
   */
  openChat(
    from: ConversationRef,
    rosterId: string,
  ): Promise<{ kind: "opened"; conversationId: string } | { kind: "removed" }>;
  /** Everybody in the team or chat, read page by page. */
  members(of: ConversationRef): AsyncIterable<Member>;
}

/** Files in somebody's own chat, which Teams puts into their OneDrive once they say so. */
export interface FileDoor {
  /** Asks somebody in their own chat whether they want a file. */
  offerFile(to: ConversationRef, offer: FileOffer): Promise<PostResult>;
  /** Puts a file where Teams said, if that is where this organisation keeps its people's files. False where it is not, or did not take it. */
  upload(bytes: Uint8Array, place: UploadTarget): Promise<boolean>;
  /** Shows a file that was put there, in the place of the offer. */
  showFile(to: ConversationRef, activityId: string, file: { name: string; place: UploadTarget }): Promise<EditResult>;
}

/**
 * `thing`: what it is about, by a name that stays the same when it is told again. `topic`, `text` (150 characters are shown):
 * never what anybody wrote. `url`: inside Teams.
 */
export type FeedNotice = { kind: FeedKind; thing: string; topic: string; text: string; url: string };

/**
 * `not-now`, `refused`: this did not tell them, and another way is free. `said`: why, where that is news (`status` 0: Graph could
 * not be asked). `unclear`: whether they were told is not known; told again it stands there once.
 */
export type FeedAnswer =
  | { kind: "told" }
  | { kind: "not-now" }
  | { kind: "refused"; said?: { status: number; code: string } }
  | { kind: "unclear" };

/** Microsoft Graph's address without a slash at the end, a token for it of the registration that the app package names, and where that is at home: of other tenants' people it can tell none. */
export type FeedRegistration = { graph: { url: string; token(): Promise<string> }; tenantId: string };

/** The activity feed of Teams, where somebody is told of what is theirs. */
export interface ActivityFeed {
  tell(to: Pick<Person, "tenantId" | "id">, notice: FeedNotice): Promise<FeedAnswer>;
}

/** The sentences that the gateway itself says; the caller takes them from the catalogue. */
export type GatewayTexts = {
  /** A press without a verb or from a card that is no longer understood. */
  outOfDate: string;
  /** This organisation is not on the list. */
  notAvailable: string;
  /** Teams did not say who somebody is. */
  unknownSender: string;
  /** Nothing was saved, the text is kept, press again. */
  failed: string;
  /** The answer is private, and this place shows everything to everybody: use the tab or a personal chat. */
  privateElsewhere: string;
  /** A press that needed no other answer. */
  done: string;
  /** What dialogs are called. */
  appName: string;
  /** On the button that sends again what was not taken. */
  tryAgain: string;
};

/** The part of pino that the gateway uses. */
export type GatewayLog = Record<"info" | "warn" | "error", (fields: Record<string, unknown>, message: string) => void>;

/** The application's registration; without it the gateway runs in local mode (loopback only, no authentication). */
export type BotRegistration = {
  appId: string;
  password?: string;
  type?: "SingleTenant" | "UserAssignedMSI";
  tenantId?: string;
};

export type TeamsGatewayOptions = {
  registration?: BotRegistration;
  /** Whom a registered bot believes and calls: Microsoft, unless a test says otherwise. */
  trust?: Trust;
  /** Tenants whose teams and chats may use the bot. In local mode `localTenantId` is on the list as well; `any` is for local mode alone. */
  allowedTenants: readonly string[] | "any";
  /** Stands in where a local client names no tenant. Ignored with a registration. */
  localTenantId?: string;
  /** Who asks Graph to tell people in their activity feed; without it nobody is told there. */
  feed?: FeedRegistration | null;
  /** The host of the organisation's own OneDrive, such as `contoso-my.sharepoint.com`; without it no file goes anywhere. */
  fileHost?: string | null;
  /** In the language that this activity's client speaks, if it says so. */
  texts(locale: string | undefined): GatewayTexts;
  log: GatewayLog;
  /** How long the handler may take before the person is told to press again. Default 4,500 ms; set by tests alone. */
  handlerTimeoutMs?: number;
};

/** A request whose JSON body was read and capped before it came here. */
export type GatewayRequest = IncomingMessage & { body?: unknown };

/** Answers one `POST /api/messages`, always; never rejects. */
export type Receive = (request: GatewayRequest, response: ServerResponse) => Promise<void>;

export type TeamsGateway = {
  /** What takes activities in, each to this handler. */
  receiver(handler: InboundHandler): Receive;
  messenger: Messenger;
  /** Null where none is used. */
  feed: ActivityFeed | null;
  /** Null where no host for files is set. */
  files: FileDoor | null;
  /** The ids of those who own the team of this place; null where that cannot be found out. */
  owners(of: ConversationRef): Promise<ReadonlySet<string> | null>;
  /** Refuses more, waits so long for what is queued (8 s unless told), then lets go of it. */
  close(graceMs?: number): Promise<void>;
};
