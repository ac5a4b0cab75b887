import fc from "fast-check";
import { createTargeting, type Targeting } from "../../../bot/conversation/proactive/targeting.ts";
import { openChat } from "../../../bot/compose/open-chat.ts";
import { readTeamRoster } from "../../../bot/compose/team-roster.ts";
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
import { accountOf, links, places, t, talkWorld } from "../world.ts";

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
  /** So much time has passed since the step before, for whatever vanishes. */
  hoursLater: number;
  /** The program was started again before it. */
  restarted: boolean;
};
/** Whether messages for one person alone are on, and in how many channels it is spoken; `from` which step they are answered with `refuses`, if ever. */
type Alone = { isOn: boolean; refuses: 400 | 403; from: number; channels: number };

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
    hoursLater: fc.constantFrom(0, 0, 0, 0, 25),
    restarted: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 6, maxLength: 10 },
);

const alone = fc.record<Alone>({
  ...{ isOn: fc.boolean(), refuses: fc.constantFrom(400, 403), from: fc.nat(12) },
  channels: fc.constantFrom(3, 100),
});

let connector: Connector;
let hours = 0;
beforeEach(async () => {
  connector = await startConnector({ now: () => hours * 3600_000 });
  connector.setMembers(PEOPLE.map((id) => ({ id: `29:1${id}`, aadObjectId: id, name: `Name of ${id}` })));
});
afterEach(() => connector.stop());

/** `by`: null is everybody. `retained`: in a message for one person alone, which an organisation may keep. */
type Seen = { by: Name | null; text: string; retained?: true };

