import { channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { eventually, facilitator, makeHome, talkTo, type Home, type Running, type Talk } from "../helpers/program.ts";
import { allStatements, answersOf, cells, isSaved, QUESTIONS, reachAll, type Sent } from "./gathering.ts";

/** Killed when this many answers have been acknowledged; each time the rest goes on. */
const KILLED_AT = [15, 90, 170];
/** … and when so many of a session's cards stand in its channel. */
const CARDS_AT_KILL = [1, 3, 5];

describe("a server that is killed in the middle of a gathering", () => {
  let home: Home;
  let connector: Connector;
  let running: Running;
  let talk: Talk;
  let session: string;
  let sent: Sent[];

  const cards = (): string[] =>
    connector
      .messages(talk.place.channel?.id ?? "")
      .map(({ activity }) => JSON.stringify(activity))
      .filter((text) => text.includes("AdaptiveCard"));
  const question = (n: number): string => `Question ${n} of 4`;

  beforeAll(async () => {
    home = makeHome();
    connector = await startConnector();
    running = await home.start();
    talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
    session = await talk.launch("formartine");
    await reachAll(talk, session);
    await eventually(() => expect(cards().filter((card) => card.includes("Not able to say"))).toHaveLength(4), 20_000);
    sent = answersOf(talk, { session, people: 61, anonymous: (index) => index % 3 === 0 });
    for (const count of KILLED_AT) {
      const open = sent.filter((one) => !isSaved(one));
      const deliveries = open.map(async (one) => {
        try {
          one.replies.push(await talk.deliver(one.activity));
        } catch {
          // The server died before it answered: to its sender nothing was said.
        }
      });
      await eventually(() => expect(sent.filter(isSaved).length).toBeGreaterThanOrEqual(count), 20_000);
      await running.end("SIGKILL");
      await Promise.all(deliveries);
      running = await home.start();
    }
  }, 120_000);

  afterAll(async () => {
    await connector.stop();
    home.remove();
  });

  test("has every answer that was acknowledged, with its words", async () => {
    const saved = sent.filter(isSaved);
    expect(saved.length).toBeGreaterThan(0);
    const statements = await allStatements(talk, "formartine");
    for (const { number } of QUESTIONS) {
      const shown = (statements.get(number) ?? []).map((one) => one.parts.strength);
      for (const one of saved.filter((each) => each.question === number && !each.anonymous))
        expect(shown).toContain(one.words);
    }
    const pending = (await cells(talk, "formartine")).reduce((sum, cell) => sum + cell.pending, 0);
    expect(pending).toBeGreaterThanOrEqual(saved.filter((one) => one.anonymous).length);
  });

  test("keeps exactly one answer each when what was not acknowledged is sent again", async () => {
    await Promise.all(sent.map(async (one) => void one.replies.push(await talk.deliver(one.activity))));
    expect(sent.filter((one) => !isSaved(one))).toEqual([]);
    const found = await cells(talk, "formartine");
    expect(found.map((cell) => cell.voices["individual"])).toEqual([61, 61, 61, 61]);
    const statements = await allStatements(talk, "formartine");
    for (const { number } of QUESTIONS) {
      const named = sent.filter((one) => one.question === number && !one.anonymous).map((one) => one.words);
      expect((statements.get(number) ?? []).map((one) => one.parts.strength).sort()).toEqual(named.sort());
    }
  });

  test("goes on at the same question with the same cards", async () => {
    const view = (await talk.api("local-facilitator", "GET", `/api/sessions/${session}`)).body;
    expect(view?.["currentQuestionId"]).toBe("hgiocld-4/3.2/7");
    await eventually(() => expect(cards().some((card) => card.includes("61 have answered"))).toBe(true));
    for (const n of [1, 2, 3, 4])
      expect(cards().filter((card) => card.includes(question(n)) && card.includes("Not able to say"))).toHaveLength(1);
    expect(cards().filter((card) => card.includes("How are we doing, together?"))).toHaveLength(1);
  });

  test("closes by itself after a restart when the last minute ended meanwhile, and posts its summary once", async () => {
    await running.end("SIGTERM");
    running = await home.start({ LAST_MINUTE_SECONDS: "2" });
    await talk.press(facilitator, "step.close", { session });
    await running.end("SIGKILL");
    await new Promise((done) => setTimeout(done, 2_100));
    running = await home.start();
    await eventually(() => expect(cards().filter((card) => card.includes("What you said"))).toHaveLength(1), 20_000);
    const view = (await talk.api("local-facilitator", "GET", `/api/sessions/${session}`)).body;
    expect(view?.["state"]).toBe("closed");
  }, 40_000);

  test("killed while its cards are being posted, misses none, and each kill doubles at most the one that was on its way", async () => {
    const channel = { id: "19:garioch@thread.tacv2", name: "Garioch" };
    const elsewhere = talkTo(() => running.url, channelPlace(connector.serviceUrl, { channel }));
    const posted = (): string[] => connector.messages(channel.id).map(({ activity }) => JSON.stringify(activity));
    await reachAll(elsewhere, await elsewhere.launch("garioch"));
    for (const count of CARDS_AT_KILL) {
      await eventually(() => expect(posted().length).toBeGreaterThanOrEqual(count), 20_000);
      await running.end("SIGKILL");
      running = await home.start();
    }
    const wanted = ["How are we doing, together?", "how far we are", ...[1, 2, 3, 4].map(question)];
    const counts = (): number[] =>
      wanted.map(
        (words) =>
          posted().filter(
            (card) => card.includes(words) && card.includes("Not able to say") === /^Question/.test(words),
          ).length,
      );
    await eventually(() => expect(Math.min(...counts())).toBeGreaterThan(0), 20_000);
    await new Promise((done) => setTimeout(done, 1_000));
    // Each kill may double one card, and the second the same one again.
    expect(counts().reduce((sum, count) => sum + count - 1, 0)).toBeLessThanOrEqual(CARDS_AT_KILL.length);
  }, 60_000);

  test("ends in order on SIGTERM, with exit code 0 and nothing lost", async () => {
    const started = Date.now();
    expect(await running.end("SIGTERM")).toBe(0);
    expect(Date.now() - started).toBeLessThan(10_000);
    running = await home.start();
    expect((await cells(talk, "formartine")).map((cell) => cell.voices["individual"])).toEqual([61, 61, 61, 61]);
  }, 30_000);
});

test("ends in order within 10 s while the Connector never answers", async () => {
  const home = makeHome();
  const connector = await startConnector();
  try {
    const running = await home.start();
    const talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
    connector.failNext(Array.from({ length: 100 }, () => ({ hang: true })));
    await talk.launch("formartine");
    await eventually(() => expect(connector.calls.length).toBeGreaterThan(0), 20_000);
    const began = performance.now();
    expect(await running.end("SIGTERM")).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
  } finally {
    home.remove();
    await connector.stop();
  }
}, 60_000);
