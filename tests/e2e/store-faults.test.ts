import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { ACCOUNT, startAzurite, type AzuriteHost } from "../../scripts/azurite/azurite-host.ts";
import { channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { eventually, inputs, makeHome, person, saysOf, talkTo, type Running, type Talk } from "../helpers/program.ts";
import { sampled } from "../helpers/runs.ts";
import { TroubledService, type Trouble } from "../helpers/troubled-service.ts";

const Q1 = "hgiocld-4/3.2/1";
/** The record is in a table service elsewhere, as in production, and that is in trouble. */
describe("an answer sent while the record's service", () => {
  const home = makeHome();
  let tables: AzuriteHost;
  let connector: Connector;
  let service: TroubledService;
  let running: Running;
  let talk: Talk;
  let session = "";
  /** Takes what it is asked, and never answers. */
  const model = createServer(() => (modelAsked += 1));
  let modelAsked = 0;

  beforeAll(async () => {
    const key = randomBytes(64).toString("base64");
    tables = await startAzurite({ dbPath: join(home.folder, "tables.json"), key });
    const before = await TroubledService.before(tables.endpoint);
    service = before.service;
    connector = await startConnector();
    await once(model.listen(0, "127.0.0.1"), "listening");
    running = await home.start({
      AZURE_OPENAI_ENDPOINT: "https://model.openai.azure.com",
      AZURE_OPENAI_DEPLOYMENT_NAME: "summaries",
      AZURE_OPENAI_API_KEY: "the-key",
      MODEL_IN_PLACE: `http://127.0.0.1:${(model.address() as AddressInfo).port}`,
      TABLES_CONNECTION_STRING: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${before.url}/${ACCOUNT};`,
    });
    talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
    session = await talk.launch("garioch");
  }, 60_000);
  afterAll(async () => {
    home.remove();
    model.closeAllConnections();
    model.close();
    await service?.stop();
    await Promise.all([tables?.stop(), connector?.stop()]);
  });

  /** Those that cost the whole time that is allowed: at every push the one after which a second press could count twice. */
  const slow = sampled<Trouble>(["hangs", "applies and keeps quiet", 412]);
  const troubles: Trouble[] = [...slow, 429, 500, 503];
  test.each(troubles.map((trouble, nth) => [trouble, nth] as const))(
    "%s: is said not to be saved within 5 s, its words kept; pressed again it is saved once",
    async (trouble, nth) => {
      const who = person(`partner-${nth}`, `Partner ${nth}`);
      const words = `the lifts of ${nth} are shared`;
      const data = { session, question: Q1, form: "f1", ...inputs({ strength: words, attribution: "named" }, "f1") };
      service.trouble = trouble;
      const began = performance.now();
      const refused = await talk.press(who, "answer.save", data);
      expect(performance.now() - began).toBeLessThan(5_000);
      expect(refused.status).toBe(200);
      expect(saysOf(refused)).toMatch(/not (been )?saved/i);
      expect(saysOf(refused)).not.toContain("Your answer is saved");
      service.trouble = "none";
      const again = await talk.press(who, "answer.save", data);
      expect(saysOf(again)).toContain("Your answer is saved");
      const statements = await talk.api(
        "local-facilitator",
        "GET",
        `/api/evaluations/2026-27/areas/garioch/statements?question=${encodeURIComponent(Q1)}`,
      );
      expect(JSON.stringify(statements.body).split(words)).toHaveLength(2);
    },
    20_000,
  );

  test("never answers, lets the program end in order within ten seconds", async () => {
    const draft = talk.api("local-strategic-lead", "POST", "/api/evaluations/2026-27/themes/draft").catch(() => null);
    await eventually(() => expect(modelAsked).toBeGreaterThan(0));
    connector.failNext(Array.from({ length: 100 }, () => ({ hang: true })));
    await talk.say(person("partner-0"), "help");
    await eventually(() => expect(connector.calls.some(({ status }) => status === undefined)).toBe(true));
    service.trouble = "is silent";
    const data = {
      session,
      question: Q1,
      form: "f2",
      ...inputs({ strength: "at the end", attribution: "named" }, "f2"),
    };
    const pressed = talk.press(person("partner-1"), "answer.save", data).catch(() => null);
    const began = performance.now();
    expect(await running.end("SIGTERM")).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(saysOf((await pressed) ?? { status: 0, body: null })).not.toContain("Your answer is saved");
    await draft;
  }, 40_000);
});
