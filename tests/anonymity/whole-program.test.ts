import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { everyView, type View } from "./every-view.ts";
import { answersOf, isSaved, QUESTIONS, reachAll, type Sent } from "../e2e/gathering.ts";
import { channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { sampled } from "../helpers/runs.ts";
import {
  eventually,
  facilitator,
  makeHome,
  person,
  talkTo,
  type Home,
  type Running,
  type Talk,
} from "../helpers/program.ts";

const PEOPLE = 61;
const AREA = "garioch";
const isAnonymous = (index: number): boolean => index % 2 === 1;

/** What local mode says of its people, so that every role there is looks. */
async function everyRole(talk: Talk): Promise<string[]> {
  const users = (await talk.api(LEAD, "GET", "/api/local/users")).body as {
    items?: { id: string }[];
  } | null;
  return users?.items?.map((one) => one.id) ?? [];
}

const LEAD = "local-strategic-lead";
const TYPED = "words-of-somebody-with-a-pen";

/** A printed sheet on which somebody has written without a name, typed in by whoever keeps the notes; its code. */
async function typeSheet(talk: Talk, session: string): Promise<string> {
  const sheets = `/api/sessions/${session}/printed-sheets`;
  const { body } = await talk.api(facilitator.id, "POST", sheets, { count: 1 });
  const code = (body as { items: { code: string }[] }).items[0]?.code ?? "";
  const words = { strength: TYPED, attribution: "anonymous" };
  const typed = await talk.api(facilitator.id, "PUT", `${sheets}/${code}/questions/${QUESTIONS[0]?.number}`, words);
  if (typed.status !== 200) throw new Error(`Not typed in: ${JSON.stringify(typed.body)}`);
  return code;
}

describe("the whole program, with 61 people of whom 30 answer anonymously, at its most talkative", () => {
  let home: Home;
  let connector: Connector;
  let running: Running;
  let talk: Talk;
  let session: string;
  let sent: Sent[];
  let sheet: string;
  let log = "";

  beforeAll(async () => {
    home = makeHome();
    connector = await startConnector();
    running = await home.start({ LOG_LEVEL: "debug" });
    for (const stream of [running.process.stdout, running.process.stderr])
      stream?.on("data", (chunk: Buffer) => (log += chunk.toString()));
    talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
    session = await talk.launch(AREA);
    await reachAll(talk, session);
    sent = answersOf(talk, { session, people: PEOPLE, anonymous: isAnonymous });
    await Promise.all(sent.map(async (one) => void one.replies.push(await talk.deliver(one.activity))));
    // Somebody takes theirs back, somebody marks a question, and somebody is not able to say.
    const first = { session, question: QUESTIONS[0]?.id };
    const form = await talk.open(person("partner-1"), "answer.open", first);
    await talk.press(person("partner-1"), "answer.withdraw", { ...first, form });
    await talk.press(person("partner-3"), "answer.unclear", { session, question: QUESTIONS[1]?.id });
    sheet = await typeSheet(talk, session);
    // What the log tells of is what it refuses.
    for (const { activity } of sent.slice(0, 8))
      await talk.deliver({ ...activity, id: "refused", serviceUrl: "https://elsewhere.example" });
    await eventually(() => expect(JSON.stringify(connector.calls)).toContain(`${PEOPLE} have answered`));
  }, 90_000);
  afterAll(async () => {
    await connector.stop();
    home.remove();
  });

  const hidden = (): string[] => [...sent.filter((one) => one.anonymous).map((one) => one.words), TYPED];
  const holding = (text: string, needles: readonly string[]): string[] => needles.filter((one) => text.includes(one));

  const look = (user: string): Promise<View[]> =>
    everyView({ url: running.url, user, session, areaId: AREA, questions: QUESTIONS, sheet });
  const textOf = (views: readonly View[]): string => views.map((view) => view.text).join("\n");
  /** What the strategic lead, who may see most, sees before the close. */
  let most: View[] = [];

  test("every answer was taken, and the log was heard", () => {
    expect(sent.filter((one) => !isSaved(one))).toEqual([]);
    expect(log).toContain("elsewhere.example");
  });

  test("is looked at wherever it can be read, as the person who may see most", async () => {
    most = await look(LEAD);
    expect(most.length).toBeGreaterThan(40);
    const missing = most.filter(({ status }) => status !== 200).map(({ path }) => path);
    const own = QUESTIONS.map(({ number }) => `/api/sessions/${session}/questions/${number}/answer`);
    expect(missing).toEqual(expect.arrayContaining(own));
    const nothing = ["/api/asks/none", "/api/imports/none", `/api/evaluations/2026-27/areas/${AREA}/scheduled-launch`];
    expect(missing.filter((path) => !own.includes(path) && !nothing.includes(path))).toEqual([]);
  }, 30_000);

  test("nothing sent before the close holds anybody’s words, name or sending", () => {
    const said = JSON.stringify(connector.calls);
    expect(holding(said, hidden())).toEqual([]);
    expect(said).not.toMatch(/partner-\d|Partner \d/);
    expect(
      holding(
        said,
        sent.map((one) => one.activity.id),
      ),
    ).toEqual([]);
  });

  test("before the close no view of any role holds an anonymous word, nor says who answered anonymously", async () => {
    const users = await everyRole(talk);
    expect(users.length).toBeGreaterThan(8);
    // Roles see by one rule, which tests/anonymity/adversary plays for all of them.
    for (const user of [LEAD, ...sampled(users.filter((one) => one !== LEAD))]) {
      const seen = textOf(user === LEAD ? most : await look(user));
      expect(holding(seen, hidden())).toEqual([]);
      // A person's name stands in lists of people, and beside what they said by name; never beside an anonymous answer.
      expect(seen).not.toMatch(/"attribution":"anonymous"[^{}]*"author":"[^"]/);
    }
  }, 180_000);

  test("the data of somebody else hold nothing of the anonymous, and one's own hold one's own", async () => {
    const other = JSON.stringify((await talk.api("local-facilitator", "GET", "/api/me/data")).body);
    expect(
      holding(
        other,
        sent.map((one) => one.words),
      ),
    ).toEqual([]);
  });

  test("after the close words are shown without name, door or time, and the audit says nothing of them", async () => {
    await talk.press(facilitator, "step.close", { session, now: true });
    // What the log tells of is what it refuses.
    for (const { activity } of sent.slice(0, 8))
      await talk.deliver({ ...activity, id: "refused", serviceUrl: "https://elsewhere.example" });
    await eventually(() => expect(JSON.stringify(connector.calls)).toContain("What you said"), 20_000);
    const seen = textOf(await look(LEAD));
    const shown = holding(seen, hidden());
    expect(shown).toHaveLength(hidden().length - 1);
    const anonymous = [...seen.matchAll(/\{[^{}]*"parts":\{[^{}]*\}[^{}]*"attribution":"anonymous"[^{}]*\}/g)];
    expect(anonymous.length).toBeGreaterThanOrEqual(shown.length);
    for (const [statement] of anonymous)
      expect(statement).toMatch(/"door":null,.*"author":null|"parts":\{\}.*"closed":true/);
    const audit = JSON.stringify((await talk.api(LEAD, "GET", "/api/audit")).body);
    expect(
      holding(
        audit,
        sent.map((one) => one.words),
      ),
    ).toEqual([]);
    expect(audit).not.toMatch(/(?<!local-)partner-\d/);
  }, 40_000);

  test("the log holds no word, no person, no sending and no size of anything that was sent", () => {
    expect(
      holding(
        log,
        sent.map((one) => one.words),
      ),
    ).toEqual([]);
    // A busy machine makes errors, whose stacks call functions without a name so.
    expect(log.replaceAll("(<anonymous>)", "")).not.toMatch(/partner-\d|Partner \d|anonymous|content-length/i);
    expect(
      holding(
        log,
        sent.map((one) => one.activity.id),
      ),
    ).toEqual([]);
  });

  test("what a killed program leaves behind holds neither what was taken back nor the server's secret", async () => {
    await running.end("SIGKILL");
    const files = readdirSync(home.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
    expect(files.length).toBeGreaterThan(0);
    const withdrawn = sent.find((one) => one.who === "partner-1" && one.question === QUESTIONS[0]?.number);
    const secret = readFileSync(join(home.folder, "secret"), "utf8").trim();
    expect(files.flatMap((content) => holding(content, [withdrawn?.words ?? "", secret]))).toEqual([]);
  });
});
