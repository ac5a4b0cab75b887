import { personalPlace, channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import {
  eventually,
  facilitator,
  inputs,
  makeHome,
  person,
  saysOf,
  talkTo,
  type Home,
  type Running,
  type Talk,
} from "../helpers/program.ts";
import { byNight } from "../helpers/runs.ts";

const struan = person("local-strategic-lead", "Struan Leslie");

let connector: Connector;
let home: Home;
let program: Running;
let chat: Talk;
let channel: Talk;
beforeAll(async () => {
  connector = await startConnector();
  home = makeHome();
  program = await home.start();
  chat = talkTo(() => program.url, personalPlace(connector.serviceUrl));
  channel = talkTo(() => program.url, channelPlace(connector.serviceUrl));
}, 60_000);
afterAll(async () => {
  await program?.end("SIGTERM");
  await connector?.stop();
  home?.remove();
});

const posts = (conversationId: string, words: string): number =>
  connector.messages(conversationId).filter(({ activity }) => JSON.stringify(activity).includes(words)).length;

test("an ask climbs from an area to a strategic lead, and its answer returns to the area, each once", async () => {
  await channel.say(facilitator, "link area");
  const form = await channel.open(facilitator, "link.open");
  await channel.press(facilitator, "link.submit", { form, ...inputs({ areaId: "formartine" }, form) });
  await chat.say(struan, "help");
  const ask = {
    ...{ id: "ask-of-formartine", evaluationId: "2026-27", areaId: "formartine", ownerId: struan.id },
    ...{
      text: "Who decides about the hall?",
      due: new Date(Date.now() + 30 * 24 * 3600_000).toISOString().slice(0, 10),
    },
  };
  expect(await channel.api("local-lead-formartine", "POST", "/api/asks", ask)).toMatchObject({ status: 200 });
  await eventually(() => expect(posts("a:1personal", "An area asks the strategic level")).toBe(1));

  const answer = await chat.open(struan, "ask.open", { ask: ask.id });
  const fields = inputs({ kind: "declined", text: "The hall is the community's own." }, answer);
  const saved = await chat.press(struan, "ask.save", { ask: ask.id, form: answer, built: "1", ...fields });
  expect(saysOf(saved)).toContain("goes back to Formartine");
  const area = channel.place.channel?.id ?? "";
  await eventually(() => expect(posts(area, "The strategic level has answered")).toBe(1));

  // Started again in the midst of it, at every push: tests/conversation/proactive/killed-telling.test.ts.
  for (const signal of byNight(["SIGTERM"] as const)) {
    expect(await program.end(signal)).toBe(0);
    program = await home.start();
    await chat.say(struan, "help");
  }
  // What is told of one after another, by their ids: with this one the first has been looked at again.
  const later = { ...ask, id: "later-ask-of-formartine", text: "Who pays for the bus?" };
  expect(await channel.api("local-lead-formartine", "POST", "/api/asks", later)).toMatchObject({ status: 200 });
  await eventually(() => expect(posts("a:1personal", later.text)).toBe(1));
  expect(posts("a:1personal", "An area asks the strategic level")).toBe(2);
  expect(posts(area, "The strategic level has answered")).toBe(1);
  expect(posts("a:1personal", "has answered")).toBe(0);
}, 60_000);
