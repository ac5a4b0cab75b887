import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { channelPlace } from "../helpers/activities.ts";
import { BARE, programFile } from "../helpers/built.ts";
import { startConnector, type Connector, type ConnectorCall, type Fault } from "../helpers/connector.ts";
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
import { limitsExceeded } from "./gathering.ts";

const Q1 = "hgiocld-4/3.2/1";
const root = join(__dirname, "../..");

let home: Home;
let connector: Connector;
let running: Running;
/** Teams takes its time, so what happens in each channel goes on beside the rest: an area → what it has come to. */
let stories: ReadonlyMap<string, Promise<void>>;

beforeAll(async () => {
  home = makeHome();
  connector = await startConnector();
  running = await home.start();
  stories = new Map(STORIES.map(({ areaId, story }) => [areaId, story(areaId)]));
  // What went wrong is told by the test that waits for it.
  for (const story of stories.values()) story.catch(() => undefined);
}, 40_000);
afterAll(async () => {
  await connector.stop();
  home.remove();
});

const channelOf = (areaId: string): string => `19:${areaId}@thread.tacv2`;
const teamOf = (areaId: string): string => `19:team-of-${areaId}@thread.tacv2`;
const talkIn = (areaId: string): Talk => {
  const place = {
    channel: { id: channelOf(areaId), name: areaId },
    team: { id: teamOf(areaId), name: `Team of ${areaId}` },
  };
  return talkTo(() => running.url, channelPlace(connector.serviceUrl, place));
};
const callsIn = (areaId: string, kind?: ConnectorCall["kind"]): ConnectorCall[] =>
  connector.calls.filter((call) => call.conversationId === channelOf(areaId) && (!kind || call.kind === kind));
const cardsIn = (areaId: string, words: string): string[] =>
  connector
    .messages(channelOf(areaId))
    .map(({ activity }) => JSON.stringify(activity))
    .filter((text) => text.includes(words));
const [QUESTION, STATUS] = ["Not able to say", "how far we are"];
const answer = (talk: Talk, session: string, who: string) =>
  talk.press(person(who), "answer.save", {
    session,
    question: Q1,
    form: "f1",
    ...inputs({ strength: `by ${who}`, attribution: "named" }, "f1"),
  });
const standing = (areaId: string) =>
  eventually(() => {
    expect(cardsIn(areaId, QUESTION)).toHaveLength(1);
    expect(cardsIn(areaId, STATUS)).toHaveLength(1);
  });

async function leaveUnanswered(areaId: string): Promise<void> {
  const talk = talkIn(areaId);
  const session = await talk.launch(areaId);
  await standing(areaId);
  connector.failNext([{ hang: true }], (call) => call.conversationId === channelOf(areaId));
  const started = Date.now();
  const replies = [saysOf(await answer(talk, session, "partner-a"))];
  await eventually(() => expect(callsIn(areaId, "edit")).toHaveLength(1));
  replies.push(saysOf(await answer(talk, session, "partner-b")));
  const tookMs = Date.now() - started;
  for (const reply of replies) expect(reply).toContain("Your answer is saved");
  expect(tookMs).toBeLessThan(8_000);
  await eventually(() => expect(cardsIn(areaId, "2 have answered")).toHaveLength(1), 30_000);
  expect(callsIn(areaId, "edit")[0]?.status).toBeUndefined();
}

