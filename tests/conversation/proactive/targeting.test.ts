import { takesTargeted, createTargeting } from "../../../bot/conversation/proactive/targeting.ts";
import { packTaken } from "../../../bot/conversation/answers/taken-back.ts";
import { remindPeople } from "../../../bot/evaluation/sessions/remind-people.ts";
import { createConnectorClient } from "../../../bot/teams/connector-client.ts";
import type { Inbound, Messenger, ConversationRef } from "../../../bot/teams/gateway-contract.ts";
import { createMessenger } from "../../../bot/teams/messenger.ts";
import { createSendQueue } from "../../../bot/teams/send-queue.ts";
import { HOUR_MS } from "../../../shared/time/durations.ts";
import { launch, morag } from "../../evaluation/running-session.ts";
import { openEvaluation, TENANT } from "../../helpers/deps.ts";
import { startConnector, type Connector } from "../../helpers/connector.ts";
import { createFakeClock } from "../../teams/fake-clock.ts";
import { accountOf, links, people, places, t, talkWorld, textOf, type TalkWorld, type Who } from "../world.ts";
import { tellingServer } from "./telling-server.ts";

const CHANNEL = places.channel.conversationId;

let connector: Connector;
let messenger: Messenger;
let world: TalkWorld;
let place: ConversationRef;
let version: string;
beforeEach(async () => {
  connector = await startConnector({ now: () => world.clock.now.getTime() });
  // Each send at once, whatever the limits: they are not what is looked at.
  const client = createConnectorClient({ token: async () => undefined });
  messenger = createMessenger({ queue: createSendQueue(createFakeClock()), connector: client });
  version = "1";
  world = await talkWorld(links, {
    targeting: ({ deps }) => createTargeting({ deps, messenger, version }),
  });
  place = { ...places.channel, serviceUrl: connector.serviceUrl };
});
afterEach(() => connector.stop());

const say = (who: Who, text: string) => world.tell({ kind: "message", text }, place, who);
const press = (who: Who, verb: string, data: object = {}, more: Partial<Extract<Inbound, { kind: "action" }>> = {}) =>
  world.tell({ kind: "action", verb, data: { ...data }, via: "execute", ...more }, place, who);
const aloneOf = (who: Who) => connector.messagesFor(accountOf(people[who].id), CHANNEL).filter(({ to }) => to !== null);
const lastOf = (who: Who): string => JSON.stringify(aloneOf(who).at(-1)?.activity ?? null);

const now = new Date("2026-10-05T18:00:00.000Z");
test.each([
  ["never refused", undefined, true],
  ["refused an hour ago", { since: "2026-10-05T17:00:00.000Z", version: "1" }, false],
  ["refused a day ago", { since: "2026-10-04T18:00:00.000Z", version: "1" }, true],
  ["refused to another version of the program", { since: "2026-10-05T17:59:00.000Z", version: "0" }, true],
  ["refused in a future that the clock no longer knows", { since: "2026-10-06T18:00:00.000Z", version: "1" }, true],
])("a channel that has %s is tried: %s", (_what, noTargeted, isTried) => {
  const there = { scope: "channel", present: true, ...(noTargeted && { noTargeted }) } as const;
  expect(takesTargeted(there, { now, version: "1" })).toBe(isTried);
  for (const other of [{ scope: "personal" } as const, { present: false }])
    expect(takesTargeted({ ...there, ...other }, { now, version: "1" })).toBe(false);
});

test("what is written aloud is answered to whoever wrote alone; what is everybody’s stands where it was asked for", async () => {
  await world.launch();
  expect(await say("facilitator", "run")).toEqual({ kind: "silent" });
  expect(lastOf("facilitator")).toContain('"verb":"step.move-on"');
  expect(lastOf("facilitator")).toContain(t("card.alone.goes"));
  expect(await say("partner", "next")).toEqual({ kind: "silent" });
  expect(lastOf("partner")).toContain(t("chat.refused.not-allowed.title"));
  expect(textOf(await say("partner", "status"))).toContain("Marr");
  expect(textOf(await say("facilitator", "next"))).toMatch(/moved on/i);
  expect(await say("partner", "my answers")).toEqual({ kind: "silent" });
  expect(lastOf("partner")).toContain('"verb":"answer.mine"');
  expect(connector.messages(CHANNEL)).toEqual([]);
});

