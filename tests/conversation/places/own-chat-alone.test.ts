import fc from "fast-check";
import { openChat } from "../../../bot/open-chat.ts";
import { readTeamRoster } from "../../../bot/team-roster.ts";
import type { TeamsGateway } from "../../../bot/teams/gateway-contract.ts";
import {
  channelPlace,
  executeActivity,
  groupPlace,
  messageActivity,
  personalPlace,
  submitActivity,
  type ActivityPlace,
} from "../../helpers/activities.ts";
import { startConnector, type Connector } from "../../helpers/connector.ts";
import { runs } from "../../helpers/runs.ts";
import { TENANT } from "../../helpers/deps.ts";
import { FIRST, SECOND } from "../../evaluation/running-session.ts";
import { openGateway, type OpenGateway } from "../../teams/open-gateway.ts";
import { links, places, t, talkWorld } from "../world.ts";

/** Two partners, of whom one would like to read the other, and whoever runs the session. */
const PEOPLE = ["ann", "ben", "facilitator"] as const;
type Name = (typeof PEOPLE)[number];
type Step = {
  who: Name;
  where: "channel" | "group" | "personal";
  how: "execute" | "submit" | "typed";
  what: number;
  question: string;
  anonymous: boolean;
  /** Teams refuses the next chat, or the next message into one. */
  fault: "none" | "chat" | "send";
};

const VERBS = [
  "answer.save",
  "answer.save",
  "answer.save",
  "answer.open",
  "answer.next",
  "answer.mine",
  "answer.unable",
];
const MORE = ["answer.unclear", "answer.withdraw", "question.show", "notes.show", "lookback.save", "lookback.open"];
const ALL = [
  ...VERBS,
  ...VERBS,
  ...MORE,
  "sessions.open",
  "status",
  "help",
  "panel.open",
  "note.open",
  "behalf.open",
  "no.such",
];
const TYPED = ["answer", "my answers", "status", "help", "findings", "hello", "run", "canary-ann-typed"];

const steps = fc.array(
  fc.record<Step>({
    who: fc.constantFrom(...PEOPLE),
    where: fc.constantFrom("channel", "group", "group", "personal"),
    how: fc.constantFrom("execute", "submit", "submit", "typed"),
    what: fc.nat(100),
    question: fc.constantFrom(FIRST, SECOND),
    anonymous: fc.boolean(),
    fault: fc.constantFrom("none", "none", "none", "chat", "send"),
  }),
  { minLength: 6, maxLength: 10 },
);

let connector: Connector;
beforeEach(async () => {
  connector = await startConnector();
  connector.setMembers(PEOPLE.map((id) => ({ id: `29:1${id}`, aadObjectId: id, name: `Name of ${id}` })));
});
afterEach(() => connector.stop());

type Seen = { by: Name | null; text: string };

/** Plays the steps through the bot's door, and returns all that anybody could see of it. */
async function play(played: readonly Step[]): Promise<Seen[]> {
  const late: { gateway?: TeamsGateway } = {};
  const world = await talkWorld(links, {
    post: async (to, card) => (await late.gateway?.messenger.post(to, card))?.kind === "posted",
  });
  world.deps.openChat = (from, rosterId) => openChat(late.gateway, { from, rosterId, log: { error: () => undefined } });
  const session = await world.launch({ mode: "open", deadlineDate: "2026-10-20" });
  const open: OpenGateway = await openGateway({ handler: world.handler });
  late.gateway = open.gateway;
  world.deps.roster = (place) => readTeamRoster(open.gateway, place);
  const launchedAt = await world.deps.places.get(TENANT, places.channel.conversationId);
  if (launchedAt) await world.deps.places.put(TENANT, { ...launchedAt, areaId: null });
  const channel = channelPlace(connector.serviceUrl);
  await world.deps.places.put(TENANT, {
    ...{ scope: "channel", conversationId: channel.channel?.id ?? "", teamId: "19:team", areaId: "marr" },
    ...{ serviceUrl: connector.serviceUrl, tenantId: TENANT, present: true, removedAt: null },
  });
  let chats = 0;
  const placeOf: Record<Step["where"], (who: Name) => ActivityPlace> = {
    channel: () => channel,
    // Each in a chat of its own, so that nothing waits for Teams' limits.
    group: () => groupPlace(connector.serviceUrl, { chatId: `19:group-${(chats += 1)}` }),
    personal: (who) => personalPlace(connector.serviceUrl, { chatId: `a:${who}` }),
  };
  const seen: Seen[] = [];
  for (const [index, { who, where, how, what, question, anonymous, fault }] of played.entries()) {
    if (fault !== "none") connector.failNext([{ status: 403 }], ({ kind }) => kind === fault);
    const words = { "strength.f": `canary-${who}-${index}`, "worked.f": `canary-${who}-${index}`, "hard.f": "" };
    const shown = { "attribution.f": anonymous ? "anonymous" : "named", shown: anonymous ? "anonymous" : "named" };
    const press = { verb: ALL[what % ALL.length] ?? "", data: { session, question, form: "f", ...words, ...shown } };
    const [place, from] = [placeOf[where](who), { id: who, name: `Name of ${who}` }];
    const activity =
      how === "typed"
        ? messageActivity(place, from, TYPED[what % TYPED.length] ?? "")
        : (how === "execute" ? executeActivity : submitActivity)(place, from, press);
    const { body } = await open.post(activity);
    seen.push({ by: who, text: JSON.stringify(body ?? "") });
  }
  await open.stop();
  const ownerOf = (conversationId: string): Name | null =>
    PEOPLE.find((who) => [`a:${who}`, `a:chat of 29:1${who}`].includes(conversationId)) ?? null;
  const posted = connector.done().filter(({ kind }) => ["send", "edit", "create"].includes(kind));
  return [
    ...seen,
    ...posted.map(({ conversationId, activity }) => ({ by: ownerOf(conversationId), text: JSON.stringify(activity) })),
  ];
}

/** What only a card for one person carries. */
const PRIVATE = [
  "answer.save",
  "lookback.save",
  "behalf.save",
  "note.save",
  t("card.saved.title"),
  t("card.mine.onlyYou"),
];

test("nobody’s form or words ever stand where others read, whatever is pressed by whom, in which client, with which faults", async () => {
  const told = { forms: 0, words: 0, public: 0 };
  await fc.assert(
    fc.asyncProperty(steps, async (played) => {
      connector.calls.length = 0;
      for (const { by, text } of await play(played)) {
        const of = [...text.matchAll(/canary-(\w+)-/g)].map(([, who]) => who);
        if (by === null) {
          told.public += 1;
          expect({ of, private: PRIVATE.filter((mark) => text.includes(mark)) }).toEqual({ of: [], private: [] });
        } else expect(of.filter((who) => who !== by)).toEqual([]);
        if (of.length > 0) told.words += 1;
        if (text.includes("answer.save")) told.forms += 1;
      }
    }),
    { numRuns: runs({ atEveryPush: 15, everyNight: 300 }) },
  );
  // That there was something to be seen.
  expect(Math.min(told.forms, told.words, told.public)).toBeGreaterThan(0);
});
