import { once } from "node:events";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

const WRITES = ["POST", "PUT", "MERGE", "DELETE"];

/**
 * `is silent`: reads get no answer either. `has another key`: nor are they believed. `is slow`: everything is answered, and a
 * second later. `breaks off` before anything is done, and with `half an answer` after it.
 */
export type Trouble =
  | "none"
  | "is silent"
  | "has another key"
  | "is slow"
  | "hangs"
  | "breaks off"
  | "half an answer"
  | "applies and keeps quiet"
  | 412
  | 429
  | 500
  | 503;

const SLOW_MS = 1_000;

/** Stands before a table service and, while it is told to, does with writes as services in trouble do. */
export class TroubledService {
  trouble: Trouble = "none";
  /** What was asked of the service and passed on to it, as an account would bill it. */
  passed = { requests: 0, writes: 0, sentBytes: 0, receivedBytes: 0 };
  readonly #server: Server;

  private constructor(target: URL) {
    this.#server = createServer((request, response) => this.#pass(request, response, target));
  }

  static async before(endpoint: string): Promise<{ service: TroubledService; url: string }> {
    const service = new TroubledService(new URL(endpoint));
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
    if (trouble === "is silent" || (isTroubled && trouble === "hangs")) return;
    if (trouble === "has another key") return refuse(request, response, { status: 403, code: "AuthenticationFailed" });
    if (isTroubled && trouble === "breaks off") return void request.destroy();
    if (isTroubled && typeof trouble === "number")
      return refuse(request, response, { status: trouble, code: "InTrouble" });
    const onwards = (): void => this.#passOn(request, response, { target, trouble: isTroubled ? trouble : "none" });
    if (trouble === "is slow") setTimeout(onwards, SLOW_MS);
    else onwards();
  }

  #passOn(
    request: IncomingMessage,
    response: ServerResponse,
    { target: { hostname, port }, trouble }: { target: URL; trouble: Trouble },
  ): void {
    const { method, url: path, headers } = request;
    this.passed.requests += 1;
    if (WRITES.includes(method ?? "")) this.passed.writes += 1;
    request.on("data", (chunk: Buffer) => (this.passed.sentBytes += chunk.length));
    const onwards = httpRequest({ hostname, port, method, path, headers }, (answer) => {
      if (trouble === "applies and keeps quiet") return void answer.resume();
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      if (trouble === "half an answer") {
        answer.resume();
        return void response.write("-", () => response.destroy());
      }
      answer.on("data", (chunk: Buffer) => (this.passed.receivedBytes += chunk.length));
      answer.pipe(response);
    });
    onwards.on("error", () => response.destroy());
    request.pipe(onwards);
  }
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, code }: { status: number; code: string },
): void {
  request.resume();
  response.writeHead(status, { "content-type": "application/json", "retry-after": "30" });
  response.end(JSON.stringify({ "odata.error": { code } }));
}
