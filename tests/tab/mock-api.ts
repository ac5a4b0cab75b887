import { createHash } from "node:crypto";
import { wordedIn } from "../../shared/framework/worded.ts";
import { readLanguage } from "../../shared/locales/read-language.ts";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { indicatorViews } from "../../bot/evaluation/rounds/read-evaluation.ts";
import { areas } from "../../tab/src/areas.ts";
import { opennessSchema } from "../../shared/contract/inputs.ts";
import { SESSION_LINK_HEADER } from "../../shared/contract/session-link.ts";
import { troubleSchema } from "../../shared/contract/trouble.ts";
import { readBuiltOn } from "../../shared/contract/built-on.ts";
import { coverage } from "../../shared/findings/coverage.ts";
import { nextRound } from "../../shared/evaluations/repeat.ts";
import { launchInputSchema, newSession } from "../../shared/sessions/launch.ts";
import type { MeView } from "../../shared/contract/views.ts";
import type { Session } from "../../shared/sessions/session.ts";
import { takeStep, type Step } from "../../shared/sessions/step.ts";
import { leadsArea } from "../../shared/sessions/waiting.ts";
import { answerActions, openDesk, type Desk } from "./mock/actions.ts";
import { changeEntry, ownAnswers, putAnswer, record, recordedEntries, withdrawAnswer } from "./mock/answers.ts";
import { USERS, meView } from "./mock/people.ts";
import { answerLookingBack } from "./mock/looking-back.ts";
import { answerNotes } from "./mock/notes.ts";
import { changedInWorld, planned } from "./mock/plan.ts";
import { changedMeanwhile, problem, type Reply } from "./mock/reply.ts";
import { answerOffice, grantsOf, openOffice, type Office } from "./mock/roles.ts";
import { answerRoom, openRooms, roomWithoutEvidence, roomView, streamRoom, tellRoom, type Rooms } from "./mock/room.ts";
import { answerPlacements, openScales, type Scales } from "./mock/placements.ts";
import { answerReport, openDesk as openReportDesk, type Desk as ReportDesk } from "./mock/report.ts";
import { answerRegister, openRegister, type Office as RegisterOffice } from "./mock/register.ts";
import { webLinks } from "./mock/links.ts";
import { answerSheets, mockSheets } from "./mock/sheets.ts";
import type { TypedSheet } from "../../shared/contract/sheets.ts";
import { answerScheduled } from "./mock/scheduled.ts";
import { answerWords, type Lexicon } from "./mock/words.ts";
import { answerThemes, createThemesStore, type ThemesStore } from "./mock/themes.ts";
import {
  actorOf,
  cardPreview,
  evaluationSummary,
  evaluationView,
  findingsView,
  letsIn,
  listedSession,
  sessionView,
  statementPage,
} from "./mock/views.ts";
import { answerLadder, openLadder, type Ladder } from "./mock/ladder.ts";
import { askedQuestions, countedSessions, sampleWorld, type World } from "./mock/world.ts";

export const DIST = join(process.cwd(), "tab/dist");
/** Where its pages find axe, of which a window then keeps what it has compiled. */
export const AXE = "/axe.min.js";
const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** The tab's API in memory, over the sample, together with the built page. On loopback, for tests and screenshots. */
export type MockApi = {
  base: string;
  world: World;
  office: Office;
  themesStore: ThemesStore;
  desk: Desk;
  reportDesk: ReportDesk;
  ladder: Ladder;
  scales: Scales;
  lexicon: Lexicon;
  partners: RegisterOffice;
  rooms: Rooms;
  sheets: TypedSheet[];
  /** While true, saving an answer is answered with 503; with 429, as one too many. */ failSaves: boolean | 429;
  /** While true, nothing is in any answer but those about the person and the installation. */ saysNothing: boolean;
  /** The page around the tab, at `/teams-host`. Sent from here, since a browser that is routed keeps nothing of what it fetched. */
  host: string;
  about: { teamsApp: { id: string; tenantId: string | null } | null; chatFiles: boolean };
  /** Installed for real: nobody chooses who to be. */ installed: boolean;
  close: () => Promise<void>;
};

