import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/** What somebody said, as the model is shown it. */
export type Shown = { number: number; part: string; text: string };
export type ModelAnswer = {
  themes: { name: string; comments: number[] }[];
  summary: { text: string; comments: number[] }[];
};

export type ModelService = {
  url: string;
  /** What the model was asked, and with which key, in order. */
  asked: { path: string; key: string; shown: Shown[] }[];
  stop(): Promise<void>;
};

/** A deployment on loopback that speaks as Azure OpenAI does. It reads what it is sent, and answers what `write` makes of it. */
export async function startModel(write: (shown: Shown[]) => ModelAnswer): Promise<ModelService> {
  const asked: ModelService["asked"] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { messages } = JSON.parse(Buffer.concat(chunks).toString("utf8")) as {
      messages: { role: string; content: string }[];
    };
    const shown = commentsIn(messages.find(({ role }) => role === "user")?.content ?? "");
    asked.push({ path: request.url ?? "", key: String(request.headers["api-key"]), shown });
    const message = { role: "assistant", content: JSON.stringify(write(shown)) };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(
      JSON.stringify({ id: "1", object: "chat.completion", choices: [{ index: 0, message, finish_reason: "stop" }] }),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function commentsIn(material: string): Shown[] {
  return [...material.matchAll(/^(\d+)\. \[(\w+)\] (.*)$/gm)].map(([, number, part = "", text = ""]) => ({
    number: Number(number),
    ...{ part, text },
  }));
}