test("a press is answered in a new targeted message; a press inside such a message edits it", async () => {
  const session = await world.launch();
  const opened = await press("facilitator", "panel.open", { session });
  expect(opened).toEqual({ kind: "message", text: t("chat.alone.below") });
  const [panel] = aloneOf("facilitator");
  const inPanel = { targeted: true, messageId: panel?.id ?? "" } as const;
  const paused = await press("facilitator", "step.pause", { session }, inPanel);
  expect(textOf(paused)).toContain("step.resume");
  await connector.waitFor(2);
  expect([aloneOf("facilitator").length, lastOf("facilitator").includes("step.resume")]).toEqual([1, true]);
  // A form takes its place for whoever sees it now, and in no message where somebody may be typing.
  expect(textOf(await press("facilitator", "close.open", { session }, inPanel))).toContain("close.submit");
  // Whose it is not, changes nothing of it.
  await press("second", "step.resume", { session }, inPanel);
  world.clock.pass(24 * HOUR_MS);
  await press("facilitator", "step.pause", { session }, inPanel);
  // What goes to one conversation goes in order: by now all of it is there.
  await press("facilitator", "panel.open", { session });
  expect(connector.calls.map(({ kind }) => kind)).toEqual(["send", "edit", "send"]);
});

test("a form is sent as a message only while nothing is stored", async () => {
  const session = await world.launch({ mode: "open", deadlineDate: "2026-10-20" });
  const [question = ""] = openEvaluation().questionIds;
  const at = { session, question };
  expect((await press("partner", "answer.withdraw", at)).kind).toBe("card");
  expect((await press("partner", "answer.open", at)).kind).toBe("message");
  expect(lastOf("partner")).toContain(t("card.alone.form"));
  const form = /"form":"(\w+)"/.exec(lastOf("partner"))?.[1] ?? "";
  const typed = { [`strength.${form}`]: "Buses run", [`attribution.${form}`]: "anonymous" };
  const saved = await press("partner", "answer.save", { ...at, form, ...typed }, { targeted: true, messageId: "1" });
  expect(textOf(saved)).toContain("Buses run");
  const built = /"built":"([^"]+)"/.exec(textOf(saved))?.[1];
  const taken = packTaken({ parts: { strength: "Buses run" }, unable: false, unclear: false, shown: "named" });
  const presses: [string, object, string][] = [
    ["answer.open", at, "Buses run"],
    ["answer.mine", { session }, "Buses run"],
    ["answer.next", { session }, "answer.save"],
    ["answer.withdraw", { ...at, built }, "answer.put-back"],
    ["answer.put-back", { ...at, taken }, t("chat.refused.stays-anonymous.title")],
  ];
  for (const [verb, data, shows] of presses) {
    const reply = await press("partner", verb, data);
    expect([verb, reply.kind, textOf(reply).includes(shows)]).toEqual([verb, "card", true]);
  }
  expect([connector.calls.length, JSON.stringify(connector.retained()).includes("Buses")]).toEqual([1, false]);
});

test("what is written down for somebody else is asked for in a message, and its words stand in none", async () => {
  const session = await world.launch();
  const [question = ""] = openEvaluation().questionIds;
  const at = { session, question };
  expect((await press("facilitator", "behalf.open", at)).kind).toBe("message");
  const form = /"form":"(\w+)"/.exec(lastOf("facilitator"))?.[1] ?? "";
  const typed = { [`strength.${form}`]: "Buses run", [`onBehalfOf.${form}`]: "a parent" };
  const saved = textOf(await press("facilitator", "behalf.save", { ...at, form, ...typed }));
  const [entry, built] = ["entry", "built"].map((name) => new RegExp(`"${name}":"([^"]+)"`).exec(saved)?.[1]);
  const again = await press("facilitator", "recorded.open", { ...at, entry, built });
  expect([again.kind, textOf(again).includes("Buses run")]).toEqual(["card", true]);
  expect([connector.calls.length, JSON.stringify(connector.retained()).includes("Buses")]).toEqual([1, false]);
});

