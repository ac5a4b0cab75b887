import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createConversation } from "../../../bot/conversation/converse.ts";
import { createChatFiles, type ChatFiles } from "../../../bot/conversation/downloads/chat-files.ts";
import { createDownloads, type Downloads } from "../../../bot/evaluation/downloads/downloads.ts";
import { makeFile } from "../../../bot/http/make-file.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { fileConsentActivity, homeTenant, personalPlace } from "../../helpers/activities.ts";
import { startConnector, type Connector } from "../../helpers/connector.ts";
import { TENANT } from "../../helpers/deps.ts";
import { eventually } from "../../helpers/program.ts";
import { openDoor, type Door } from "../../http/door.ts";
import { openGateway, type OpenGateway } from "../../teams/open-gateway.ts";
import { links, speak } from "../world.ts";

const REPORT = "/api/evaluations/2026-27/report.csv?version=draft";
const CHAT = "a:lead";

/** Where files are put, as OneDrive takes them; `answers`: with what it does. */
type Drive = { host: string; taken: { path: string; range: string; body: string }[]; answers: number; stop(): void };

async function startDrive(): Promise<Drive> {
  const drive: Drive = { host: "", taken: [], answers: 201, stop: () => server.close() };
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const range = String(request.headers["content-range"]);
    drive.taken.push({ path: request.url ?? "", range, body: Buffer.concat(chunks).toString("utf8") });
    if (drive.answers === 307) response.setHeader("location", `http://${drive.host}/elsewhere`);
    response.writeHead(drive.answers);
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  drive.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return drive;
}

let door: Door;
let drive: Drive;
let other: Drive;
let connector: Connector;
let gateway: OpenGateway;
let downloads: Downloads;
let roles: Map<string, Actor["grants"]>;
let logged: string[];

beforeEach(async () => {
  [drive, other, connector] = await Promise.all([startDrive(), startDrive(), startConnector()]);
  roles = new Map([["lead", [{ role: "strategic-lead", areaId: null }]]]);
  let chatFiles: ChatFiles | null = null;
  door = await openDoor({ chatFiles: { offer: async (asked) => chatFiles?.offer(asked) ?? { kind: "none" } } });
  const { deps } = door;
  downloads = createDownloads({
    ...{ store: deps.downloads, now: () => deps.now(), tenants: [TENANT], publicUrl: "https://llcp.example" },
    actorOf: async ({ tenantId, id }) => ({ tenantId, id, name: id, grants: roles.get(id) ?? [] }),
  });
  logged = [];
  const log = { error: (_fields: unknown, message: string) => void logged.push(message) };
  const converse = createConversation({
    ...{ deps, speak, links, log, newForm: () => "form1", post: async () => true, targeting: null },
    actorOf: async ({ id, name }) => ({ tenantId: TENANT, id, name, grants: roles.get(id) ?? [] }),
    tenantOf: () => TENANT,
    chatFiles: { answer: async (said) => chatFiles?.answer(said) },
  });
  gateway = await openGateway({ fileHost: drive.host, handler: converse });
  const { messenger, files } = gateway.gateway;
  if (!files) throw new Error("The gateway has no way for files.");
  chatFiles = createChatFiles({ deps, downloads, messenger, files, make: makeFile(door.routes), log });
  await deps.places.put(TENANT, {
    ...{ scope: "personal", conversationId: CHAT, serviceUrl: connector.serviceUrl, tenantId: homeTenant },
    ...{ personId: "lead", areaId: null, present: true, removedAt: null },
  });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all([gateway.stop(), door.close(), connector.stop()]);
  drive.stop();
  other.stop();
});

type Attachment = { contentType: string; name: string; contentUrl?: string; content: Record<string, unknown> };
type Message = { id: string; activity: Record<string, unknown> };

const inChat = (): Message[] => connector.messages(CHAT);
const attachmentOf = (message: Message | undefined): Attachment =>
  (message?.activity["attachments"] as Attachment[])[0] ?? { contentType: "", name: "", content: {} };
const ask = (path = REPORT, as: "lead" | "partner" = "lead") =>
  door.ask({ path: "/api/chat-files", method: "POST", as, body: { path } });
/** Offers the report; the message in the chat, and what it carries back. */
async function offered(): Promise<{ id: string; context: unknown }> {
  expect(await ask()).toMatchObject({ status: 200, json: { asked: true } });
  const [message] = inChat().slice(-1);
  return { id: message?.id ?? "", context: attachmentOf(message).content["acceptContext"] };
}
const uploadInfo = (host = drive.host, contentHost = host) => ({
  ...{ name: "report.csv", uploadUrl: `http://${host}/up?token=1`, contentUrl: `http://${contentHost}/report.csv` },
  ...{ uniqueId: "unique", fileType: "csv" },
});
type Saying = { id: string; context: unknown; as?: string; action?: "accept" | "decline"; info?: unknown };
async function say({ id, context, as = "lead", action = "accept", info = uploadInfo() }: Saying): Promise<void> {
  const place = personalPlace(connector.serviceUrl, { chatId: CHAT, tenantId: homeTenant });
  const said = { action, context, replyToId: id, ...(action === "accept" ? { uploadInfo: info } : {}) };
  const before = connector.done("edit").length;
  const answer = await gateway.post(fileConsentActivity(place, { id: as }, said));
  expect(answer.status).toBe(200);
  await eventually(() => expect(connector.done("edit").length).toBe(before + 1));
}
const shown = (): string => JSON.stringify(inChat().at(-1)?.activity);
const passes = (ms: number): void => {
  const then = door.deps.now().getTime() + ms;
  jest.spyOn(door.deps, "now").mockImplementation(() => new Date(then));
};
const OVER = /This offer is over/;

