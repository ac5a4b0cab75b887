import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import {
  eventually,
  facilitator,
  makeHome,
  person,
  saysOf,
  talkTo,
  type Home,
  type Running,
  type Talk,
} from "../helpers/program.ts";
import { runs } from "../helpers/runs.ts";
import {
  allStatements,
  answersOf,
  cells,
  isSaved,
  limitsExceeded,
  QUESTIONS,
  reachAll,
  type Sent,
} from "./gathering.ts";

const PEOPLE = runs({ atEveryPush: 18, everyNight: 30 });
const WAVE = 12;
const root = join(__dirname, "../..");

/** Azurite's table service as anybody runs it; resolves with a connection string. */
async function startTables(home: Home): Promise<{ child: ChildProcess; connectionString: string }> {
  const key = randomBytes(64).toString("base64");
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [
      join(root, "node_modules/azurite/dist/src/table/main.js"),
      ...["--location", join(home.folder, "azurite"), "--tableHost", "127.0.0.1", "--tablePort", String(port)],
      ...["--skipApiVersionCheck", "--disableTelemetry"],
    ],
    { env: { PATH: process.env["PATH"], AZURITE_ACCOUNTS: `llcp:${key}` }, stdio: ["ignore", "pipe", "inherit"] },
  );
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`Azurite ended with ${code}: ${said}`)));
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("successfully started")) resolve();
    });
  });
  return {
    child,
    connectionString: `DefaultEndpointsProtocol=http;AccountName=llcp;AccountKey=${key};TableEndpoint=http://127.0.0.1:${port}/llcp;`,
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

describe("two programs on one table service, behind something that takes them in turn", () => {
  let homes: Home[];
  let tables: ChildProcess;
  let connector: Connector;
  let servers: Running[] = [];
  let talk: Talk;
  let session: string;
  let sent: Sent[];

  const cards = (words: string): string[] =>
    connector
      .messages(talk.place.channel?.id ?? "")
      .map(({ activity }) => JSON.stringify(activity))
      .filter((text) => text.includes(words));

  beforeAll(async () => {
    homes = [makeHome(), makeHome()];
    connector = await startConnector();
    const [first] = homes;
    if (!first) throw new Error("There is no home.");
    const started = await startTables(first);
    tables = started.child;
    const environment = {
      TABLES_CONNECTION_STRING: started.connectionString,
      ANSWER_SECRET: "the same for both programs, and not in the store",
    };
    // At the same moment, on an empty store: both bring the sample.
    servers = await Promise.all(homes.map((home) => home.start(environment)));
    let turn = 0;
    talk = talkTo(() => servers[(turn += 1) % servers.length]?.url ?? "", channelPlace(connector.serviceUrl));
    session = await talk.launch("garioch");
    await reachAll(talk, session);
    await eventually(() => expect(cards("how far we are")).toHaveLength(1), 20_000);
    sent = answersOf(talk, { session, people: PEOPLE, anonymous: (index) => index % 3 === 0 });
    const edits = (): number => connector.done("edit").length;
    // In waves, so that there is something to edit the status for again when it has been edited.
    for (let from = 0; from < sent.length; from += WAVE) {
      const before = edits();
      const wave = sent.slice(from, from + WAVE);
      await Promise.all(
        wave.flatMap((one) => [0, 1].map(async () => void one.replies.push(await talk.deliver(one.activity)))),
      );
      if (from > 0 && from % (3 * WAVE) === 0) await eventually(() => expect(edits()).toBeGreaterThan(before));
    }
    await eventually(() => expect(cards(`${PEOPLE} have answered`)).toHaveLength(1), 20_000);
  }, 90_000);

  afterAll(async () => {
    await Promise.all(servers.map((one) => one.end("SIGTERM")));
    await connector.stop();
    tables.kill();
    await once(tables, "exit");
    for (const home of homes) home.remove();
  }, 30_000);

  test("keep what one would: every answer once, whoever took it", async () => {
    expect(sent.filter((one) => !isSaved(one))).toEqual([]);
    // Asked twice, so that each of them answers.
    for (const _ of servers) {
      const found = await cells(talk, "garioch");
      expect(found.map((cell) => cell.voices["individual"])).toEqual(QUESTIONS.map(() => PEOPLE));
      const statements = await allStatements(talk, "garioch");
      for (const { number } of QUESTIONS) {
        const named = sent.filter((one) => one.question === number && !one.anonymous).map((one) => one.words);
        expect((statements.get(number) ?? []).map((one) => one.parts.strength).sort()).toEqual(named.sort());
      }
    }
  });

  test("post each card once, and edit the status no more often than one would", () => {
    for (const n of [1, 2, 3, 4])
      expect(cards(`Question ${n} of 4`).filter((card) => card.includes("Not able to say"))).toHaveLength(1);
    expect(cards("How are we doing, together?")).toHaveLength(1);
    expect(cards("how far we are")).toHaveLength(1);
    const edits = connector.calls.filter((call) => call.kind === "edit").map((call) => call.at);
    expect(edits.length).toBeGreaterThan(1);
    expect(edits.filter((at, index) => index > 0 && at - (edits[index - 1] ?? 0) < 2_900)).toEqual([]);
    expect(limitsExceeded(connector)).toEqual([]);
  });

  test("brought the sample once, though both started at the same moment", async () => {
    const sessions = (await talk.api("local-strategic-lead", "GET", "/api/sessions?evaluation=2026-27&area=marr")).body;
    expect((sessions as { items: unknown[] }).items).toHaveLength(1);
    const { body } = await talk.api("local-strategic-lead", "GET", "/api/evaluations/2023-24/areas/marr/findings");
    const findings = body as { questions: { cell: { strengths: number }; statements: { items: { id: string }[] } }[] };
    for (const { statements } of findings.questions) {
      const ids = statements.items.map((one) => one.id);
      expect(new Set(ids).size).toBe(ids.length);
    }
    for (const one of servers) expect((await fetch(`${one.url}/readyz`)).status).toBe(200);
  });

  test("let two facilitators move one step, and tell the other who was quicker", async () => {
    const at = { session, expect: QUESTIONS[3]?.id };
    const lead = person("local-lead-garioch", "Alasdair Keith");
    const replies = await Promise.all([talk.press(facilitator, "step.back", at), talk.press(lead, "step.back", at)]);
    expect(replies.map(saysOf).filter((text) => text.includes("was quicker"))).toHaveLength(1);
    const view = (await talk.api("local-facilitator", "GET", `/api/sessions/${session}`)).body;
    expect(view?.["currentQuestionId"]).toBe(QUESTIONS[2]?.id);
  });

  test("close a session once, by the scheduler, and sum it up once", async () => {
    await talk.press(facilitator, "step.close", { session });
    await eventually(() => expect(cards("What you said")).toHaveLength(1), 20_000);
    const statements = await allStatements(talk, "garioch");
    for (const { number } of QUESTIONS) {
      const all = sent.filter((one) => one.question === number).map((one) => one.words);
      expect((statements.get(number) ?? []).map((one) => one.parts.strength).sort()).toEqual(all.sort());
    }
    // That it is open again is told when nothing of its closing is missing any more.
    const reason = { reason: "Some were late." };
    await talk.api("local-lead-garioch", "POST", `/api/sessions/${session}/reopen`, reason);
    await eventually(() => expect(cards("The session is open again")).toHaveLength(1));
    expect(cards("What you said")).toHaveLength(1);
  }, 40_000);
});
