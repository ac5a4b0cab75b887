import { execFile, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ACCOUNT, startAzurite, type AzuriteHost } from "../../scripts/azurite/azurite-host.ts";
import { channelPlace, homeTenant } from "../helpers/activities.ts";
import { programFile } from "../helpers/built.ts";
import { startCollector, type Collector } from "../helpers/collector.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { administrator, isla } from "../helpers/entra.ts";
import { startIssuer, type Issuer } from "../helpers/issuer.ts";
import { eventually, saysOf } from "../helpers/program.ts";
import { byNight } from "../helpers/runs.ts";
import { LIMITED_ONCE_READY, TELLING_FLAGS } from "../helpers/telling-flags.ts";
import { settings } from "../identity/open-service.ts";
import {
  INSIGHTS_CONNECTION,
  speakTo,
  startService,
  TEAMS,
  type Person,
  type ServiceProcess,
} from "./service-process.ts";

const ROOT = join(__dirname, "../..");
const person = (n: number, name: string): Person => ({ id: `0b8f2f9e-54d7-4f7e-9a39-0000000000${10 + n}`, name });
const fiona = person(0, "Fiona Milne");
const partners = ["Ailsa Reid", "Callum Ross", "Effie Duthie", "Gregor Watt", "Hamish Duff"].map((name, at) =>
  person(at + 1, name),
);
const [Q1 = "", Q3 = ""] = ["hgiocld-4/3.2/1", "hgiocld-4/3.2/3"];

