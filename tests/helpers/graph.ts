import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { z } from "zod";

/** What the app package says may stand in a feed: its types, with what each one's text leaves open. */
const manifestSchema = z.object({
  activities: z.object({ activityTypes: z.array(z.object({ type: z.string(), templateText: z.string() })) }),
});
const { activities } = manifestSchema.parse(
  JSON.parse(readFileSync(join(__dirname, "../../appPackage/manifest.json"), "utf8")),
);

/** As learn.microsoft.com/graph/api/userteamwork-sendactivitynotification has it. */
const noticeSchema = z
  .object({
    topic: z
      .object({ source: z.literal("text"), value: z.string().min(1), webUrl: z.string().url() })
      .strict()
      .refine(({ webUrl }) => webUrl.startsWith("https://teams.microsoft.com/l/")),
    activityType: z.string(),
    chainId: z.number().int().positive(),
    previewText: z.object({ content: z.string().min(1).max(150) }).strict(),
    templateParameters: z.array(z.object({ name: z.string(), value: z.string() }).strict()),
  })
  .strict();
export type ToldInFeed = z.infer<typeof noticeSchema> & { to: string };

type Answer = { status: number; retryAfter?: number; code?: string } | "silent" | "told-silently";

export type GraphServer = {
  url: string;
  /** What stands in people's feeds: what is told again under the same chain stands there once. */
  feeds(): ToldInFeed[];
  /** How often somebody was to be told. */
  asked(): number;
  /** Who has not installed the app for themselves, and so has consented to nothing. */
  without(...people: string[]): void;
  /** How the next requests are answered instead. `told-silently`: done, and the line breaks before it is said. */
  next(...answers: Answer[]): void;
  stop(): Promise<void>;
};

/** Microsoft Graph's activity feed on loopback: as strict with what it is sent as the documentation is. */
export async function startGraph({ token }: { token: string | RegExp }): Promise<GraphServer> {
  const feeds = new Map<string, ToldInFeed>();
  const without = new Set<string>();
  const scripted: Answer[] = [];
  let asked = 0;
  const server = createServer(async (request, response) => {
    asked += 1;
    const say = (status: number, code = "none", headers = {}): void => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(status === 204 ? undefined : JSON.stringify({ error: { code, message: "a sentence of Graph's" } }));
    };
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { headers, method, url = "" } = request;
    const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
    if (!new RegExp(token).test(bearer)) return say(401, "InvalidAuthenticationToken");
    const to = /^\/v1\.0\/users\/([^/]+)\/teamwork\/sendActivityNotification$/.exec(url)?.[1];
    if (method !== "POST" || to === undefined) return say(404, "ResourceNotFound");
    const answer = scripted.shift();
    if (answer === "silent") return request.socket.destroy();
    if (answer && answer !== "told-silently")
      return say(answer.status, answer.code, answer.retryAfter ? { "retry-after": String(answer.retryAfter) } : {});
    const person = decodeURIComponent(to);
    if (without.has(person)) return say(403, "Forbidden");
    const notice = noticeSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
    if (headers["content-type"] !== "application/json" || !notice.success) return say(400, "BadRequest");
    const type = activities.activityTypes.find((one) => one.type === notice.data.activityType);
    const open = [...(type?.templateText.matchAll(/\{(\w+)\}/g) ?? [])].map(([, name]) => name);
    const given = ["actor", ...notice.data.templateParameters.map(({ name }) => name)];
    if (!type || open.some((name) => !given.includes(name ?? ""))) return say(400, "BadRequest");
    feeds.set(`${person} ${notice.data.chainId}`, { to: person, ...notice.data });
    if (answer === "told-silently") return request.socket.destroy();
    return say(204);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    feeds: () => [...feeds.values()],
    asked: () => asked,
    without: (...people) => people.forEach((one) => without.add(one)),
    next: (...answers) => void scripted.push(...answers),
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
