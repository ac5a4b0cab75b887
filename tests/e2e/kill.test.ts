import { once } from "node:events";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openEmbeddedStore } from "../../bot/storage/tables/embedded/embedded-store.ts";
import { channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import type { Step } from "../helpers/killed-at-step.ts";
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
import { byNight, runs, sampled } from "../helpers/runs.ts";
import { silentLog } from "../storage/tables/test-stores.ts";
import { allStatements, answersOf, cells, isSaved, QUESTIONS, reachAll, type Sent } from "./gathering.ts";

const PEOPLE = runs({ atEveryPush: 21, everyNight: 61 });
/** Killed when this share of the answers has been acknowledged; each time the rest goes on. At every push once, in the middle. */
const KILLED_AT = sampled([0.06, 0.37, 0.7]).map((share) => Math.floor(share * PEOPLE * QUESTIONS.length));
/** … and when so many of a session's cards stand in its channel. */
const CARDS_AT_KILL = sampled([1, 3, 5]);

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
    sent = answersOf(talk, { session, people: PEOPLE, anonymous: (index) => index % 3 === 0 });
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
      running = await home.start({ LAST_MINUTE_SECONDS: "2" });
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
    expect(found.map((cell) => cell.voices["individual"])).toEqual(QUESTIONS.map(() => PEOPLE));
    const statements = await allStatements(talk, "formartine");
    for (const { number } of QUESTIONS) {
      const named = sent.filter((one) => one.question === number && !one.anonymous).map((one) => one.words);
      expect((statements.get(number) ?? []).map((one) => one.parts.strength).sort()).toEqual(named.sort());
    }
  });

  test("goes on at the same question with the same cards", async () => {
    const view = (await talk.api("local-facilitator", "GET", `/api/sessions/${session}`)).body;
    expect(view?.["currentQuestionId"]).toBe("hgiocld-4/3.2/7");
    await eventually(() => expect(cards().some((card) => card.includes(`${PEOPLE} have answered`))).toBe(true));
    for (const n of [1, 2, 3, 4])
      expect(cards().filter((card) => card.includes(question(n)) && card.includes("Not able to say"))).toHaveLength(1);
    expect(cards().filter((card) => card.includes("How are we doing, together?"))).toHaveLength(1);
  });

  test("closes by itself after a restart when the last minute ended meanwhile, and posts its summary once", async () => {
    await talk.press(facilitator, "step.close", { session });
    await running.end("SIGKILL");
    running = await home.start({ CLOCK_OFFSET_MS: "2100" });
    await eventually(() => expect(cards().filter((card) => card.includes("What you said"))).toHaveLength(1), 20_000);
    const view = (await talk.api("local-facilitator", "GET", `/api/sessions/${session}`)).body;
    expect(view?.["state"]).toBe("closed");
  }, 40_000);

  test("killed while posting cards, misses none, and each kill doubles at most the card under way", async () => {
    const channel = { id: "19:garioch@thread.tacv2", name: "Garioch" };
    const elsewhere = talkTo(() => running.url, channelPlace(connector.serviceUrl, { channel }));
    const posted = (): string[] => connector.messages(channel.id).map(({ activity }) => JSON.stringify(activity));
    const other = await elsewhere.launch("garioch");
    await reachAll(elsewhere, other);
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
    // The last minute is told of when nothing of all that is missing any more.
    await elsewhere.press(facilitator, "step.close", { session: other });
    await eventually(() => expect(posted().filter((card) => card.includes("One more minute"))).toHaveLength(1));
    // Each kill may double one card, and the second the same one again.
    expect(counts().reduce((sum, count) => sum + count - 1, 0)).toBeLessThanOrEqual(CARDS_AT_KILL.length);
  }, 60_000);

  test("ends in order on SIGTERM, with exit code 0 and nothing lost", async () => {
    const started = Date.now();
    expect(await running.end("SIGTERM")).toBe(0);
    expect(Date.now() - started).toBeLessThan(10_000);
    running = await home.start();
    expect((await cells(talk, "formartine")).map((cell) => cell.voices["individual"])).toEqual(
      QUESTIONS.map(() => PEOPLE),
    );
  }, 30_000);
});