/** The main job, done with what is deployed: from an installation in which nothing is, to findings. */
describe("the bundle alone, in another folder, on a table service, with authentication", () => {
  let home: string;
  let folder: string;
  let issuer: Issuer;
  let connector: Connector;
  let collector: Collector;
  let tables: AzuriteHost;
  let environment: Record<string, string>;
  let running: ServiceProcess;
  let teams: ReturnType<typeof speakTo>;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), "llcp-bundle-"));
    folder = join(home, "service");
    const key = randomBytes(64).toString("base64");
    [issuer, connector, collector, tables] = await Promise.all([
      startIssuer(),
      startConnector(),
      startCollector(),
      startAzurite({ dbPath: join(home, "tables.json"), key }),
      promisify(execFile)(process.execPath, ["scripts/build-service.ts", "--out", folder, "--no-start"], { cwd: ROOT }),
    ]);
    const connection = `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${tables.endpoint};`;
    environment = {
      ...settings,
      TABLES_CONNECTION_STRING: connection,
      APPLICATIONINSIGHTS_CONNECTION_STRING: INSIGHTS_CONNECTION,
      LAST_MINUTE_SECONDS: "1",
      ...TELLING_FLAGS,
    };
    running = await startService(
      { issuer, connector, collector },
      { folder, script: "serve.start.js", settings: environment },
    );
    teams = speakTo({ issuer, connector }, () => running.url, channelPlace(TEAMS));
  }, 120_000);
  afterAll(async () => {
    await running?.end("SIGKILL");
    await Promise.all([issuer?.stop(), connector?.stop(), collector?.stop(), tables?.stop()]);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  let session = "";
  /** How much had been told to whoever watches when the deployed program started for the last time. */
  let toldBefore = 0;
  const answerAll = async (who: Person, attribution: string): Promise<void> => {
    for (const question of [Q1, Q3]) {
      const fields = {
        strength: `${who.name} likes the shared calendar`,
        evidence: "Two courses came of it",
        attribution,
      };
      const saved = await teams.fill(who, ["answer.open", "answer.save"], { session, question }, fields);
      expect(saysOf(saved)).toContain("Your answer is saved");
    }
  };

  test("holds no source, and nothing has to be installed beside it", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(files.filter((file) => file.endsWith(".ts") || file.includes("node_modules"))).toEqual([]);
    for (let above = folder; above !== join(above, ".."); above = join(above, ".."))
      expect([above, existsSync(join(above, "node_modules"))]).toEqual([above, false]);
    const described = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
    expect(described["dependencies"]).toBeUndefined();
    expect(described["scripts"]).toMatchObject({
      serve: "exec node --max-semi-space-size=64 serve.start.js",
    });
  });

  test("lets nobody in without a token", async () => {
    expect((await teams.api(null, "GET", "/api/me")).status).toBe(401);
    const unsigned = await fetch(`${running.url}/api/messages`, { method: "POST", body: "{}" });
    expect([400, 401]).toContain(unsigned.status);
  });

  test("begins: the first administrator gives a role, and begins a round", async () => {
    expect((await teams.api(fiona, "GET", "/api/me")).status).toBe(200);
    // Roles are given to members of a team that the bot is in.
    const members = [fiona, isla, ...partners].map(({ id, name }) => ({ id: `29:${id}`, aadObjectId: id, name }));
    connector.setMembers(members.map((member) => ({ ...member, name: member.name ?? "" })));
    expect((await teams.press(fiona, "help")).status).toBe(200);
    await eventually(async () => {
      const given = await teams.api(administrator, "POST", `/api/people/${fiona.id}/roles`, {
        role: "facilitator",
        areaId: "formartine",
      });
      expect(given.status).toBe(200);
    });
    const begun = await teams.api(administrator, "POST", "/api/evaluations", {
      title: "Partnership working",
      indicatorId: "hgiocld-4/3.2",
      questionIds: [Q1, Q3],
      areaIds: ["formartine", "marr"],
      from: "2026-08-01",
      to: "2027-07-31",
    });
    expect(begun).toMatchObject({ status: 201, body: { id: "2026-27", sample: false } });
  });

  test("a facilitator launches a session in the area's channel, and its cards are posted there", async () => {
    const launched = await teams.fill(
      fiona,
      ["launch.open", "launch.submit"],
      {},
      {
        evaluationId: "2026-27",
        areaId: "formartine",
        questionIds: [Q1, Q3].join(","),
        mode: "stepped",
        attribution: "named",
        softMinutes: "5",
      },
    );
    session = /2026-27_formartine_\d+/.exec(JSON.stringify(launched.body))?.[0] ?? "";
    expect(session).not.toBe("");
    await eventually(() => expect(JSON.stringify(connector.calls)).toContain("Question 1 of 2"));
    await teams.press(fiona, "step.move-on", { session, expect: Q1 });
    await eventually(() => expect(JSON.stringify(connector.calls)).toContain("Question 2 of 2"));
  });

  test("people answer by name and anonymously, in the channel and in the tab", async () => {
    for (const who of partners.slice(0, 2)) await answerAll(who, "anonymous");
    const put = await teams.api(isla, "PUT", `/api/sessions/${session}/questions/1/answer`, {
      strength: "Isla: transport is planned together",
      attribution: "named",
    });
    expect(put.status).toBe(200);
  });

  test("killed in the middle, the session goes on under another build of the program: upgrading loses nothing", async () => {
    const posted = connector.done("create").length + connector.done("send").length;
    expect(await running.end("SIGKILL")).toBeNull();
    running = await startService(
      { issuer, connector, collector },
      { folder: ROOT, script: programFile("serve"), settings: environment },
    );
    const mine = await teams.api(partners[0] ?? null, "GET", `/api/sessions/${session}/answers/mine`);
    expect(JSON.stringify(mine.body)).toContain("Ailsa Reid likes the shared calendar");
    for (const who of partners.slice(2)) await answerAll(who, "anonymous");
    expect(await running.end("SIGTERM")).toBe(0);
    expect(connector.done("create").length + connector.done("send").length).toBe(posted);
    toldBefore = collector.received().length;
    running = await startService(
      { issuer, connector, collector },
      { folder, script: "serve.start.js", settings: environment },
    );
  }, 60_000);

  test("the session closes, and the findings hold what everybody said", async () => {
    await teams.press(fiona, "step.close", { session });
    await eventually(() => expect(JSON.stringify(connector.calls)).toContain("What you said"), 20_000);
    const found = await teams.api(fiona, "GET", "/api/evaluations/2026-27/areas/formartine/findings");
    const cells = (found.body?.["questions"] ?? []) as { cell: { voices: { individual: number } } }[];
    expect(cells.map(({ cell }) => cell.voices.individual)).toEqual([6, 5]);
    const words = await teams.api(
      fiona,
      "GET",
      `/api/evaluations/2026-27/areas/formartine/statements?question=${encodeURIComponent(Q3)}`,
    );
    for (const { name } of partners) expect(JSON.stringify(words.body)).toContain(`${name} likes the shared calendar`);
    expect(issuer.asked.tokens).toBeGreaterThan(0);
  }, 40_000);

  test("reads a Word document that is brought in, with nothing beside it but what is deployed", async () => {
    const bytes = readFileSync(join(ROOT, "tests/fixtures/imports/notes-libreoffice.docx"));
    const read = await teams.api(administrator, "POST", "/api/imports/readings?name=notes.docx&year=2024-25", bytes);
    expect(read).toMatchObject({ status: 200, body: { refused: null, source: { kind: "docx" } } });
    expect((read.body?.["source"] as { pieces: unknown[] }).pieces.length).toBeGreaterThan(5);
  });

  test("backs its record up and restores it into another one, with the commands that are deployed with it", async () => {
    const file = join(home, "backup.jsonl.gz");
    const run = (script: string, over: Record<string, string> = {}): string =>
      execFileSync(process.execPath, [script, file], {
        cwd: folder,
        env: { PATH: process.env["PATH"], ...environment, ...over },
        encoding: "utf8",
      });
    const said = run("backup.start.js");
    expect(said).toContain(session);
    expect(said).toContain("It holds no keys and no secrets.");
    // Each of the words with which they refuse: tests/storage/backup/commands.test.ts.
    for (const refused of byNight(["restore.start.js"])) expect(() => run(refused)).toThrow(/not empty/);
    const key = randomBytes(64).toString("base64");
    const other = await startAzurite({ dbPath: join(home, "other.json"), key });
    try {
      const connection = `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${other.endpoint};`;
      expect(run("restore.start.js", { TABLES_CONNECTION_STRING: connection })).toContain("Restored");
    } finally {
      await other.stop();
    }
  }, 40_000);

  test("lets less gather in memory once it has started", async () => {
    await eventually(() => expect(running.output()).toMatch(LIMITED_ONCE_READY));
  });

  test("ends in order when it is told to, having said no secret", async () => {
    expect(await running.end("SIGTERM")).toBe(0);
    for (const secret of [environment["ANSWER_SECRET"], environment["TABLES_CONNECTION_STRING"]])
      expect(running.output()).not.toContain(secret);
  });

  test("has told whoever watches from outside how it went, and of nobody who, where or what", () => {
    // Without the times of day, of which one hour reads like the beginning of a conversation's id.
    const told = collector.received().replace(/T\d\d:\d\d:\d\d/g, "");
    for (const signal of ["llcp.turns", "llcp.turns.duration", "llcp.storage.duration", "llcp.deliveries.oldest"])
      expect(collector.received().slice(toldBefore)).toContain(`"${signal}"`);
    const people = [administrator, isla, fiona, ...partners];
    const theirs = [
      ...people.flatMap(({ id, name = "" }) => [id, name, ...name.split(" ")]),
      ...["shared calendar", "Two courses", "Partnership working", "formartine", "marr", "2026-27", session],
      ...[homeTenant, settings.BOT_ID, environment["ANSWER_SECRET"] ?? "", Q1, "/api/", "19:", "29:"],
    ];
    expect(theirs.filter((one) => one !== "" && told.toLowerCase().includes(one.toLowerCase()))).toEqual([]);
  });
});
