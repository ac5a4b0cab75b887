import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createTeamsGateway } from "../../bot/teams/create-teams-gateway.ts";
import type {
  GatewayTexts,
  Inbound,
  InboundContext,
  InboundHandler,
  Receive,
  Reply,
  TeamsGateway,
  TeamsGatewayOptions,
} from "../../bot/teams/gateway-contract.ts";
import { homeTenant } from "../helpers/activities.ts";

export const texts: GatewayTexts = {
  outOfDate: "out of date",
  notAvailable: "not available",
  unknownSender: "who are you",
  failed: "failed, press again",
  privateElsewhere: "use the tab or a personal chat",
  done: "done",
  appName: "LLCP Evaluation",
  tryAgain: "try again",
};

export type LogLine = { level: "info" | "warn" | "error"; fields: Record<string, unknown>; message: string };
export type Answer = { status: number; body: unknown };

export type OpenGateway = {
  gateway: TeamsGateway;
  receive: Receive;
  url: string;
  /** What the handler was given. */
  heard: { inbound: Inbound; context: InboundContext }[];
  log: LogLine[];
  /** Posts one body, a string as it is, and gives the HTTP answer. */
  post(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  stop(): Promise<void>;
};

type Options = Partial<TeamsGatewayOptions> & {
  handler?: InboundHandler;
  reply?: (inbound: Inbound, context: InboundContext) => Reply | Promise<Reply>;
};

/** A gateway behind a plain HTTP server on loopback, with a handler that writes down what it hears. */
export async function openGateway({
  reply = () => ({ kind: "silent" }),
  handler,
  ...options
}: Options = {}): Promise<OpenGateway> {
  const heard: OpenGateway["heard"] = [];
  const log: LogLine[] = [];
  const write = (level: LogLine["level"]) => (fields: Record<string, unknown>, message: string) =>
    void log.push({ level, fields, message });
  const gateway = createTeamsGateway({
    allowedTenants: [homeTenant],
    texts: () => texts,
    log: { info: write("info"), warn: write("warn"), error: write("error") },
    ...options,
  });
  const receive = gateway.receiver(
    handler ??
      (async (inbound, context) => {
        heard.push({ inbound, context });
        return reply(inbound, context);
      }),
  );
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const body: unknown = text ? JSON.parse(text) : undefined;
    await receive(Object.assign(request, { body }), response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  return {
    gateway,
    receive,
    url,
    heard,
    log,
    async post(body, headers = {}) {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, body: text ? (JSON.parse(text) as unknown) : undefined };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await gateway.close();
    },
  };
}