/** Where the last one was: a browser keeps what it has compiled of an address. */
let lastPort = 0;

export async function startMockApi(): Promise<MockApi> {
  const server = createServer((request, response) => void answer(mock, request, response));
  await listen(server, lastPort).catch(() => listen(server, 0));
  const { port } = server.address() as AddressInfo;
  lastPort = port;
  const mock: MockApi = {
    base: `http://127.0.0.1:${port}`,
    world: sampleWorld(() => new Date()),
    office: openOffice(),
    themesStore: createThemesStore(),
    desk: openDesk(),
    reportDesk: openReportDesk(),
    ladder: openLadder(),
    scales: openScales(),
    lexicon: new Map(),
    partners: openRegister(),
    rooms: openRooms(),
    sheets: mockSheets(),
    failSaves: false,
    saysNothing: false,
    host: "",
    about: { teamsApp: null, chatFiles: true },
    installed: false,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return mock;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", () => resolve());
  });
}

async function answer(mock: MockApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (url.pathname === "/teams-host") {
    response.writeHead(200, { "content-type": "text/html", "cache-control": "no-cache" });
    return void response.end(mock.host);
  }
  if (!url.pathname.startsWith("/api/")) return page(url.pathname, response);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const isJson = /json/.test(request.headers["content-type"] ?? "");
  const body: unknown = chunks.length > 0 && isJson ? JSON.parse(Buffer.concat(chunks).toString("utf8")) : {};
  const live = /^\/api\/sessions\/([^/]+)\/live$/.exec(url.pathname)?.[1];
  if (live !== undefined) return look(mock, { request, response, sessionId: decodeURIComponent(live) });
  const { status, body: said, file } = route(mock, { request, url, body });
  const reply = wordedIn(said, { language: readLanguage(request.headers["accept-language"]) ?? "en" });
  const text = typeof reply === "string" ? reply : JSON.stringify(reply);
  const etag = `"${createHash("sha256")
    .update(text.replace(/"now":"[^"]*"/, ""))
    .digest("hex")
    .slice(0, 16)}"`;
  if (request.method === "GET" && request.headers["if-none-match"] === etag) {
    response.writeHead(304);
    response.end();
    return;
  }
  const good = typeof reply === "string" ? "text/html; charset=utf-8" : "application/json";
  const type = status >= 400 ? "application/problem+json" : good;
  const named = file ? { "content-disposition": `attachment; filename="${file}"` } : {};
  // Not chained: restify, where it is loaded in the same process, makes `writeHead` return nothing.
  response.writeHead(status, { "content-type": type, etag, ...named });
  response.end(text);
}

/** The mock's people look on for as long as they like. */
function look(mock: MockApi, of: { request: IncomingMessage; response: ServerResponse; sessionId: string }): void {
  const { request, response, sessionId } = of;
  const me = whoAsks(mock, request);
  const session = (): Session | undefined => mock.world.sessions.find(({ id }) => id === sessionId);
  const first = session();
  if (!me || !first) {
    response.writeHead(404, { "content-type": "application/problem+json" });
    response.end(JSON.stringify(problem(404).body));
    return;
  }
  const { rooms, world } = mock;
  streamRoom(rooms, response, {
    sessionId,
    view: () => roomView({ rooms, world, session: session() ?? first, me }),
  });
}

function whoAsks({ office }: MockApi, { headers }: IncomingMessage): MeView | null {
  const token = headers.authorization?.replace("Bearer token-of-", "");
  const user = USERS.find((one) => one.id === (token ?? headers["x-local-user"]));
  return user ? meView(user, grantsOf(office, user.id)) : null;
}

