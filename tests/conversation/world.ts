import { createConversation, type ConverseOptions } from "../../bot/conversation/converse.ts";
import type { Targeting } from "../../bot/conversation/proactive/targeting.ts";
import { createLinks } from "../../bot/conversation/links.ts";
import { createSpeak } from "../../bot/texts/speak.ts";
import type { InboundHandler, ConversationRef, Reply } from "../../bot/teams/gateway-contract.ts";
import { translator } from "../../shared/locales/text.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { openEvaluation, person, TENANT } from "../helpers/deps.ts";
import { emptyWorld, type World } from "../evaluation/running-session.ts";

export const t = translator("en");
export const speak = createSpeak({ zone: "Europe/London" });
export const links = createLinks("https://llcp.example");

export const people = {
  partner: person("partner"),
  facilitator: person("facilitator", "facilitator", "marr"),
  second: person("second", "facilitator", "marr"),
  "area lead": person("area-lead", "area-lead", "marr"),
  "strategic lead": person("strategic-lead", "strategic-lead"),
} satisfies Record<string, Actor>;
export type Who = keyof typeof people;

const at = { serviceUrl: "https://smba.example", tenantId: TENANT };
export const places = {
  personal: { ...at, scope: "personal", conversationId: "a:personal" },
  group: { ...at, scope: "groupChat", conversationId: "19:group" },
  channel: {
    ...at,
    scope: "channel",
    conversationId: "19:marr",
    channelId: "19:marr",
    channelName: "Marr",
    teamId: "19:team",
    teamName: "Communities",
  },
} satisfies Record<string, ConversationRef>;
export type Where = keyof typeof places;

export type Press = {
  verb: string;
  data?: Record<string, unknown>;
  via?: "execute" | "submit" | "dialog";
  activityId?: string;
};

/** The bot's conversation by itself: no Teams, no service, a clock that stands still. */
export type TalkWorld = World & {
  handler: InboundHandler;
  /** What was written to people into their own chats, unasked. */
  posted: { to: string; card: Record<string, unknown> }[];
  say(who: Who, text: string, where?: Where): Promise<Reply>;
  press(who: Who, press: Press, where?: Where): Promise<Reply>;
  /** Opens a form and sends it with these fields. */
  fill(who: Who, form: Filled, where?: Where): Promise<Reply>;
  tell(inbound: Parameters<InboundHandler>[0], place: ConversationRef, who?: Who): Promise<Reply>;
  /** Launches Marr's session from its channel; its id. */
  launch(fields?: Record<string, string>): Promise<string>;
};
export type Filled = { open: string; save: string; at?: Record<string, unknown>; fields: Record<string, string> };

type TalkOptions = Partial<Pick<ConverseOptions, "post">> &
  Pick<Actor, "off"> & { targeting?(world: World): Targeting };

/**
 * `post`: how people are written to in their own chats, where that is not only noted. `targeting`: how they are written to alone
 * in channels, if they are. `off`: what the installation has switched off.
 */
export async function talkWorld(ways = links, { post, targeting, off }: TalkOptions = {}): Promise<TalkWorld> {
  const world = await emptyWorld();
  await world.deps.evaluations.put(TENANT, openEvaluation({ areaIds: ["marr", "buchan", "garioch"] }));
  const posted: TalkWorld["posted"] = [];
  let forms = 0;
  let activities = 0;
  const handler = createConversation({
    deps: world.deps,
    speak,
    links: ways,
    actorOf: async ({ id }) => ({
      ...(Object.values(people).find((one) => one.id === id) ?? person(id)),
      ...(off && { off }),
    }),
    tenantOf: () => TENANT,
    newForm: () => `form${(forms += 1)}`,
    async post(to, card) {
      posted.push({ to: to.conversationId, card });
      return post?.(to, card) ?? true;
    },
    targeting: targeting?.(world) ?? null,
    log: { error: () => undefined },
  });
  const context = (who: Actor, place: ConversationRef, activityId = `activity-${(activities += 1)}`) => ({
    person: { tenantId: TENANT, id: who.id, name: who.name },
    place,
    activityId,
    accountId: accountOf(who.id),
  });
  const talk: TalkWorld = {
    ...world,
    handler,
    posted,
    say: (who, text, where = "channel") => handler({ kind: "message", text }, context(people[who], places[where])),
    press: (who, { verb, data = {}, via = "execute", activityId }, where = "channel") =>
      handler({ kind: "action", verb, data, via }, context(people[who], places[where], activityId)),
    async fill(who, { open, save, at: ids = {}, fields }, where = "channel") {
      const opened = textOf(await talk.press(who, { verb: open, data: ids }, where));
      const form = /"form":"(\w+)"/.exec(opened)?.[1];
      if (!form) throw new Error(`${open} gave no form.`);
      // As the form's own button carries it.
      const built = /"built":"([^"]+)"/.exec(opened)?.[1];
      const inputs = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${name}.${form}`, value]));
      return talk.press(who, { verb: save, data: { ...ids, form, ...(built ? { built } : {}), ...inputs } }, where);
    },
    tell: (inbound, place, who = "strategic lead") => handler(inbound, context(people[who], place)),
    async launch(fields = {}) {
      const filled = {
        evaluationId: "2026-27",
        areaId: "marr",
        questionIds: openEvaluation().questionIds.join(","),
        mode: "stepped",
        attribution: "named",
        softMinutes: "",
        ...fields,
      };
      const reply = await talk.fill("facilitator", { open: "launch.open", save: "launch.submit", fields: filled });
      const id = /2026-27_[a-z-]+_\d+/.exec(textOf(reply))?.[0];
      if (!id) throw new Error(`Not launched: ${textOf(reply)}`);
      return id;
    },
  };
  return talk;
}

/** What conversations call somebody. */
export const accountOf = (personId: string): string => `29:1${personId}`;

/** Everything a reply says. */
export function textOf(reply: Reply): string {
  if (reply.kind === "silent") return "";
  if (reply.kind === "page") return reply.url;
  return reply.kind === "message" || reply.kind === "failed" ? reply.text : JSON.stringify(reply.card);
}

export type Button = { type: string; title: string; verb?: string; data?: Record<string, unknown>; url?: string };

/** The buttons of a card, wherever they stand in it. */
export function buttonsOf(reply: Reply): Button[] {
  if (reply.kind !== "card" && reply.kind !== "shared") return [];
  const found: Button[] = [];
  const look = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(look);
    if (typeof value !== "object" || value === null) return;
    const { type } = value as { type?: unknown };
    if (type === "Action.Execute" || type === "Action.OpenUrl") found.push(value as Button);
    else Object.values(value).forEach(look);
  };
  look(reply.card);
  return found;
}
