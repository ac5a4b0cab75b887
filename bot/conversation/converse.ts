import { DIALOG_DONE } from "../../shared/contract/dialog.ts";
import { readLanguage } from "../../shared/locales/read-language.ts";
import type { Language } from "../../shared/locales/text.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { hasOwnMembers } from "../../shared/people/roster-conversation.ts";
import { readCardCommand } from "../cards/card-command.ts";
import { againCard } from "../cards/again-card.ts";
import { noticeCard } from "../cards/notice-card.ts";
import { welcomeCard } from "../cards/welcome-card.ts";
import type { Deps } from "../evaluation/deps.ts";
import { rosterOf } from "../evaluation/areas/rosters.ts";
import { within } from "../within.ts";
import type { PlaceRecord } from "../storage/place-store.ts";
import { StorageCorrupt, StorageError } from "../storage/tables/storage-error.ts";
import type {
  Inbound,
  InboundContext,
  InboundHandler,
  Person,
  ConversationRef,
  Reply,
} from "../teams/gateway-contract.ts";
import type { Speak, Spoken } from "../texts/speak.ts";
import { createBringHome, type BringHome, type BringingHome } from "./places/bring-home.ts";
import { findChatCommand, nearestCommand } from "./chat-commands.ts";
import { extend } from "./extension/message-extension.ts";
import type { ChatFiles } from "./downloads/chat-files.ts";
import { heardCommands, type HeardCommands } from "./typed/heard-commands.ts";
import { hello, notUnderstood } from "./help/help.ts";
import { withPracticeMark } from "./sessions/practice.ts";
import { notePresence } from "./places/note-presence.ts";
import { handlePress } from "./press-commands.ts";
import type { Targeting } from "./proactive/targeting.ts";
import { pressedAlone, writtenAlone } from "./to-them-alone.ts";
import { cardReply } from "./card-reply.ts";
import type { Links, CommandContext } from "./command-context.ts";
import { unfurl } from "./extension/unfurl-link.ts";
import { wayToHelp, wayToSessions } from "./ways-on.ts";

