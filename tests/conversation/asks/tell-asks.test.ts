import { answerAsk, arrangeAsk } from "../../../bot/evaluation/asks/answer-ask.ts";
import { askStrategicLevel } from "../../../bot/evaluation/asks/ask-strategic-level.ts";
import type { PostResult } from "../../../bot/teams/gateway-contract.ts";
import { MessengerError } from "../../../bot/teams/messenger-error.ts";
import { putAskSchema } from "../../../shared/contract/asks.ts";
import { noteDown, TENANT } from "../../helpers/deps.ts";
import { TAKEN, tellingServer, type Posted, type TellingServer } from "../proactive/telling-server.ts";
import { people, places, talkWorld, type TalkWorld } from "../world.ts";

const struan = people["strategic lead"];
const DAY = 24 * 3600_000;

let world: TalkWorld;
let posts: Posted[];
let fault: MessengerError | null;
beforeEach(async () => {
  world = await talkWorld();
  posts = [];
  fault = null;
  await noteDown(world.deps, struan);
});

/** A server of its own on the same store; what Teams takes of any of them stands in one list. */
function server(serverId?: string): TellingServer["asks"] {
  const one = tellingServer(world.store, world.clock, { serverId });
  one.posted.push = (...items) => posts.push(...items);
  one.answer.next = async (): Promise<PostResult> => {
    if (fault) throw fault;
    return TAKEN;
  };
  return one.asks;
}
const titles = () =>
  posts.map(({ to, text }) => `${to} ${/An area asks|A day comes near|overdue|has answered/.exec(text)?.[0] ?? text}`);

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

test("two servers and a restart tell a strategic lead of an ask once", async () => {
  await world.say("strategic lead", "help", "personal");
  await asked();
  const [one, two] = [server(), server()];
  await Promise.all([one(TENANT), two(TENANT), one(TENANT)]);
  await server()(TENANT);
  expect(titles()).toEqual(["a:personal An area asks"]);
  expect(posts[0]?.text).toContain('"verb":"ask.open"');
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
    await Promise.all([server()(TENANT), server()(TENANT)]);
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
  expect(posts.map(({ text }) => /In spring|After Easter/.exec(text)?.[0])).toEqual(["In spring", "After Easter"]);
});

test("what Teams did not take is sent again a minute later, and so is what it may have taken", async () => {
  await world.say("strategic lead", "help", "personal");
  await asked();
  const keep = server();
  for (const error of [new MessengerError("unreachable", { status: 503 }), new MessengerError("unreachable")]) {
    fault = error;
    expect(await keep(TENANT)).toBe(world.clock.now.getTime() + 60_000);
    fault = null;
    await keep(TENANT);
    expect(posts).toEqual([]);
    world.clock.pass(60_000);
  }
  await keep(TENANT);
  await keep(TENANT);
  expect(titles()).toEqual(["a:personal An area asks"]);
});

test("what an earlier program began to send and never noted as sent is sent", async () => {
  await world.launch();
  await asked();
  await answered("In spring.");
  const stored = await world.deps.asks.get(TENANT, "ask-of-marr-1");
  if (!stored) throw new Error("The ask is not there.");
  const posted = { "answer:0": { at: world.clock.now.toISOString(), sent: false } };
  await world.deps.asks.save(TENANT, { ...stored, value: { ...stored.value, posted } });
  await server()(TENANT);
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
