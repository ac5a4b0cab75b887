import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createModelClient } from "../bot/model-client.ts";

type Received = { path: string; key: string | undefined; body: Record<string, unknown> };

let server: Server;
let received: Received[];
let reply: { status: number; content: string };
let ask: ReturnType<typeof createModelClient>;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Record<string, unknown>;
    received.push({ path: request.url ?? "", key: String(request.headers["api-key"]), body });
    const message = { role: "assistant", content: reply.content };
    response.writeHead(reply.status, { "content-type": "application/json" });
    response.end(
      JSON.stringify({ id: "1", object: "chat.completion", choices: [{ index: 0, message, finish_reason: "stop" }] }),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  ask = createModelClient({
    endpoint: "https://model.openai.azure.com/",
    deployment: "summaries",
    apiKey: "the-key",
    // The service's address, answered on this machine.
    fetch: (input, init) =>
      fetch(String(input).replace("https://model.openai.azure.com", `http://127.0.0.1:${port}`), init),
  });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});
beforeEach(() => {
  received = [];
  reply = { status: 200, content: '{"summary":[]}' };
});

test("asks the deployment for JSON, the rules apart from the material, and gives back what it wrote", async () => {
  expect(await ask({ rules: "Be brief.", material: "1. [concern] The bus" })).toBe('{"summary":[]}');
  expect(received).toHaveLength(1);
  const [{ path, key, body } = { path: "", key: "", body: {} }] = received;
  expect(path).toMatch(/^\/openai\/deployments\/summaries\/chat\/completions\?api-version=/);
  expect(key).toBe("the-key");
  expect(body).toMatchObject({
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "1. [concern] The bus" },
    ],
    temperature: 0,
    seed: 1,
    response_format: { type: "json_object" },
  });
});

test("sends people's words as they are, also those that look like a template", async () => {
  const material = "1. {{$secret}} {{call 'x'}} $history";
  await ask({ rules: "r", material });
  expect(received[0]?.body).toMatchObject({ messages: [{}, { content: material }] });
});

test.each([
  [401, 1],
  [404, 1],
  [429, 2],
  [503, 2],
])("says that no answer came when the service refuses with %d, after %d attempts", async (status, attempts) => {
  reply = { status, content: "" };
  expect(await ask({ rules: "r", material: "m" })).toBeNull();
  expect(received).toHaveLength(attempts);
});

test("says that no answer came when the service cannot be reached", async () => {
  const nobody = createModelClient({
    endpoint: "https://model.openai.azure.com",
    deployment: "summaries",
    apiKey: "the-key",
    fetch: () => Promise.reject(new TypeError("fetch failed")),
  });
  expect(await nobody({ rules: "r", material: "m" })).toBeNull();
});
