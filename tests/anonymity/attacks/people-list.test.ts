import { setTimeout as pause } from "node:timers/promises";
import { answersOf, isSaved, QUESTIONS, reachAll } from "../../e2e/gathering.ts";
import { channelPlace } from "../../helpers/activities.ts";
import { startConnector, type Connector } from "../../helpers/connector.ts";
import { makeHome, talkTo, type Home, type Running, type Talk } from "../../helpers/program.ts";

const AREA = "garioch";
const PEOPLE = 12;
/** Longer than it took until newcomers stood in the list. */
const WATCHED_MS = 4_000;
/** Who stands in the list stays in it: looking without a rest would only keep both programs busy. */
const EVERY_MS = 100;

let home: Home;
let connector: Connector;
let running: Running;
let talk: Talk;
beforeAll(async () => {
  home = makeHome();
  connector = await startConnector();
  running = await home.start();
  talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
}, 90_000);
afterAll(async () => {
  await running.end("SIGTERM");
  await connector.stop();
  home.remove();
});

async function listed(): Promise<string[]> {
  const { body } = await talk.api("local-strategic-lead", "GET", "/api/people");
  return (body as unknown as { items: { id: string }[] }).items.map(({ id }) => id).sort();
}

test("whoever polls the list of people while newcomers answer learns of nobody that they have", async () => {
  const session = await talk.launch(AREA);
  await reachAll(talk, session);
  const before = await listed();
  const sent = answersOf(talk, { session, people: PEOPLE, anonymous: () => true });
  for (const one of sent.filter(({ question }) => question === QUESTIONS[0]?.number)) {
    one.replies.push(await talk.deliver(one.activity));
    expect(isSaved(one)).toBe(true);
    expect(await listed()).toEqual(before);
  }
  for (const since = Date.now(); Date.now() - since < WATCHED_MS; await pause(EVERY_MS))
    expect(await listed()).toEqual(before);
}, 90_000);
