import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { ACCOUNT, startAzurite, type AzuriteHost } from "../../scripts/azurite/azurite-host.ts";
import { channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { inputs, makeHome, person, saysOf, talkTo, type Running, type Talk } from "../helpers/program.ts";

const Q1 = "hgiocld-4/3.2/1";
const WRITES = ["POST", "PUT", "MERGE", "DELETE"];

type Trouble = "none" | "hangs" | "applies and keeps quiet" | 412 | 429 | 500 | 503;

/** Stands before a table service and, while it is told to, does with writes as services in trouble do. */
class Troubled {
  trouble: Trouble = "none";
  readonly #server: Server;

  private constructor(target: URL) {
    this.#server = createServer((request, response) => this.#pass(request, response, target));
  }

  static async before(endpoint: string): Promise<{ service: Troubled; url: string }> {
    const service = new Troubled(new URL(endpoint));
    service.#server.listen(0, "127.0.0.1");
    await once(service.#server, "listening");
    const { port } = service.#server.address() as AddressInfo;
    return { service, url: `http://127.0.0.1:${port}` };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  #pass(request: IncomingMessage, response: ServerResponse, target: URL): void {
    const { trouble } = this;
    const isTroubled = trouble !== "none" && WRITES.includes(request.method ?? "");
    if (isTroubled && trouble === "hangs") return;
    if (isTroubled && typeof trouble === "number") {
      request.resume();
      response.writeHead(trouble, { "content-type": "application/json", "retry-after": "30" });
      response.end('{"odata.error":{"code":"InTrouble"}}');
      return;
    }
    const { hostname, port } = target;
    const { method, url: path, headers } = request;
    const onwards = httpRequest({ hostname, port, method, path, headers }, (answer) => {
      if (isTroubled) return void answer.resume();
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onwards.on("error", () => response.destroy());
    request.pipe(onwards);
  }
}

/** The record is in a table service elsewhere, as in production, and that is in trouble. */
describe("an answer sent while the record's service", () => {
  const home = makeHome();
  let tables: AzuriteHost;
  let connector: Connector;
  let service: Troubled;
  let running: Running;
  let talk: Talk;
  let session = "";

  beforeAll(async () => {
    const key = randomBytes(64).toString("base64");
    tables = await startAzurite({ dbPath: join(home.folder, "tables.json"), key });
    const before = await Troubled.before(tables.endpoint);
    service = before.service;
    connector = await startConnector();
    running = await home.start({
      TABLES_CONNECTION_STRING: `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${before.url}/${ACCOUNT};`,
    });
    talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
    session = await talk.launch("garioch");
  }, 60_000);
  afterAll(async () => {
    home.remove();
    await service?.stop();
    await Promise.all([tables?.stop(), connector?.stop()]);
  });

  const troubles: Trouble[] = ["hangs", "applies and keeps quiet", 412, 429, 500, 503];
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
});