export type ConverseOptions = {
  deps: Deps;
  speak: Speak;
  /** Who somebody is here, with the roles they hold. */
  actorOf(person: Person & { guest: boolean }): Promise<Actor>;
  /** Under which tenant the record keeps what happens in this place. */
  tenantOf(place: ConversationRef): string;
  links: Links;
  newForm(): string;
  /** Posts into somebody's own chat; false where the bot may not write there. */
  post: BringingHome["post"];
  /** Messages for one person alone where others read; null: none are sent. */
  targeting: Targeting | null;
  /** Files for people's own chats; without it none go there. */
  chatFiles?: Pick<ChatFiles, "answer"> | null;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** Answers everything that people type, press and do in Teams. */
export function createConversation(asked: ConverseOptions): InboundHandler {
  const options = { ...asked, done: heardCommands(), bringHome: createBringHome(asked) };
  return async (inbound, origin) => {
    try {
      return await answer(options, inbound, origin);
    } catch (error) {
      const { t } = options.speak(readLanguage(origin.locale) ?? options.deps.language);
      if (error instanceof StorageCorrupt) return { kind: "message", text: t("chat.damaged") };
      if (!(error instanceof StorageError)) throw error;
      options.log.error({ err: error, activityId: origin.activityId }, "the store did not answer");
      return { kind: "failed", text: t("chat.failed") };
    }
  };
}

type Answering = ConverseOptions & { done: HeardCommands; bringHome: BringHome };

async function answer(options: Answering, inbound: Inbound, origin: InboundContext): Promise<Reply> {
  const tenantId = options.tenantOf(origin.place);
  if (inbound.kind === "message") {
    const command = findChatCommand(inbound.text);
    // A message that was changed is read as what it says now, once: what it has brought about already is not done again.
    if (inbound.edited && (!command || options.done.has(origin))) return { kind: "silent" };
    if (command) options.done.add(origin);
    const shownIn = isOneToOne(origin) ? "own-chat" : command?.forAll ? "conversation" : "message-for-one";
    const context = await contextOf(options, origin, { tenantId, shownIn });
    if (command) return written(options, { context, origin }, withPracticeMark(await command.run(context), context.t));
    const meant = nearestCommand(inbound.text);
    return written(
      options,
      { context, origin },
      await (inbound.text === "" ? hello(context) : notUnderstood(context, { meant })),
    );
  }
  if (inbound.kind === "action") {
    return pressed(options, inbound, { origin, tenantId });
  }
  if (inbound.kind === "extension") {
    const context = await contextOf(options, origin, { tenantId, shownIn: "dialog" });
    return extend(context, inbound.command, inbound.message);
  }
  if (inbound.kind === "link") {
    const context = await contextOf(options, origin, { tenantId, shownIn: "link" });
    return unfurl(context, inbound.url);
  }
  if (inbound.kind === "file-consent") {
    const spoken = options.speak(await languageFor(options.deps, origin, { tenantId, seenAlone: true }));
    // Not awaited: Teams wants to know only that it was heard.
    if (isOneToOne(origin))
      void options.chatFiles?.answer({ consent: inbound, personId: origin.person.id, place: origin.place, spoken });
    return { kind: "silent" };
  }
  return presence(options, inbound, { ...origin, tenantId });
}

/** To whoever wrote alone, where that can be; else to their own chat: it was made for them, in their language. */
async function written(
  options: Answering,
  { context, origin }: { context: CommandContext; origin: InboundContext },
  reply: Reply,
): Promise<Reply> {
  if (context.seenBy !== "one-by-message" || reply.kind !== "card") return reply;
  const toAll = context.speak(options.deps.language);
  return writtenAlone({ ...options, context, origin }, reply, () =>
    options.bringHome(context, reply, { sessionId: undefined, toAll }),
  );
}

const isOneToOne = ({ place }: InboundContext): boolean => place.scope === "personal";

/** A card that tells nothing of anybody. */
const shared = (reply: Reply): Reply => (reply.kind === "card" ? { ...reply, kind: "shared" } : reply);

/** What a pressed button brings about, told to whoever pressed: where that is not possible, in their own chat. */
async function pressed(
  options: Answering,
  inbound: Extract<Inbound, { kind: "action" }>,
  { origin, tenantId }: { origin: InboundContext; tenantId: string },
): Promise<Reply> {
  const command = readCardCommand(inbound.verb, inbound.data);
  const inDialog = inbound.via === "dialog";
  const isSeenByAll = inbound.via === "submit" && !isOneToOne(origin);
  const spokenTo = async (alone: boolean): Promise<Spoken> =>
    options.speak(await languageFor(options.deps, origin, { tenantId, seenAlone: alone }));
  if (!command && inDialog && inbound.verb === DIALOG_DONE) return { kind: "silent" };
  if (!command) return isSeenByAll ? shared(outOfDate(await spokenTo(false))) : outOfDate(await spokenTo(true));
  const shownIn = inDialog ? "dialog" : isSeenByAll || isOneToOne(origin) ? "own-chat" : "pressed-card";
  const context = await contextOf(options, origin, { tenantId, shownIn });
  const reply = withPracticeMark(await handlePress(context, command), context.t);
  if (isSeenByAll) {
    const sessionId = "session" in command.data ? command.data.session : undefined;
    const toAll = await spokenTo(false);
    const home = (): Promise<Reply> => options.bringHome(context, reply, { sessionId, toAll });
    return reply.kind === "card" && reply.stays ? writtenAlone({ ...options, context, origin }, reply, home) : home();
  }
  if (!inDialog && !isOneToOne(origin)) return pressedAlone({ ...options, context, origin }, inbound, reply);
  // A message would take the place of the form, and of what was typed.
  return inDialog && reply.kind === "message"
    ? cardReply(againCard({ text: reply.text, form: context.newForm(), command }, context.t))
    : reply;
}

function outOfDate({ t }: Spoken): Reply {
  const actions = [wayToSessions(t), wayToHelp(t)];
  return cardReply(noticeCard({ title: t("chat.outOfDate.title"), text: t("chat.outOfDate.text"), actions }, t));
}

/** Where what is answered is shown. `message-for-one`: among others, by a message for whoever asked alone where that can be. */
type ShownIn = "own-chat" | "conversation" | "message-for-one" | "pressed-card" | "dialog" | "link";
const ALONE: ReadonlySet<ShownIn> = new Set(["own-chat", "pressed-card", "dialog"]);

async function contextOf(
  options: ConverseOptions,
  origin: InboundContext,
  { tenantId, shownIn }: { tenantId: string; shownIn: ShownIn },
): Promise<CommandContext> {
  const { deps, speak, links, newForm, targeting } = options;
  const seenAlone = ALONE.has(shownIn);
  const takesMessage = shownIn === "message-for-one";
  const reachesIn = shownIn === "dialog" || shownIn === "link";
  const guest = origin.person.tenantId !== origin.place.tenantId;
  const meet = (name: string): Promise<Actor> => options.actorOf({ ...origin.person, name, tenantId, guest });
  const [met, place, own] = await Promise.all([
    origin.person.name === "" ? null : meet(origin.person.name),
    reachesIn ? placeReached(deps, tenantId, origin) : knownPlace(deps, tenantId, origin),
    languageFor(deps, origin, { tenantId, seenAlone: seenAlone || (takesMessage && targeting !== null) }),
  ]);
  const byMessage = takesMessage && origin.accountId !== undefined && targeting?.takes(place) === true;
  // Teams does not always say what the sender is called; their team knows.
  const actor = met ?? (await meet(await nameInTeam(deps, place, origin.person.id)));
  return {
    deps,
    speak,
    ...speak(seenAlone || byMessage ? own : deps.language),
    links,
    newForm,
    actor,
    place,
    // Where the bot is not, nothing of a conversation counts.
    scope: place.present ? origin.place.scope : "personal",
    seenBy: seenAlone ? "one" : byMessage ? "one-by-message" : "everybody",
    inDialog: shownIn === "dialog",
    ownChat: shownIn === "own-chat",
    delivery: origin.activityId,
  };
}

/** A person is answered in their language; where everybody reads along, in everybody's. */
async function languageFor(
  deps: Deps,
  { person, locale }: InboundContext,
  { tenantId, seenAlone }: { tenantId: string; seenAlone: boolean },
): Promise<Language> {
  if (!seenAlone) return deps.language;
  return (await deps.languages.of(tenantId, person.id)) ?? readLanguage(locale) ?? deps.language;
}

const NAME_TIMEOUT_MS = 1_000;

/** What the members of a place call somebody; empty where that cannot be found out soon. */
async function nameInTeam(deps: Deps, place: PlaceRecord, personId: string): Promise<string> {
  const roster = await within(NAME_TIMEOUT_MS, rosterOf(deps, place));
  return roster?.get(personId)?.name ?? "";
}

/**
 * Dialogs open, and links are shown, where the bot may not be: such a place is nobody's. A channel in which nobody has spoken to the bot yet is
 * its team's, where that has the app. Neither is noted down.
 */
async function placeReached(
  deps: Deps,
  tenantId: string,
  { place, person }: Pick<InboundContext, "place" | "person">,
): Promise<PlaceRecord> {
  const known = await deps.places.get(tenantId, place.conversationId);
  if (known?.present) return known;
  const isTeams = !known && place.teamId && !hasOwnMembers(place);
  const team = isTeams ? await teamOf(deps, tenantId, place.teamId) : undefined;
  const { personId: _, ...where } = recordOf({ place, person, known: null });
  return { ...where, ...(team?.teamName && { teamName: team.teamName }), present: team !== undefined };
}

async function teamOf(deps: Deps, tenantId: string, teamId: string | undefined): Promise<PlaceRecord | undefined> {
  return (await deps.places.list(tenantId)).find((one) => one.teamId === teamId && one.present);
}

/** The conversation as it is known, noted down when it is new, gets its name or has moved to another service address. */
async function knownPlace(
  deps: Deps,
  tenantId: string,
  { place, person, locale }: InboundContext,
): Promise<PlaceRecord> {
  const known = await deps.places.get(tenantId, place.conversationId);
  // What tells of an installation often leaves out what the channel is called.
  const named = (["channelName", "teamName"] as const).every((name) => !place[name] || known?.[name]);
  const record = recordOf({ place, person, known, locale });
  const sameType = place.channelType === undefined || known?.channelType === place.channelType;
  const owned = known?.personId === record.personId;
  const said = known?.language === record.language;
  if (
    known &&
    named &&
    owned &&
    said &&
    sameType &&
    known.serviceUrl === place.serviceUrl &&
    known.present &&
    !known.unmet
  )
    return known;
  await deps.places.put(tenantId, record);
  if (!known?.present || !owned) chatIsKnown(deps, record);
  return record;
}

/** What waited for somebody to have a chat with the bot can be told there now. */
function chatIsKnown(deps: Deps, { personId }: PlaceRecord): void {
  if (personId !== undefined) deps.duesChanged();
}

type Met = { place: ConversationRef; person: Person; known: PlaceRecord | null; locale?: string | undefined };

function recordOf({ place, person, known, locale }: Met): PlaceRecord {
  const { threadId: _, ...where } = place;
  const owner = place.scope === "personal" && person.id !== "" ? { personId: person.id } : {};
  const language = place.scope === "personal" ? readLanguage(locale) : null;
  const { unmet: __, away: ___, ...before } = known ?? { areaId: null };
  return { ...before, ...where, ...owner, ...(language && { language }), present: true, removedAt: null };
}

/** Being installed, removed, renamed, archived, deleted and restored is noted; only a first installation says something. */
async function presence(
  { deps, speak }: ConverseOptions,
  inbound: Inbound,
  { place, person, locale, tenantId }: InboundContext & { tenantId: string },
): Promise<Reply> {
  const known = await deps.places.get(tenantId, place.conversationId);
  const arrived = inbound.kind === "installed" || (inbound.kind === "members-added" && inbound.botAdded);
  if (arrived) {
    // Teams tells of one installation twice, both at the same moment.
    const record = recordOf({ place, person, known, locale });
    if (!(await deps.places.arrive(tenantId, record))) return { kind: "silent" };
    chatIsKnown(deps, record);
    const scope = place.scope === "personal" ? "personal" : "team";
    const { t } = speak((scope === "personal" && readLanguage(locale)) || deps.language);
    return cardReply(welcomeCard({ scope }, t));
  }
  if (inbound.kind === "removed" && known) {
    await deps.places.put(tenantId, { ...known, present: false, removedAt: deps.now().toISOString() });
  }
  if (inbound.kind === "renamed" && known) {
    const { channelName, teamName } = inbound;
    await deps.places.put(tenantId, {
      ...known,
      ...(channelName ? { channelName } : {}),
      ...(teamName ? { teamName } : {}),
    });
  }
  if (inbound.kind === "upgraded") await tryTargetedAgain(deps, tenantId, place);
  if (inbound.kind === "place-gone" || inbound.kind === "place-back")
    await notePresence(deps, { tenantId, place, moved: inbound });
  return { kind: "silent" };
}

/** Another version of the app may be allowed what this one was not, in all of its team. */
async function tryTargetedAgain(
  deps: Deps,
  tenantId: string,
  { conversationId, teamId }: ConversationRef,
): Promise<void> {
  for (const place of await deps.places.list(tenantId)) {
    const isThere = place.conversationId === conversationId || (teamId !== undefined && place.teamId === teamId);
    const { noTargeted, ...rest } = place;
    if (isThere && noTargeted) await deps.places.put(tenantId, rest);
  }
}
