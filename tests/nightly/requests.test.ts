import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ACCOUNT, startAzurite, type AzuriteHost } from "../../scripts/azurite/azurite-host.ts";
import { answersOf, isSaved, reachAll } from "../e2e/gathering.ts";
import { channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { eventually, facilitator, makeHome, talkTo, type Talk } from "../helpers/program.ts";
import { TroubledService } from "../helpers/troubled-service.ts";

const PEOPLE = 61;
const AREA = "garioch";
const IDLE_MS = 60_000;
/** At most so many requests; what docs/scaling.md reckons with. */
const MOST = { idleHour: 3_000, launch: 200, answer: 4, close: 100, findings: 20, report: 70 };

/** What a session of an area costs in requests to the table service, which bills by them. */
describe("of the record, as an account would bill it,", () => {
  const home = makeHome();
  let tables: AzuriteHost;
  let connector: Connector;
  let service: TroubledService;
  let talk: Talk;
  const cost: Record<string, number> = {};

  beforeAll(async () => {
    const key = randomBytes(64).toString("base64");
    tables = await startAzurite({ dbPath: join(home.folder, "tables.json"), key });
    const before = await TroubledService.before(tables.endpoint);
    service = before.service;
    connector = await startConnector();
    const running = await home.start({
      TABLES_CONNECTION_STRING: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${before.url}/${ACCOUNT};`,
    });
    talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
  }, 60_000);
  afterAll(async () => {
    home.remove();
    await service.stop();
    await Promise.all([tables.stop(), connector.stop()]);
  });

  const counted = async <T>(name: string, work: () => Promise<T>, per = 1): Promise<T> => {
    const before = { ...service.passed };
    const done = await work();
    const { requests, writes, sentBytes, receivedBytes } = service.passed;
    cost[name] = (requests - before.requests) / per;
    cost[`${name}.writes`] = (writes - before.writes) / per;
    cost[`${name}.bytes`] = (sentBytes + receivedBytes - before.sentBytes - before.receivedBytes) / per;
    return done;
  };
  const cardSays = (words: string): Promise<void> =>
    eventually(() => expect(JSON.stringify(connector.messages(talk.place.channel?.id ?? ""))).toContain(words), 30_000);

  test("a session costs no more requests than are reckoned with", async () => {
    await counted("idleHour", () => sleep(IDLE_MS), IDLE_MS / 3_600_000);
    const session = await counted("launch", async () => {
      const id = await talk.launch(AREA);
      await reachAll(talk, id);
      await cardSays("how far we are");
      return id;
    });
    const sent = answersOf(talk, { session, people: PEOPLE, anonymous: (index) => index % 3 === 0 });
    await counted(
      "answer",
      async () => {
        for (const one of sent) one.replies.push(await talk.deliver(one.activity));
        await cardSays(`${PEOPLE} have answered`);
      },
      sent.length,
    );
    expect(sent.filter((one) => !isSaved(one))).toEqual([]);
    await counted("close", async () => {
      await talk.press(facilitator, "step.close", { session, now: true });
      await cardSays("What you said");
    });
    const round = "/api/evaluations/2026-27";
    await counted("findings", () => talk.api("local-strategic-lead", "GET", `${round}/areas/${AREA}/findings`));
    await counted("report", () => talk.api("local-strategic-lead", "GET", `${round}/report.json`));
    if (process.env["COST"]) writeFileSync(process.env["COST"], JSON.stringify(cost, null, 2));
    for (const [name, most] of Object.entries(MOST))
      expect([name, Math.ceil(cost[name] ?? Infinity) <= most, cost[name]]).toEqual([name, true, cost[name]]);
  }, 300_000);
});