const answerWith = (faults: readonly Fault[]) => async (areaId: string) => {
  connector.failNext([...faults], (call) => call.conversationId === channelOf(areaId) && call.kind !== "members");
  const talk = talkIn(areaId);
  const session = await talk.launch(areaId);
  await standing(areaId);
  expect(callsIn(areaId, "create").map((call) => call.status)).toEqual([...faults.map((one) => one.status), 201]);
  const [refused, second] = callsIn(areaId, "create");
  if (faults[0]?.status === 429) expect((second?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThan(1_950);

  connector.failNext([...faults], (call) => call.conversationId === channelOf(areaId) && call.kind === "edit");
  await answer(talk, session, "partner-a");
  await eventually(() => expect(cardsIn(areaId, "1 has answered")).toHaveLength(1));
  expect(callsIn(areaId, "edit").map((call) => call.status)).toEqual([...faults.map((one) => one.status), 200]);
  expect(cardsIn(areaId, STATUS)).toHaveLength(1);
  expect(cardsIn(areaId, "How are we doing, together?")).toHaveLength(1);
};

async function deleteStatusCard(areaId: string): Promise<void> {
  const talk = talkIn(areaId);
  const session = await talk.launch(areaId);
  await standing(areaId);
  connector.failNext([{ status: 404 }], (call) => call.conversationId === channelOf(areaId) && call.kind === "edit");
  await answer(talk, session, "partner-a");
  await eventually(() => expect(cardsIn(areaId, STATUS)).toHaveLength(2));
  await answer(talk, session, "partner-b");
  await eventually(() => expect(cardsIn(areaId, "2 have answered")).toHaveLength(1));
  expect(cardsIn(areaId, STATUS)).toHaveLength(2);
  expect(cardsIn(areaId, QUESTION)).toHaveLength(1);
}

async function removeBot(areaId: string): Promise<void> {
  const places = [channelOf(areaId), teamOf(areaId)];
  connector.failNext([{ status: 500 }], (call) => call.kind === "members" && places.includes(call.conversationId));
  const talk = talkIn(areaId);
  const session = await talk.launch(areaId);
  await standing(areaId);
  const view = async () => (await talk.api("local-facilitator", "GET", `/api/sessions/${session}`)).body;
  // Members that cannot be counted hold nothing up.
  expect((await view())?.["invited"]).toBeNull();

  connector.failNext([{ status: 403 }], (call) => call.conversationId === channelOf(areaId) && call.kind === "edit");
  await answer(talk, session, "partner-a");
  await eventually(async () => expect((await view())?.["state"]).toBe("paused"));
  const why = "because it was removed from the channel";
  expect(saysOf(await answer(talk, session, "partner-b"))).toContain(why);
  expect(saysOf(await talk.press(facilitator, "panel.open", { session }))).toContain(why);
  expect(saysOf(await talk.press(person("partner-a"), "status", { session }))).toContain(why);
  expect(JSON.stringify(await view())).toContain(why);

  await talk.press(facilitator, "step.resume", { session });
  expect(saysOf(await answer(talk, session, "partner-b"))).toContain("Your answer is saved");
  await eventually(() => expect(cardsIn(areaId, "2 have answered")).toHaveLength(1));
  expect(cardsIn(areaId, QUESTION)).toHaveLength(1);
}

const STORIES = [
  {
    name: "Teams that answers 429 with Retry-After is asked again, later and in order, until each card stands there once",
    areaId: "garioch",
    story: answerWith([{ status: 429, retryAfter: "2" }, { status: 429 }]),
  },
  {
    name: "Teams that answers 412, 502 and 504 is asked again, later and in order, until each card stands there once",
    areaId: "buchan",
    story: answerWith([{ status: 412 }, { status: 502 }, { status: 504 }]),
  },
  {
    name: "a status card that somebody deleted is posted again, once",
    areaId: "kincardine-and-mearns",
    story: deleteStatusCard,
  },
  {
    name: "a bot that was removed pauses its session and says why to everybody who asks; resumed, it goes on",
    areaId: "banff-and-buchan",
    story: removeBot,
  },
  // It takes as long as Teams is waited for.
  ...byNight([
    {
      name: "Teams that never answers is asked again when the time is up, and people are answered meanwhile",
      areaId: "formartine",
      story: leaveUnanswered,
    },
  ]),
];

/** `npm run import` with these words, on the same record. */
async function runImport(args: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [programFile("import"), ...args], {
    cwd: root,
    env: {
      ...BARE,
      ...{ DATA_DIR: home.dataDir, ANSWER_SECRET_FILE: join(home.folder, "secret") },
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  await once(child, "close");
  return { code: child.exitCode, ...said };
}

describe("one embedded store", () => {
  test("has one program: a second one ends, and says which one has it and where that answers", async () => {
    await expect(home.start()).rejects.toThrow(
      new RegExp(`in use by process ${running.process.pid}, which answers at ${running.url}`),
    );
    expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
  }, 60_000);

  test("takes an import through the program that runs, and the same source once", async () => {
    const file = join(home.folder, "page.txt");
    writeFileSync(
      file,
      "Feedback 2023-24 on quality indicator 3.2 Partnership working\n\nMarr\n\nQuestion 1\n\nShared lifts help.",
    );
    const run = async () =>
      JSON.parse((await runImport([file, "--json"])).out) as {
        stored: { outcome: string; evaluation: { id: string } };
      };
    const first = await run();
    expect(first.stored.outcome).toBe("imported");
    expect((await run()).stored).toMatchObject({
      outcome: "unchanged",
      evaluation: { id: first.stored.evaluation.id },
    });
    const path = `/api/evaluations/${first.stored.evaluation.id}/areas/marr/findings`;
    expect(JSON.stringify((await talkIn("marr").api("local-strategic-lead", "GET", path)).body)).toContain(
      "Shared lifts help.",
    );
  }, 60_000);

  test("has its imports put right and taken back through the program that runs, and says why not", async () => {
    const file = join(home.folder, "lifts.txt");
    writeFileSync(file, "Lifts in 2022-23, quality indicator 3.2\n\nMarr\n\nQuestion 1\n\nLifts help.");
    const { out } = await runImport([file, "--json"]);
    const { id } = (JSON.parse(out) as { stored: { evaluation: { id: string } } }).stored.evaluation;
    const corrected = await runImport(["--correct", id, "--place", "s1=garioch/4/concern"]);
    expect(corrected).toMatchObject({ code: 0, out: expect.stringContaining("s1  garioch/4/concern  Lifts help.") });
    const path = `/api/evaluations/${id}/report/publish`;
    expect((await talkIn("garioch").api("local-strategic-lead", "POST", path, {})).status).toBeLessThan(300);
    const { code, err } = await runImport(["--take-back", id]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("report") });
  }, 60_000);
});

// Last: by now most of what Teams has to be waited for has come.
test.each(STORIES)("$name", async ({ areaId }) => stories.get(areaId), 40_000);

test("whatever Teams answered, it was never asked faster than it allows", () => {
  expect(limitsExceeded(connector)).toEqual([]);
});