test.each([400, 403] as const)(
  "a channel that answers %d is left alone for a day, or until the app is updated",
  async (status) => {
    const session = await world.launch();
    connector.setTargeted(CHANNEL, status);
    const open = () => press("facilitator", "panel.open", { session });
    expect(textOf(await open())).toContain("step.move-on");
    await open();
    // Asked for aloud it is a button, as before.
    expect(textOf(await say("facilitator", "run"))).toContain('"verb":"panel.open"');
    expect(connector.calls).toHaveLength(1);
    world.clock.pass(24 * HOUR_MS);
    expect(textOf(await open())).toContain("step.move-on");
    expect(connector.calls).toHaveLength(2);
    connector.setTargeted(CHANNEL, "takes");
    await open();
    expect(connector.calls).toHaveLength(2);
    await world.tell({ kind: "upgraded" }, place);
    expect((await open()).kind).toBe("message");
  },
);

test.each([
  ["run", '"verb":"step.move-on"'],
  ["here 4821", t("card.here.refused.wrong-code")],
])("the answer to “%s” goes to the own chat when the channel refuses it", async (text, words) => {
  await world.launch();
  connector.setTargeted(CHANNEL, 403);
  await world.deps.places.put(TENANT, {
    ...{ scope: "personal", conversationId: "a:facilitator", serviceUrl: connector.serviceUrl, tenantId: TENANT },
    ...{ personId: people.facilitator.id, areaId: null, present: true, removedAt: null },
  });
  const said = await say("facilitator", text);
  expect([said.kind, textOf(said).includes(words)]).toEqual(["shared", false]);
  expect(world.posted).toMatchObject([{ to: "a:facilitator" }]);
  expect(JSON.stringify(world.posted)).toContain(words);
});

test("a reminder goes to one person in the channel, even without a chat; if refused, to their own chat", async () => {
  const one = tellingServer(world.store, world.clock, {
    targeting: (deps) => createTargeting({ deps, messenger, version }),
  });
  one.deps.roster = async function* () {
    for (const id of ["ailsa", "brodie"])
      yield { tenantId: TENANT, id, name: id, isOwner: false, rosterId: accountOf(id) };
  };
  const at = { serviceUrl: connector.serviceUrl, tenantId: TENANT, present: true, removedAt: null };
  const channel = { ...at, scope: "channel", conversationId: CHANNEL, areaId: "marr", teamId: "19:team" } as const;
  await one.deps.places.put(TENANT, channel);
  await one.deps.places.put(TENANT, {
    ...{ ...at, scope: "personal", conversationId: "a:ailsa", areaId: null, personId: "ailsa" },
  });
  const { id } = await launch(one, { mode: "open", deadline: "2026-10-20T16:00:00.000Z" });
  const remind = async (): Promise<void> => {
    world.clock.now = new Date(world.clock.now.getTime() + 20 * HOUR_MS);
    expect(await remindPeople(one.deps, { actor: morag, sessionId: id })).toMatchObject({ ok: true });
    world.clock.pass(60_000);
    await one.answers(TENANT);
  };
  await remind();
  expect(connector.retained().map(({ to }) => to)).toEqual(["ailsa", "brodie"].map(accountOf));
  expect(one.posted).toEqual([]);
  connector.setTargeted(CHANNEL, 403);
  await remind();
  expect(one.posted.map(({ to }) => to)).toEqual(["a:ailsa"]);
  // Refused once, it was not tried again for the next.
  expect(connector.calls.filter(({ status }) => status === 403)).toHaveLength(1);
});