// Where the record and the model keep quiet, too, at every push: store-faults.test.ts.
for (const who of byNight(["the Connector"]))
  test(`ends in order within 10 s while ${who} never answers`, async () => {
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

describe("a server that is killed while a round is published, whose session has been opened again", () => {
  const [Q1, Q3] = ["hgiocld-4/3.2/1", "hgiocld-4/3.2/3"];
  const asked = { indicatorId: "hgiocld-4/3.2", questionIds: [Q1, Q3] };
  const [STRATEGIC, LEAD] = ["local-strategic-lead", "local-lead-marr"];
  const said = Array.from({ length: 12 }, (_, n) => `said by person ${n}.`);
  /** Five take theirs back, one writes something else. */
  const [gone, kept] = [said.slice(0, 6), said.slice(6)];
  const CHANGED = "written instead by person 5.";
  let home: Home;
  let connector: Connector;
  let running: Running;
  let talk: Talk;
  let round: string;
  let session: string;
  /** What of it is encrypted, before anybody took theirs back and after. */
  let locked: string[];
  /** What becomes of it when nothing is killed, and the steps of the record that it takes, to its file being written anew. */
  let whole: { findings: unknown; steps: number };
  /** What is at rest then: of what was taken back or encrypted, and of what was said. */
  let left: { secret: string[]; shown: string[] };

  const ask = async (user: string, method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const answer = await talk.api(user, method, path, body);
    expect({ path, status: Math.min(answer.status, 299), body: answer.status < 300 ? "" : answer.body }).toEqual({
      ...{ path, status: answer.status, body: "" },
    });
    return answer.body ?? {};
  };
  const say = async (n: number, words: string): Promise<void> => {
    const at = { session, question: Q1 };
    const form = await talk.open(person(`partner-${n}`), "answer.open", at);
    const fields = inputs({ strength: words, attribution: "anonymous" }, form);
    const reply = await talk.press(person(`partner-${n}`), "answer.save", { ...at, form, ...fields });
    expect(saysOf(reply)).toContain("Your answer is saved");
  };
  const findings = (): Promise<unknown> => ask(STRATEGIC, "GET", `/api/evaluations/${round}/areas/marr/findings`);
  const publish = async (): Promise<void> => {
    const { unfinished } = await ask(STRATEGIC, "GET", `/api/evaluations/${round}/report`);
    const confirmed = (unfinished as { key: string }[]).map(({ key }) => key);
    await ask(STRATEGIC, "POST", `/api/evaluations/${round}/report/publish`, { confirmed });
  };
  const atRest = (dataDir: string, words: readonly string[]): string[] => {
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const all = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1")).join("\n");
    // A long text lies on several pages of the file: it is there when any piece of it is.
    const pieces = (text: string): string[] =>
      text.match(/.{1,40}/gs)?.filter((one, at) => at === 0 || one.length === 40) ?? [];
    return words.filter((one) => pieces(one).some((piece) => all.includes(piece)));
  };
  /** The session's encrypted answers in a store that no program has open, as its files spell them. */
  const encrypted = async (): Promise<string[]> => {
    const store = await openEmbeddedStore({ dataDir: home.dataDir, log: silentLog });
    const found: string[] = [];
    for await (const { partitionKey, values } of store.scan("answers"))
      if (partitionKey.includes(session) && values["sealed"] instanceof Uint8Array)
        found.push(Buffer.from(values["sealed"]).toString("base64"));
    await store.close();
    return found;
  };
  /** A program on a copy of what the session has left, which is killed at this step of its record after it was told so. */
  const startOn = async (name: string, killedAt: number): Promise<{ dataDir: string; steps: Step[] }> => {
    const dataDir = join(home.folder, name);
    cpSync(home.dataDir, dataDir, { recursive: true });
    const watched = `--import=${join(__dirname, "../helpers/killed-at-step.ts")}`;
    running = await home.start({ DATA_DIR: dataDir, NODE_OPTIONS: watched });
    running.process.send(killedAt);
    const steps: Step[] = [];
    for (let message; message !== "told";) [message] = await once(running.process, "message");
    running.process.on("message", (step: Step | "killed") => step !== "killed" && steps.push(step));
    return { dataDir, steps };
  };

  beforeAll(async () => {
    home = makeHome();
    connector = await startConnector();
    running = await home.start();
    talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
    const plan = { title: "A round that is published", from: "2026-08-01", to: "2027-07-31", areaIds: ["marr"] };
    round = String((await ask(STRATEGIC, "POST", "/api/evaluations", { ...asked, ...plan }))["id"]);
    const launch = { ...asked, evaluationId: round, areaId: "marr" };
    session = String((await ask(LEAD, "POST", "/api/sessions", launch))["id"]);
    await Promise.all(said.map((words, n) => say(n, words)));
    await ask(LEAD, "POST", `/api/sessions/${session}/close`, { now: true });
    await running.end("SIGTERM");
    const before = await encrypted();
    running = await home.start();
    await ask(LEAD, "POST", `/api/sessions/${session}/reopen`, { reason: "Some were late." });
    for (const n of [0, 1, 2, 3, 4]) {
      const at = { session, question: Q1 };
      const form = await talk.open(person(`partner-${n}`), "answer.open", at);
      expect(saysOf(await talk.press(person(`partner-${n}`), "answer.withdraw", { ...at, form }))).toContain(
        "withdrawn",
      );
    }
    await say(5, CHANGED);
    await ask(LEAD, "POST", `/api/sessions/${session}/close`, { now: true });
    expect(JSON.stringify(await findings())).toContain(gone[0]);
    await running.end("SIGTERM");
    locked = [...before, ...(await encrypted())];
    const { dataDir, steps } = await startOn("whole", Infinity);
    await publish();
    whole = { findings: await findings(), steps: steps.indexOf("VACUUM") + 1 };
    expect(atRest(dataDir, gone)).toEqual([]);
    await running.end("SIGTERM");
    left = { secret: atRest(dataDir, [...gone, ...locked]), shown: atRest(dataDir, said) };
  }, 90_000);
  afterAll(async () => {
    await connector.stop();
    home.remove();
  });

  test("holds at rest until then nothing encrypted of what was taken back", () => {
    expect(whole.steps).toBeGreaterThan(4);
    expect(atRest(home.dataDir, said)).toEqual(said);
    const [before, after] = [locked.slice(0, 12), locked.slice(12)];
    expect(atRest(home.dataDir, after)).toEqual(after);
    expect(after).toHaveLength(12);
    expect(atRest(home.dataDir, before)).toHaveLength(kept.length);
  });

  test("keeps at rest what is shown, nothing of what was taken back, nor anything that could be decrypted", () => {
    expect(left).toEqual({ secret: [], shown: kept });
  });

  // Cut short at each of its steps in the store alone, at every push: tests/storage/answers/faults.test.ts.
  for (const before of byNight([1, 2, 3]))
    test(`keeps nothing that was taken back when killed ${before} steps before the sealing ends`, async () => {
      const { dataDir, steps } = await startOn(`killed-${before}`, whole.steps - before);
      const ended = once(running.process, "exit");
      await expect(publish()).rejects.toThrow();
      await ended;
      expect(steps).toHaveLength(whole.steps - before - 1);
      running = await home.start({ DATA_DIR: dataDir });
      await publish();
      expect(await findings()).toEqual(whole.findings);
      await eventually(() => expect(atRest(dataDir, [...gone, ...locked])).toEqual([]));
      await running.end("SIGTERM");
      expect(atRest(dataDir, said)).toEqual(kept);
    }, 60_000);
});
