import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { sendLive } from "../../bot/http/send-live.ts";

type Stream = {
  send(frame: Uint8Array): void;
  response: ServerResponse;
  reader: IncomingMessage;
  left: Promise<void>;
  close(): Promise<void>;
};

/** A stream to somebody who has read nothing yet. */
async function openStream(beatMs: number): Promise<Stream> {
  let leave = (): void => undefined;
  const left = new Promise<void>((resolve) => (leave = resolve));
  const begun: Partial<Stream> = {};
  const server = createServer((_request, response) =>
    sendLive(
      response,
      {
        begin: ({ send }) => {
          Object.assign(begun, { send, response });
          return leave;
        },
        still: async () => true,
      },
      beatMs,
    ),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  const asked = request({ host: "127.0.0.1", port: (server.address() as AddressInfo).port, agent: false }).end();
  const [reader] = (await once(asked, "response")) as [IncomingMessage];
  reader.on("error", () => undefined).pause();
  return {
    ...(begun as Pick<Stream, "send" | "response">),
    ...{ reader, left },
    async close() {
      reader.destroy();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const SIZE = 256 * 1024;
const frame = (number: number): Uint8Array => Buffer.from(`data: ${number} ${"x".repeat(SIZE)}\n\n`);

test("whoever is slow is sent the newest of many events, and no more than two of them wait", async () => {
  const stream = await openStream(3_600_000);
  const most = 200;
  for (let number = 1; number <= most; number += 1) {
    stream.send(frame(number));
    expect(stream.response.writableLength).toBeLessThan(2 * SIZE);
  }
  let text = "";
  const seen: number[] = [];
  for await (const chunk of stream.reader.setEncoding("utf8")) {
    text += String(chunk);
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    seen.push(...blocks.map((block) => Number(/^data: (\d+)/.exec(block)?.[1])));
    if (seen.at(-1) === most) break;
  }
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.length).toBeLessThan(5);
  await stream.close();
});

test("whoever takes nothing any more is given up", async () => {
  const stream = await openStream(5);
  // Until nothing on the way takes any more.
  for (let number = 1; !stream.response.destroyed; number += 1) {
    stream.send(frame(number));
    await new Promise(setImmediate);
  }
  await stream.left;
  expect(stream.response.destroyed).toBe(true);
  await stream.close();
});

test("whoever has gone before it began leaves it all the same", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const asked = request({ host: "127.0.0.1", port: (server.address() as AddressInfo).port, agent: false }).end();
  asked.on("error", () => undefined);
  const [, response] = (await once(server, "request")) as [IncomingMessage, ServerResponse];
  asked.destroy();
  await once(response, "close");
  const leave = jest.fn();
  sendLive(response, { begin: () => leave, still: async () => true });
  expect(leave).toHaveBeenCalledTimes(1);
  await new Promise((done) => server.close(done));
});