describe("A file in somebody's own chat", () => {
  it("is offered by name and size alone, arrives whole where their organisation keeps files, and stands there once", async () => {
    const offer = await offered();
    const { contentType, name, content } = attachmentOf(inChat().at(-1));
    // What marks the encoding goes along, and is not told by those who read it as text.
    const file = `\uFEFF${(await door.ask({ path: REPORT, as: "lead" })).text}`;
    expect([contentType, name]).toEqual([
      "application/vnd.microsoft.teams.card.file.consent",
      "report-2026-27-draft.csv",
    ]);
    expect(content["sizeInBytes"]).toBe(Buffer.byteLength(file));
    expect(Object.keys(offer.context as object)).toEqual(["ticket"]);
    await say(offer);
    const size = Buffer.byteLength(file);
    expect(drive.taken).toEqual([{ path: "/up?token=1", range: `bytes 0-${size - 1}/${size}`, body: file }]);
    expect(attachmentOf(inChat().at(-1))).toEqual({
      ...{ contentType: "application/vnd.microsoft.teams.card.file.info", name, contentUrl: uploadInfo().contentUrl },
      content: { uniqueId: "unique", fileType: "csv" },
    });
    await say(offer);
    expect(shown()).toMatch(OVER);
    expect(drive.taken).toHaveLength(1);
  });

  it("goes nowhere where they do not want it, and the offer is over then", async () => {
    const offer = await offered();
    await say({ ...offer, action: "decline" });
    expect(shown()).toMatch(/Nothing was sent/);
    await say(offer);
    expect(shown()).toMatch(OVER);
    expect(drive.taken).toEqual([]);
  });

  it("is there for a quarter of an hour and no longer", async () => {
    const [early, late] = [await offered(), await offered()];
    passes(15 * 60_000 - 1);
    await say(early);
    expect(drive.taken).toHaveLength(1);
    passes(1);
    await say(late);
    expect(shown()).toMatch(OVER);
    expect(drive.taken).toHaveLength(1);
  });

  it("opens for nobody else, nor for a guessed or altered ticket", async () => {
    roles.set("other", [{ role: "strategic-lead", areaId: null }]);
    const offer = await offered();
    await say({ ...offer, as: "other" });
    expect(shown()).toMatch(OVER);
    await say(offer);
    const actor = { tenantId: TENANT, id: "lead", name: "", grants: roles.get("lead") ?? [] };
    const address = await downloads.issue(actor, REPORT);
    const tickets: unknown[] = ["", "x".repeat(43), 7, null, ["a"], address.split("/").at(-1)];
    for (const ticket of tickets) await say({ id: offer.id, context: { ticket } });
    for (const context of [null, "ticket", []]) await say({ id: offer.id, context });
    expect(shown()).toMatch(OVER);
    const forChat = await downloads.offer(actor, REPORT);
    expect((await door.ask({ path: `/download/${forChat}` })).status).toBe(404);
    expect(drive.taken).toEqual([]);
  });

  it("is made of what they may read when they accept: a role that was taken away meanwhile sends nothing", async () => {
    const offer = await offered();
    roles.set("lead", []);
    await say(offer);
    expect(drive.taken).toEqual([]);
    expect(shown()).not.toMatch(/file\.info/);
  });

  it.each([
    ["another host", () => uploadInfo(other.host)],
    ["another host for people to open", () => uploadInfo(drive.host, other.host)],
    ["a name before the host", () => ({ ...uploadInfo(), uploadUrl: `http://a@${drive.host}/up` })],
    ["no address", () => ({ ...uploadInfo(), uploadUrl: "up" })],
  ])("goes to the organisation's own host alone, whatever the activity says: %s", async (_what, info) => {
    await say({ ...(await offered()), info: info() });
    expect(shown()).toMatch(/The file did not arrive/);
    expect([...drive.taken, ...other.taken]).toEqual([]);
  });

  it("says so where it was not taken, and follows nobody elsewhere", async () => {
    for (const status of [500, 307]) {
      drive.answers = status;
      await say(await offered());
      expect(shown()).toMatch(/The file did not arrive/);
    }
    expect(drive.taken.map(({ path }) => path)).toEqual(["/up?token=1", "/up?token=1"]);
  });

  it("that has arrived is not said to have failed where it could not be shown", async () => {
    const { id, context } = await offered();
    connector.failNext([{ status: 400 }], ({ kind }) => kind === "edit");
    const place = personalPlace(connector.serviceUrl, { chatId: CHAT, tenantId: homeTenant });
    const said = { action: "accept" as const, context, replyToId: id, uploadInfo: uploadInfo() };
    await gateway.post(fileConsentActivity(place, { id: "lead" }, said));
    await eventually(() => expect(logged).toEqual(["what came of a file could not be shown in its chat"]));
    expect(drive.taken).toHaveLength(1);
    expect(shown()).not.toMatch(/did not arrive/);
  });

  it("is not offered to who may not read it or has no chat, nor what is no file", async () => {
    const register = "/api/register.csv";
    const [offer, file] = [await ask(register, "partner"), await door.ask({ path: register, as: "partner" })];
    expect([offer.status, file.status >= 400]).toEqual([file.status, true]);
    expect(await ask("/api/me/data.json", "partner")).toMatchObject({ status: 200, json: { asked: false } });
    expect((await ask("/api/me")).status).toBe(404);
    expect(inChat()).toEqual([]);
  });
});
