import { keepAsks } from "../../bot/conversation/keep-asks.ts";
import { answerAsk, arrangeAsk } from "../../bot/evaluation/asks/answer-ask.ts";
import { askStrategicLevel } from "../../bot/evaluation/asks/ask-strategic-level.ts";
import type { Deps } from "../../bot/evaluation/deps.ts";
import type { Messenger, Place } from "../../bot/teams/edge-contract.ts";
import { MessengerError } from "../../bot/teams/messenger-error.ts";
import { putAskSchema } from "../../shared/contract/asks.ts";
import { noteDown, TENANT, testDeps } from "../helpers/deps.ts";
import { clockOf, links, people, places, t, talkWorld, type TalkWorld } from "./world.ts";

const struan = people["strategic lead"];
const DAY = 24 * 3600_000;

let world: TalkWorld;
let posts: { to: string; card: string }[];
let fault: MessengerError | null;
beforeEach(async () => {
  world = await talkWorld();
  posts = [];
  fault = null;
  await noteDown(world.deps, struan);
});

const post = async (to: Place, card: Record<string, unknown>) => {
  await new Promise((done) => setImmediate(done));
  if (fault) throw fault;
  posts.push({ to: to.conversationId, card: JSON.stringify(card) });
  return { kind: "posted" as const, activityId: `${posts.length}`, threadId: `${posts.length}` };
};
/** A server of its own on the same store. */
const server = (deps: Deps = world.deps) =>
  keepAsks({
    deps,
    t,
    links,
    clock: clockOf,
    messenger: { post } as unknown as Messenger,
    log: { error: () => undefined },
  });
const titles = () =>
  posts.map(({ to, card }) => `${to} ${/An area asks|A day comes near|overdue|has answered/.exec(card)?.[0] ?? card}`);

async function asked(): Promise<void> {
  const input = putAskSchema.parse({
    id: "ask-of-marr-1",
    evaluationId: "2026-27",
    areaId: "marr",
    text: "What is expected of us?",
    ownerId: struan.id,
    due: "2026-11-16",
  });
  expect(await askStrategicLevel(world.deps, { actor: people.facilitator, input })).toMatchObject({ ok: true });
}
const answered = (text: string) =>
  answerAsk(world.deps, { actor: struan, askId: "ask-of-marr-1", input: { kind: "accepted", text, until: null } });

test("a strategic lead is told of an ask once, by one of two servers, and after a restart not again", async () => {
  await world.say("strategic lead", "help", "personal");
  await asked();
  const [one, two] = [server(), server(testDeps(world.store, world.clock))];
  await Promise.all([one(TENANT), two(TENANT), one(TENANT)]);
  await server()(TENANT);
  expect(titles()).toEqual(["a:personal An area asks"]);
  expect(posts[0]?.card).toContain('"verb":"ask.open"');
});

test("whoever has not installed the app is told once they have, and nothing is posted elsewhere", async () => {
  await asked();
  await server()(TENANT);
  expect(posts).toEqual([]);
  await world.say("strategic lead", "help", "personal");
  await server()(TENANT);
  expect(titles()).toEqual(["a:personal An area asks"]);
});

test("the owner is reminded a week before the day and after it, each once", async () => {
  await world.say("strategic lead", "help", "personal");
  await asked();
  for (let day = 0; day < 60; day += 1) {
    await Promise.all([server()(TENANT), server(testDeps(world.store, world.clock))(TENANT)]);
    world.clock.pass(DAY);
  }
  expect(titles()).toEqual(["a:personal An area asks", "a:personal A day comes near", "a:personal overdue"]);
});

test("each answer goes back to the area's channel, without anybody's finding in it", async () => {
  await world.launch();
  await asked();
  await answered("In spring.");
  await server()(TENANT);
  await answered("After Easter.");
  await Promise.all([server()(TENANT), server()(TENANT)]);
  expect(titles()).toEqual(["19:marr has answered", "19:marr has answered"]);
  expect(posts.map(({ card }) => /In spring|After Easter/.exec(card)?.[0])).toEqual(["In spring", "After Easter"]);
});

test("what Teams did not take is sent again later; what it may have taken is not", async () => {
  await world.say("strategic lead", "help", "personal");
  await asked();
  const keep = server();
  fault = new MessengerError("unreachable", { status: 503 });
  expect(await keep(TENANT)).toBe(world.clock.now.getTime() + 60_000);
  fault = null;
  await keep(TENANT);
  expect(posts).toEqual([]);
  world.clock.pass(60_000);
  fault = new MessengerError("unreachable");
  await keep(TENANT);
  fault = null;
  world.clock.pass(DAY);
  await keep(TENANT);
  expect(posts).toEqual([]);
});

test("an answer whose server ended while sending it is sent by another after a while", async () => {
  await world.launch();
  await asked();
  await answered("In spring.");
  const stored = await world.deps.asks.get(TENANT, "ask-of-marr-1");
  if (!stored) throw new Error("The ask is not there.");
  const posted = { "answer:0": { at: world.clock.now.toISOString(), sent: false } };
  await world.deps.asks.save(TENANT, { ...stored, value: { ...stored.value, posted } });
  await server()(TENANT);
  expect(posts).toEqual([]);
  world.clock.pass(5 * 60_000);
  await server()(TENANT);
  expect(titles()).toEqual(["19:marr has answered"]);
});

test("passed on, it is told to the other lead", async () => {
  const mairi = { ...struan, id: "mairi", name: "Mairi Grant" };
  await noteDown(world.deps, mairi);
  await asked();
  await arrangeAsk(world.deps, { actor: struan, askId: "ask-of-marr-1", ownerId: "mairi" });
  const chat = {
    ...places.personal,
    conversationId: "a:mairi",
    areaId: null,
    personId: "mairi",
    present: true,
    removedAt: null,
  };
  await world.deps.places.put(TENANT, chat);
  await server()(TENANT);
  expect(titles()).toEqual(["a:mairi An area asks"]);
});
