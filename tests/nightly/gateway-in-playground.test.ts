import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { ConversationRef, Reply } from "../../bot/teams/gateway-contract.ts";
import { playgroundPlaces, playgroundTenantId } from "../../scripts/playground/config.ts";
import { openPlayground, type PlaygroundDriver } from "../../scripts/playground/driver.ts";
import { startPlayground, type Playground } from "../../scripts/playground/launch.ts";
import { channelPlace, messageActivity } from "../helpers/activities.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { openGateway, texts, type OpenGateway } from "../teams/open-gateway.ts";

const users = ["isla", "rory", "eilidh", "fraser", "mairi", "callum"].map((id) => ({ id, name: `${id} Reid` }));
const names = { bot: "LLCP Evaluation", team: "Partnerships", channel: "Formartine", group: "Planning" };

const question = (text: string): Reply => ({
  kind: "card",
  card: {
    type: "AdaptiveCard",
    version: "1.5",
    body: [
      { type: "TextBlock", text },
      { type: "Input.Text", id: "words", label: "What is working well?", isMultiline: true },
      {
        type: "Input.ChoiceSet",
        id: "shown",
        label: "Shown as",
        value: "named",
        choices: [
          { title: "My name", value: "named" },
          { title: "Anonymous", value: "anonymous" },
        ],
      },
    ],
    actions: [{ type: "Action.Execute", verb: "save", title: "Save", data: { q: 1 } }],
  },
});
const saved = (text: string): Reply => ({
  kind: "card",
  card: { type: "AdaptiveCard", version: "1.5", body: [{ type: "TextBlock", text }] },
});

describeInChromium("the gateway behind the Agents Playground", () => {
  let folder: string;
  let open: OpenGateway;
  let playground: Playground;
  let browser: Browser;
  let driver: PlaygroundDriver;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "playground-"));
    open = await openGateway({
      allowedTenants: [],
      localTenantId: playgroundTenantId,
      reply: (inbound, { person }) => {
        if (inbound.kind === "message") return question(`${person.id} said ${inbound.text}`);
        if (inbound.kind === "action")
          return saved(`${person.id}: ${String(inbound.data["words"])} (${String(inbound.data["shown"])})`);
        return { kind: "silent" };
      },
    });
    playground = await startPlayground({ port: 0, botEndpoint: open.url, users, names, folder });
    browser = await sharedChromium();
    driver = await openPlayground(browser, playground.url, 90_000);
  }, 200_000);
  afterAll(async () => {
    await driver?.close();
    await playground?.stop();
    await open?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const place = (): ConversationRef => ({
    scope: "channel",
    conversationId: playgroundPlaces.channel,
    serviceUrl: `${playground.url}/_connector`,
    tenantId: playgroundTenantId,
    teamId: playgroundPlaces.team,
  });

  it("hears the person at the screen and answers in the thread, then in the card itself", async () => {
    await driver.openRoom(names.channel);
    await driver.mention(names.bot, "launch");
    const card = driver.card("isla said launch");
    await driver.fill(card, "What is working well?", "Warm welcome");
    await driver.choose(card, "Shown as", "Anonymous");
    await driver.press(card, "Save");
    await driver.card("isla: Warm welcome (anonymous)").waitFor();
    const answered = open.heard.find(({ inbound }) => inbound.kind === "message");
    expect(answered?.context.place.threadId).toBeDefined();
    expect(open.heard.map(({ inbound }) => inbound.kind)).toContain("installed");
  });

  it("hears other people through the playground's own doors, each as themselves", async () => {
    const theirs = channelPlace(`${playground.url}/_connector`, {
      tenantId: playgroundTenantId,
      channel: { id: playgroundPlaces.channel, name: names.channel },
      team: { id: playgroundPlaces.team, name: names.team },
    });
    await driver.sendActivity(messageActivity(theirs, users[1] ?? { id: "" }, "help"));
    const message = await driver.message(({ cards }) => JSON.stringify(cards).includes("rory said help"));
    const data = { words: "Good links", shown: "named" };
    expect(await driver.executeAs({ personId: "eilidh", message, verb: "save", data })).toMatchObject({
      type: "application/vnd.microsoft.card.adaptive",
      value: { body: [{ text: "eilidh: Good links (named)" }] },
    });
    await driver.submitAs({ personId: "fraser", message, verb: "save", data });
    await driver.message(({ text }) => text === texts.privateElsewhere);
  });

  it("posts, replies in the thread, edits in place and reads the members", async () => {
    const { messenger } = open.gateway;
    const root = await messenger.post(place(), {
      type: "AdaptiveCard",
      version: "1.5",
      body: [{ type: "TextBlock", text: "3 answers" }],
    });
    if (root.kind !== "posted") throw new Error("not posted");
    const reply = await messenger.post(
      place(),
      (saved("In the thread") as { card: Record<string, unknown> }).card,
      root,
    );
    expect(reply).toMatchObject({ kind: "posted", threadId: root.threadId });
    const edited = { type: "AdaptiveCard", version: "1.5", body: [{ type: "TextBlock", text: "4 answers" }] };
    expect(await messenger.edit(place(), root, edited)).toEqual({ kind: "edited" });
    await driver.card("4 answers").waitFor();
    await driver.card("In the thread").waitFor();
    const people: string[] = [];
    for await (const { id } of messenger.members(place())) people.push(id);
    expect(people.toSorted()).toEqual(users.map(({ id }) => id).toSorted());
  });

  it("answers in a personal chat without a mention", async () => {
    await driver.openRoom("Personal Chat");
    await driver.write("hello");
    await driver.card("isla said hello").waitFor();
  });
});