function page(path: string, response: ServerResponse): void {
  const file = path === AXE ? join(process.cwd(), "node_modules/axe-core", AXE) : join(DIST, path.replace("/tab/", ""));
  const isKept = (path === AXE || path.startsWith("/tab/assets/")) && existsSync(file);
  const found = isKept ? file : join(DIST, "index.html");
  response.writeHead(200, {
    "content-type": TYPES[extname(found)] ?? "application/octet-stream",
    "cache-control": isKept ? "public, max-age=31536000, immutable" : "no-cache",
  });
  response.end(readFileSync(found));
}

type Asked = { request: IncomingMessage; url: URL; body: unknown };

function route(mock: MockApi, { request, url, body }: Asked): Reply {
  const { world } = mock;
  const ok = (value: unknown): Reply => ({ status: 200, body: value });
  const [, ...path] = url.pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const [resource, id, third, fourth, fifth, sixth] = path;
  if (resource === "about") return ok(mock.about);
  if (resource === "local") return mock.installed ? problem(404) : ok({ items: USERS });
  if (resource === "troubles") return troubleSchema.safeParse(body).success ? ok({}) : problem(422);
  const me = whoAsks(mock, request);
  if (!me) return problem(401);
  if (resource === "downloads") return ok({ address: `${mock.base}/download/${(body as { path: string }).path}` });
  if (resource === "chat-files") return ok({ asked: me.id !== "partner" });
  if (mock.saysNothing && resource !== "me") return ok({});
  const method = request.method ?? "GET";
  const said = readBuiltOn((name) => request.headers[name]);
  // As the program does: a write that does not say what it was built on changes nothing.
  if (method !== "GET" && said === undefined && id !== "preview") return problem(428, "Please reload the page.");
  const builtOn = said ?? null;
  const official = answerOffice({ office: mock.office, world, me, method, path, url, body, builtOn });
  if (official) return official;
  const themed = answerThemes({ themesStore: mock.themesStore, world, me, method, path, body, builtOn });
  if (themed) return themed;
  const acted = answerActions({ desk: mock.desk, world, me, method, path, body, builtOn });
  if (acted) return acted;
  const laddered = answerLadder({ ladder: mock.ladder, world, me, method, path, url, body });
  if (laddered) return laddered;
  const placed = answerPlacements({ scales: mock.scales, world, me, method, path, body, builtOn });
  if (placed) return placed;
  const worded = answerWords({ lexicon: mock.lexicon, world, me, method, path, body, builtOn });
  if (worded) return worded;
  const registered = answerRegister({ office: mock.partners, world, me, method, path, body, builtOn });
  if (registered) return registered;
  const reported = answerReport({ desk: mock.reportDesk, world, me, method, path, body, builtOn });
  if (reported) return reported;
  const later = answerScheduled({ world, me, method, path, body, builtOn });
  if (later) return later;
  if (resource === "me") return ok(me);
  if (resource === "indicators") return ok({ items: indicatorViews() });
  if (resource === "areas") {
    if (!id)
      return ok({
        items: areas.map((area) => ({ ...area, openToAll: world.openAreas.has(area.id), linked: area.id === "marr" })),
      });
    const { areaId, openToAll } = opennessSchema.parse(body);
    if (openToAll !== world.openAreas.has(areaId) && builtOn !== String(!openToAll)) return changedMeanwhile({});
    world.openAreas[openToAll ? "add" : "delete"](areaId);
    return ok({ areaId, openToAll });
  }
  if (resource === "evaluations") {
    const like = third === "next" && world.evaluations.find((one) => one.id === id);
    if (like) return planned(world, nextRound(like, world.now().toISOString().slice(0, 10)));
    if (method === "POST") return planned(world, body);
    if (!id) return ok({ items: world.evaluations.map(evaluationSummary) });
    const evaluation = world.evaluations.find((one) => one.id === id);
    if (!evaluation) return problem(404);
    if (!third && method === "PUT") return changedInWorld(world, evaluation, { body, builtOn });
    if (!third) return ok(evaluationView(world, evaluation));
    if (third === "coverage") return ok({ cells: coverage(evaluation, countedSessions(world, id)) });
    if (!fourth || !evaluation.areaIds.includes(fourth)) return problem(404);
    if (me.grants.length === 0 && evaluation.state === "open") return problem(404);
    if (fifth === "findings") return ok(findingsView(world, evaluation, fourth));
    const questionId = url.searchParams.get("question") ?? "";
    const from = Number(url.searchParams.get("page") ?? 0);
    return ok(statementPage(world, { evaluationId: id, areaId: fourth, questionId, from }));
  }
  if (resource !== "sessions") return problem(404);
  if (request.method === "POST" && (!id || id === "preview")) {
    const input = launchInputSchema.parse(body);
    const evaluation = world.evaluations.find((one) => one.id === input.evaluationId);
    if (!evaluation) return problem(404);
    const questions = askedQuestions(evaluation, input.questionIds);
    if (id === "preview") return ok(cardPreview(questions));
    const session = newSession({ input, number: world.sessions.length + 1, questions, by: me, now: world.now() });
    world.sessions.push(session);
    return { status: 201, body: sessionView(world, session, { me }) };
  }
  if (!id) return ok({ items: world.sessions.map((one) => listedSession(world, one, me)) });
  const session = world.sessions.find((one) => one.id === id);
  if (!session) return problem(404);
  const proof = request.headers[SESSION_LINK_HEADER]?.toString() ?? null;
  if (!third) return ok(sessionView(world, session, { me, proof }));
  const roomed = answerRoom({ rooms: mock.rooms, world, session, me, method, path, body, builtOn });
  if (roomed) return roomed;
  const looked = answerLookingBack({ world, session, me, method, path, body, builtOn });
  if (looked) return looked;
  const noted = answerNotes({ world, session, me, method, path, body, builtOn });
  if (noted) return noted;
  if (third === "links") return ok({ items: webLinks(session.id) });
  if (third === "printed-sheets.html")
    return ok("<!DOCTYPE html><html lang='en'><head><title>Sheets</title></head><body><h1>Sheet 3</h1></body></html>");
  if (third === "printed-sheets")
    return answerSheets(mock.sheets, { method, code: fourth, number: fifth === "questions" ? sixth : fifth, body });
  if (third === "claims") return ok({ items: roomWithoutEvidence({ rooms: mock.rooms, world, session, me }) });
  if (third === "answers") return ok({ items: ownAnswers({ world, session, me }) });
  if (third === "sheets")
    return { status: 201, body: { noted: [3], there: [], replaced: [], left: ["We met twice."], form: null } };
  if (third === "recorded") return ok({ items: recordedEntries({ world, session }) });
  if (third === "questions") {
    const asked = { world, session, number: Number(fourth), me, builtOn };
    if (fifth === "group-note") return record(asked, "group", body);
    if (fifth === "on-behalf") return record(asked, "on-behalf", body);
    if (fifth === "recorded") return changeEntry(asked, sixth ?? "", method === "PUT" ? body : null);
    if (method !== "DELETE" && !letsIn(world, session, { me, proof })) return problem(409, "You are no partner.");
    if (mock.failSaves) return problem(mock.failSaves === 429 ? 429 : 503, "Not saved. Your text is kept.");
    return request.method === "DELETE" ? withdrawAnswer(asked) : putAnswer(asked, body);
  }
  const step = { now: false, reason: "", ...(body as object), verb: third } as Step;
  const taken = takeStep(session, step, {
    ...{ by: { id: me.id, name: me.name }, now: world.now(), earlyCloseMs: world.earlyCloseMs },
    leads: leadsArea(actorOf(me), session.areaId),
  });
  if (!taken.ok) return problem(409, `Refused: ${taken.reason}.`);
  world.sessions = world.sessions.map((one) => (one.id === id ? taken.session : one));
  tellRoom(mock.rooms, id);
  return { status: taken.waits ? 202 : 200, body: sessionView(world, taken.session, { me }) };
}
