import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { openRemoteStore } from "../../../bot/storage/tables/remote-store.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { silentLog } from "./test-stores.ts";

export type Reply = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export type ScriptedService = {
  store: TableStore;
  /** What the next requests get, in order; the last reply stays. */
  replyWith(...replies: Reply[]): void;
  requests: { method: string; url: string; body: string; contentLength: number }[];
  end(): Promise<void>;
};

/**
 * A real HTTP server on loopback that answers as told: what a table service does on a bad day. `opening`: also while the store
 * is opened.
 */
export async function scriptedService(
  limits: { totalMs: number; attemptMs: number },
  { opening = [status(204)], openingLimits }: { opening?: Reply[]; openingLimits?: typeof limits } = {},
): Promise<ScriptedService> {
  let script = opening;
  const requests: ScriptedService["requests"] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("latin1");
      const contentLength = Number(request.headers["content-length"]);
      requests.push({ method: request.method ?? "", url: request.url ?? "", body, contentLength });
      const reply = script.length > 1 ? script.shift() : script[0];
      reply?.(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const end = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const store = await openRemoteStore({
    endpoint: `http://127.0.0.1:${port}/account`,
    account: "account",
    key: Buffer.from("key").toString("base64"),
    log: silentLog,
    limits,
    openingLimits,
  }).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  requests.length = 0;
  return {
    store,
    requests,
    replyWith(...replies) {
      script = replies;
      requests.length = 0;
    },
    async end() {
      await store.close();
      await end();
    },
  };
}

export function status(code: number, options: { headers?: Record<string, string>; error?: string } = {}): Reply {
  return (_, response) => {
    response.writeHead(code, { "content-type": "application/json", etag: 'W/"1"', ...options.headers });
    response.end(options.error ? odataError(options.error) : undefined);
  };
}

export const hang: Reply = () => undefined;
export const breakOff: Reply = (request) => request.socket.destroy();

export function batchFailure(code: number, error: string, index: number): Reply {
  return (_, response) => {
    response.writeHead(202, { "content-type": "multipart/mixed; boundary=b" });
    response.end(
      `--b\r\n\r\n--c\r\n\r\nHTTP/1.1 ${code} X\r\nContent-ID: 1\r\n\r\n${odataError(error, `${index}:No.`)}\r\n--c--`,
    );
  };
}

function odataError(code: string, value = "No."): string {
  return JSON.stringify({ "odata.error": { code, message: { lang: "en-US", value } } });
}