/** Plays the steps through the bot's door, and returns all that anybody could see of it. */
async function play(played: readonly Step[], { isOn, refuses, from: refusesFrom, channels }: Alone): Promise<Seen[]> {
  const open: OpenGateway = await openGateway({ handler: (...heard) => world.handler(...heard) });
  const { gateway } = open;
  const { messenger } = gateway;
  const late: { targeting?: Targeting } = {};
  const fresh = (deps: Parameters<typeof createTargeting>[0]["deps"]): Targeting =>
    createTargeting({ deps, messenger, version: "1" });
  const world = await talkWorld(links, {
    post: async (to, card) => (await messenger.post(to, card)).kind === "posted",
    ...(isOn && {
      targeting: ({ deps }) => {
        late.targeting = fresh(deps);
        return {
          takes: (place) => late.targeting?.takes(place) ?? false,
          post: (...post) => (late.targeting ?? fresh(deps)).post(...post),
          renew: async (...renew) => late.targeting?.renew(...renew),
        };
      },
    }),
  });
  world.deps.openChat = (from, rosterId) => openChat(gateway, { from, rosterId, log: { error: () => undefined } });
  const session = await world.launch({ mode: "open", deadlineDate: "2026-10-20" });
  world.deps.roster = (place) => readTeamRoster(gateway, place);
  const launchedAt = await world.deps.places.get(TENANT, places.channel.conversationId);
  if (launchedAt) await world.deps.places.put(TENANT, { ...launchedAt, areaId: null });
  let chats = 0;
  // In several, so that nothing waits for Teams' limits.
  const channelIdOf = (index: number): string => `19:channel-${index % channels}`;
  for (const index of played.keys())
    await world.deps.places.put(TENANT, {
      ...{ scope: "channel", conversationId: channelIdOf(index), teamId: "19:team", areaId: "marr" },
      ...{ serviceUrl: connector.serviceUrl, tenantId: TENANT, present: true, removedAt: null },
    });
  const placeOf: Record<Step["where"], (who: Name, index: number) => ActivityPlace> = {
    channel: (_, index) => channelPlace(connector.serviceUrl, { channel: { id: channelIdOf(index), name: "Marr" } }),
    group: () => groupPlace(connector.serviceUrl, { chatId: `19:group-${(chats += 1)}` }),
    personal: (who) => personalPlace(connector.serviceUrl, { chatId: `a:${who}` }),
  };
  const seen: Seen[] = [];
  for (const [index, step] of played.entries()) {
    const { who, where, how, what, question, anonymous, fault, hoursLater, restarted } = step;
    hours += hoursLater;
    world.clock.pass(hoursLater * 3600_000);
    if (restarted) late.targeting = fresh(world.deps);
    if (index >= refusesFrom) connector.setTargeted(channelIdOf(index), refuses);
    if (fault !== "none") connector.failNext([{ status: 403 }], ({ kind }) => kind === fault);
    const words = { "strength.f": `canary-${who}-${index}`, "worked.f": `canary-${who}-${index}`, "hard.f": "" };
    const shown = { "attribution.f": anonymous ? "anonymous" : "named", shown: anonymous ? "anonymous" : "named" };
    const press = { verb: ALL[what % ALL.length] ?? "", data: { session, question, form: "f", ...words, ...shown } };
    const [place, from] = [placeOf[where](who, index), { id: who, name: `Name of ${who}` }];
    const activity =
      how === "typed"
        ? messageActivity(place, from, TYPED[what % TYPED.length] ?? "")
        : (how === "execute" ? executeActivity : submitActivity)(place, from, press);
    const { body } = await open.post(activity);
    seen.push({ by: who, text: JSON.stringify(body ?? "") });
  }
  await open.stop();
  for (const index of played.keys()) connector.setTargeted(channelIdOf(index), "takes");
  const ownerOf = (conversationId: string): Name | null =>
    PEOPLE.find((who) => [`a:${who}`, `a:chat of 29:1${who}`].includes(conversationId)) ?? null;
  const posted = connector.done().filter(({ kind }) => ["send", "edit", "create"].includes(kind));
  return [
    ...seen,
    ...posted.flatMap(({ conversationId, activity, targeted }) =>
      targeted ? [] : [{ by: ownerOf(conversationId), text: JSON.stringify(activity) }],
    ),
    ...PEOPLE.flatMap((by) =>
      connector
        .retained()
        .flatMap(({ to, activity }) =>
          to === accountOf(by) ? [{ by, text: JSON.stringify(activity), retained: true as const }] : [],
        ),
    ),
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

test("nobody’s form or words stand where others read, in any client or fault", async () => {
  const told = { forms: 0, words: 0, public: 0, retained: 0 };
  await fc.assert(
    fc.asyncProperty(steps, alone, async (played, how) => {
      connector.forget();
      for (const { by, text, retained } of await play(played, how)) {
        const of = [...text.matchAll(/canary-(\w+)-/g)].map(([, who]) => who);
        if (retained) {
          told.retained += 1;
          expect(of).toEqual([]);
        }
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
  expect(Math.min(told.forms, told.words, told.public, told.retained)).toBeGreaterThan(0);
});

/** What is sent alone, among what changes whether it is. */
const ANSWERING = ["answer.save", "answer.open", "answer.open", "panel.open", "answer.next", "answer.withdraw"];

test("messages to one person alone do not tell whether they answered by name", async () => {
  const kept = async (played: readonly Step[], anonymous: boolean): Promise<string[]> => {
    connector.forget();
    const all = await play(
      played.map((step) => ({
        ...step,
        ...{ anonymous, how: "execute", where: "channel", fault: "none" },
        what: ALL.indexOf(ANSWERING[step.what % ANSWERING.length] ?? ""),
      })),
      { isOn: true, refuses: 400, from: Infinity, channels: 100 },
    );
    return all.flatMap(({ by, text, retained }) => (retained ? [`${by}: ${text}`] : []));
  };
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (played) => {
      const named = await kept(played, false);
      expect(await kept(played, true)).toEqual(named);
      compared += named.length;
    }),
    { numRuns: runs({ atEveryPush: 6, everyNight: 150 }) },
  );
  expect(compared).toBeGreaterThan(0);
});
