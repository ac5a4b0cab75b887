import { createThreadKeeper, type ThreadKeeper } from "../../../bot/conversation/thread/thread-keeper.ts";
import { listSessions, readSession } from "../../../bot/evaluation/sessions/read-session.ts";
import { setSessionRoom } from "../../../bot/evaluation/room/change-room.ts";
import { readOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import type { CardJson, Messenger } from "../../../bot/teams/gateway-contract.ts";
import { TABLE_NAMES } from "../../../bot/storage/tables/table-names.ts";
import { TENANT } from "../../helpers/deps.ts";
import { eventually } from "../../helpers/program.ts";
import type { MemoryStore } from "../../storage/answers/memory-store.ts";
import { buttonsOf, links, people, talkWorld, textOf, type TalkWorld, type Where, speak } from "../world.ts";

const MARK = "Practice: nothing here is kept or counted.";
const TWO_HOURS = 2 * 3600_000;

let world: TalkWorld;
let keeper: ThreadKeeper;
let cards: Map<string, CardJson>;

beforeEach(async () => {
  world = await talkWorld();
  cards = new Map();
  keeper = createThreadKeeper({
    ...{ deps: world.deps, speak, links, messenger, serverId: "one" },
    sleep: () => new Promise((done) => setTimeout(done, 1)),
    log: { error: (fields, message) => fail(`${message}: ${JSON.stringify(fields)}`) },
  });
});
afterEach(() => keeper.close());

function fail(message: string): never {
  throw new Error(message);
}

const messenger: Messenger = {
  post(_, card) {
    const activityId = `card-${cards.size}`;
    cards.set(activityId, card);
    return Promise.resolve({ kind: "posted", activityId, threadId: "thread" });
  },
  edit(_, { activityId }, card) {
    cards.set(activityId, card);
    return Promise.resolve({ kind: "edited" });
  },
  postTargeted: async () => ({ kind: "refused" }),
  editTargeted: async () => ({ kind: "gone" }),
  openChat: async () => ({ kind: "removed" }),
  async *members() {},
};
const shown = (): string[] => [...cards.values()].map((card) => JSON.stringify(card));
const atRest = (): string => JSON.stringify(TABLE_NAMES.map((name) => [name, (world.store as MemoryStore).rows(name)]));

/** Practises everything that leaves a row or a card; the id of the session. */
async function practised(where: Where): Promise<string> {
  const begun = await world.say("facilitator", "practise", where);
  expect(textOf(begun)).toContain(MARK);
  const session = /practice-[a-z0-9]+_marr_1/.exec(textOf(begun))?.[0] ?? "";
  const threadsAtRest = async (): Promise<void> => {
    keeper.touch(TENANT, session);
    await eventually(async () => {
      const thread = await world.deps.threads.get(TENANT, session);
      expect([thread?.value.status === null, thread?.value.claim]).toEqual([false, null]);
    });
  };
  await threadsAtRest();
  const question = (await world.deps.sessions.get(TENANT, session))?.value.session.questions[0]?.id ?? "";
  const at = { session, question };
  for (const [who, attribution] of [
    ["partner", "named"],
    ["second", "anonymous"],
  ] as const) {
    const saved = await world.fill(who, {
      ...{ open: "answer.open", save: "answer.save", at },
      fields: { strength: `Tried by ${who}.`, attribution },
    });
    expect(textOf(saved)).toContain("Your answer is saved");
    expect(textOf(saved)).toContain(MARK);
  }
  await world.fill("facilitator", { open: "note.open", save: "note.save", at, fields: { strength: "We all tried." } });
  const room = { builtOn: null, input: { timer: { minutes: 5 } } };
  const set = await setSessionRoom(world.deps, { actor: people.facilitator, sessionId: session, ...room });
  expect([set.ok, await world.deps.rooms.get(TENANT, session)]).toEqual([true, expect.anything()]);
  // Typed where it is held, commands mean it.
  expect(textOf(await world.say("facilitator", "next", where))).toMatch(/question 2/i);
  keeper.touch(TENANT, session);
  await eventually(async () => {
    const thread = await world.deps.threads.get(TENANT, session);
    expect([Object.keys(thread?.value.questions ?? {}).length, thread?.value.claim]).toEqual([2, null]);
  });
  return session;
}

test.each(["channel", "personal"] as const)(
  "a practice in a %s is marked everywhere and leaves nothing behind",
  async (where) => {
    // Where the bot is spoken to is known to it, practice or not.
    for (const place of ["channel", "personal", "group"] as const) await world.say("facilitator", "hello", place);
    const before = atRest();
    const session = await practised(where);
    expect(shown().length).toBeGreaterThan(3);
    for (const card of shown()) expect(card).toContain(MARK);
    const page = await readSession(world.deps, { actor: people.facilitator, sessionId: session });
    expect(page).toMatchObject({ view: { reminders: null, can: { run: true, readFindings: false } } });
    for (const who of ["facilitator", "partner", "strategic lead"] as const) {
      expect(await listSessions(world.deps, people[who])).toEqual([]);
      expect(JSON.stringify(await readOwnData(world.deps, people[who]))).not.toContain("Tried by");
    }
    expect(textOf(await world.say("partner", "status", "group"))).toContain("No session is open here");

    const panel = await world.press("facilitator", { verb: "panel.open", data: { session } }, where);
    const end = buttonsOf(panel).find(({ title }) => title === "End practice");
    expect(textOf(await world.press("partner", { verb: "practice.end", data: { session } }))).toContain(
      "Only the facilitator",
    );
    await world.press("facilitator", { verb: end?.verb ?? "", data: end?.data }, where);
    keeper.touch(TENANT, session);
    await eventually(async () => expect(await world.deps.sessions.get(TENANT, session)).toBeNull());
    for (const card of shown()) expect(card).toContain("The practice is over");
    expect(atRest()).toBe(before);
    expect(textOf(await world.press("partner", { verb: "status", data: { session } }))).toContain(
      "The practice is over",
    );
  },
);

test("a practice that nobody ends is over after two hours, with its last minute running or not", async () => {
  await world.say("facilitator", "hello");
  const before = atRest();
  const session = await practised("channel");
  expect(textOf(await world.say("facilitator", "remind"))).toContain("Nobody is reminded of a practice.");
  await world.say("facilitator", "close");
  world.clock.pass(TWO_HOURS - 1);
  await closeExpiredSessions(world.deps, TENANT);
  expect(await world.deps.sessions.get(TENANT, session)).not.toBeNull();
  world.clock.pass(1);
  world.deps.changes.length = 0;
  await closeExpiredSessions(world.deps, TENANT);
  expect(world.deps.changes.join()).toContain(session);
  await keeper.resume(TENANT);
  await eventually(async () => expect(await world.deps.sessions.get(TENANT, session)).toBeNull());
  expect(atRest()).toBe(before);
});

test("beside a session that counts, only the practice is marked and ended", async () => {
  const real = await world.launch();
  await world.say("facilitator", "practise");
  const both = await world.say("facilitator", "status");
  expect(textOf(both)).toContain("Which session do you mean?");
  expect(textOf(both)).toContain(real);
  expect(textOf(both)).not.toContain(MARK);
  expect(textOf(await world.press("facilitator", { verb: "sessions.open" }))).not.toContain(MARK);
  expect(textOf(await world.say("facilitator", "end practice"))).toContain("The practice is over");
  expect((await world.deps.sessions.get(TENANT, real))?.value.session.state).toBe("open");
});

test("held where no area is linked, a practice is what is meant there, whatever else is open", async () => {
  await world.launch();
  await world.say("facilitator", "practise", "personal");
  const status = textOf(await world.say("facilitator", "status", "personal"));
  expect(status).toContain(MARK);
  await world.say("facilitator", "end practice", "personal");
  expect(textOf(await world.say("facilitator", "status", "personal"))).not.toContain(MARK);
});

test("pressed again, Practise leads to the practice that runs here, and links no channel to an area", async () => {
  const once = await world.say("facilitator", "practise");
  const twice = await world.press("facilitator", { verb: "practice.start" });
  const session = /practice-[a-z0-9]+_marr_1/;
  expect(session.exec(textOf(twice))?.[0]).toBe(session.exec(textOf(once))?.[0]);
  expect((await world.deps.places.list(TENANT)).map(({ areaId }) => areaId)).toEqual([null]);
});
