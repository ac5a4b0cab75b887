import { entryNamed } from "../../bot/evaluation/recorded/record-for-others.ts";
import { hashOf } from "../../bot/imports/hash-of.ts";
import { idFrom } from "../../bot/evaluation/actions/written-once.ts";
import { TEMPLATE_FORMATS } from "../../bot/reports/write-template.ts";
import type { ThemeView } from "../../shared/contract/themes.ts";
import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import { JSON_TYPE } from "../../bot/http/route.ts";
import { EMPTY_DRAFT } from "../../shared/report/draft.ts";
import { problemSchema } from "../../shared/contract/views.ts";
import { forgotten } from "../helpers/forgotten.ts";
import { PIXEL } from "../helpers/pictures.ts";
import { NEW_ROUND, OF_ROUND, REPORT_FILES } from "./permissions.ts";
import { isStream } from "../helpers/first-event.ts";
import { linkTeam, openDoor, type Door, type Sending } from "./door.ts";
import { ofAnybody } from "./for-anybody.ts";
import { talkedAbout } from "./talked-about.ts";
import { ofRegister } from "./registering.ts";
import { wrongInAudit } from "./unaudited.ts";
import { makeLinks, ofLinks } from "./web-form.ts";

const BUCHAN = "2026-27_buchan_1";
const MARR = "2026-27_marr_1";
const Q1 = "hgiocld-4/3.2/1";
const launch = { evaluationId: "2026-27", areaId: "buchan", questionIds: [Q1, "hgiocld-4/3.2/3"] };
const page =
  "Feedback 2023-24 on quality indicator 3.2 Partnership working\n\nMarr\n\nQuestion 1\n\nShared lifts help.";

const ask = (id: string): Record<string, unknown> => ({
  ...{ id, evaluationId: "2026-27", areaId: "buchan" },
  ...{ text: "Who decides about the hall?", ownerId: "lead", due: "2026-11-30" },
});

const PLAN = "/api/evaluations/2026-27/areas/marr";
const action = { title: "Meet online every second time", kind: "plan", owner: { role: "area-lead" } };
const actionId = idFrom("action", "2026-27", "marr", "the-first-action");
const decision = { what: "Every second meeting is online.", who: "The partnership", on: "2026-10-01" };
const decisionId = idFrom("decision", "2026-27", "marr", "the-first-decision");

/** Which comment it is about is looked up before. */
const placing: Record<string, unknown> = { themeId: "lifts", verdict: "in" };
const approval = { sentences: [] };

const roundChange = { ...NEW_ROUND, title: "Working otherwise", description: "What the village halls are for." };

const onReport = (verb: string, body: Record<string, unknown>) => ({
  route: `post /api/evaluations/:id/report/${verb}`,
  path: `/api/evaluations/2023-24/report/${verb}`,
  ...{ as: "lead" as const, body },
});

const ofMarr = talkedAbout(`/api/sessions/${MARR}`);

let door: Door;
beforeAll(async () => {
  door = await openDoor();
  await linkTeam(door, "buchan");
  await ofMarr.begin(door);
  const year = { ...NEW_ROUND, title: "Working apart", from: "2029-01-01", to: "2029-12-31" };
  await door.ask({ path: "/api/evaluations", method: "POST", as: "lead", body: year });
  const themes = await door.ask({ path: "/api/evaluations/2023-24/themes", as: "lead" });
  const [comment] = (themes.json as ThemeView).notGrouped;
  const { id, areaId, questionId, part, decided } = comment ?? {};
  Object.assign(placing, { id, areaId, questionId, part, decided });
  door.deps.askModel = async () => JSON.stringify({ themes: [], summary: [] });
  await door.ask({ path: "/api/evaluations/2023-24/themes/draft", method: "POST", as: "lead" });
  await door.ask({ path: "/api/asks", method: "POST", as: "facilitator", body: ask("ask-to-be-withdrawn") });
  // Whatever is closed now is closed early: it waits for a second person.
  const { earlyCloseMs } = door.deps;
  door.deps.earlyCloseMs = Number.MAX_SAFE_INTEGER;
  const wish = { now: true, reason: "All have gone." };
  await door.ask({ path: `/api/sessions/${MARR}/close`, method: "POST", as: "lead", body: wish });
  door.deps.earlyCloseMs = earlyCloseMs;
  linkId = (await makeLinks(door, MARR, { kind: "everybody" }, "lead"))[0]?.id ?? "";
});
afterAll(() => door.close());

let linkId = "";
const IMPORTED = `/api/imports/2023-24-import-${hashOf(page).slice(0, 8)}`;

/** One request that succeeds for every route, in an order in which each finds what it needs; `first` brings it about. */
const SUCCESSES: readonly (Sending & { route: string; first?: Sending })[] = [
  { route: "get /api/me", path: "/api/me", as: "partner" },
  { route: "post /api/me/language", path: "/api/me/language", as: "partner", body: { language: "gd" } },
  ...ofAnybody,
  { route: "get /api/areas", path: "/api/areas", as: "partner" },
  { route: "get /api/evaluations", path: "/api/evaluations", as: "partner" },
  { route: "get /api/evaluations/:id", path: "/api/evaluations/2023-24", as: "partner" },
  { route: "get /api/evaluations/:id/coverage", path: "/api/evaluations/2026-27/coverage", as: "partner" },
  {
    route: "get /api/evaluations/:id/areas/:areaId/findings",
    path: "/api/evaluations/2026-27/areas/marr/findings",
    as: "lead",
  },
  {
    route: "get /api/evaluations/:id/areas/:areaId/statements",
    path: `/api/evaluations/2023-24/areas/marr/statements?question=${encodeURIComponent(Q1)}&page=0`,
    as: "partner",
  },
  { route: "post /api/sessions/preview", path: "/api/sessions/preview", as: "facilitator", body: launch },
  { route: "post /api/sessions", path: "/api/sessions", as: "facilitator", body: launch },
  { route: "get /api/sessions", path: "/api/sessions?evaluation=2026-27&area=buchan", as: "partner" },
  { route: "get /api/sessions/:id", path: `/api/sessions/${BUCHAN}`, as: "partner" },
  ...ofLinks({ session: BUCHAN, revoked: () => `/api/sessions/${MARR}/links/${linkId}/revoke` }),
  {
    route: "put /api/sessions/:id/questions/:n/answer",
    path: `/api/sessions/${BUCHAN}/questions/1/answer`,
    as: "partner",
    body: { strength: "We meet.", unclear: true },
  },
  {
    route: "get /api/sessions/:id/questions/:n/answer",
    path: `/api/sessions/${BUCHAN}/questions/1/answer`,
    as: "partner",
  },
  { route: "get /api/sessions/:id/answers/mine", path: `/api/sessions/${BUCHAN}/answers/mine`, as: "partner" },
  ...(["room", "live", "claims"] as const).map((what) => ({
    route: `get /api/sessions/:id/${what}`,
    path: `/api/sessions/${BUCHAN}/${what}`,
    as: "partner" as const,
  })),
  {
    route: "put /api/sessions/:id/room",
    path: `/api/sessions/${BUCHAN}/room`,
    as: "facilitator",
    body: { questionId: Q1, timer: { minutes: 5 } },
  },
  {
    route: "get /api/sessions/:id/questions/:n/reveal",
    path: `/api/sessions/${BUCHAN}/questions/1/reveal`,
    as: "facilitator",
  },
  {
    route: "del /api/sessions/:id/questions/:n/answer",
    path: `/api/sessions/${BUCHAN}/questions/1/answer`,
    as: "partner",
  },
  {
    route: "post /api/sessions/:id/questions/:n/group-note",
    path: `/api/sessions/${BUCHAN}/questions/1/group-note`,
    as: "facilitator",
    body: { strength: "We agreed.", key: "note-one-of-ours" },
  },
  { route: "get /api/sessions/:id/recorded", path: `/api/sessions/${BUCHAN}/recorded`, as: "facilitator" },
  ...(["put", "del"] as const).map((method) => ({
    route: `${method} /api/sessions/:id/questions/:n/recorded/:entry`,
    path: `/api/sessions/${BUCHAN}/questions/1/recorded/${entryNamed("facilitator", "note-one-of-ours")}`,
    as: "facilitator" as const,
    body: method === "put" ? { strength: "We agreed in the end." } : undefined,
  })),
  ...ofMarr.successes,
  ...TEMPLATE_FORMATS.map((format) => ({
    route: `get /api/sessions/:id/template.${format}`,
    path: `/api/sessions/${BUCHAN}/template.${format}`,
    as: "facilitator" as const,
  })),
  {
    route: "post /api/sessions/:id/questions/:n/on-behalf",
    path: `/api/sessions/${BUCHAN}/questions/1/on-behalf`,
    as: "facilitator",
    body: { concern: "The bus.", key: "for-somebody-else", onBehalfOf: "A neighbour" },
  },
  ...(["move-on", "back", "pause", "resume"] as const).map((verb) => ({
    route: `post /api/sessions/:id/${verb}`,
    path: `/api/sessions/${BUCHAN}/${verb}`,
    as: "facilitator" as const,
    body: {},
  })),
  ...[
    { at: "lock", body: { questionId: Q1 } },
    { at: "questions/1/reveal", body: { do: "next" } },
    { at: "questions/1/talk", body: { do: "open-marks" } },
    { at: "unlock", body: { questionId: Q1 } },
  ].map(({ at, body }) => ({
    route: `post /api/sessions/:id/${at.replace("/1/", "/:n/")}`,
    path: `/api/sessions/${BUCHAN}/${at}`,
    as: "facilitator" as const,
    body,
  })),
  ...(["get", "put"] as const).map((method) => ({
    route: `${method} /api/sessions/:id/questions/:n/marks`,
    path: `/api/sessions/${BUCHAN}/questions/1/marks`,
    as: "partner" as const,
    body: method === "put" ? { on: [] } : undefined,
  })),
  ...(["remind", "call-off-reminder"] as const).map((verb) => ({
    route: `post /api/sessions/:id/${verb}`,
    path: `/api/sessions/${BUCHAN}/${verb}`,
    as: "facilitator" as const,
    body: {},
  })),
  ...OF_ROUND,
  {
    route: "post /api/sessions/:id/stay-open",
    path: `/api/sessions/${BUCHAN}/stay-open`,
    as: "facilitator",
    body: {},
    first: { path: `/api/sessions/${BUCHAN}/close`, method: "POST", as: "facilitator", body: {} },
  },
  {
    route: "post /api/sessions/:id/one-more-minute",
    path: `/api/sessions/${BUCHAN}/one-more-minute`,
    as: "facilitator",
    body: {},
    first: { path: `/api/sessions/${BUCHAN}/close`, method: "POST", as: "facilitator", body: {} },
  },
  {
    route: "post /api/sessions/:id/move-deadline",
    path: `/api/sessions/${BUCHAN}/move-deadline`,
    as: "facilitator",
    body: { deadline: new Date(Date.now() + 3600_000).toISOString() },
  },
  {
    route: "post /api/sessions/:id/close",
    path: `/api/sessions/${BUCHAN}/close`,
    as: "facilitator",
    body: { now: true },
  },
  {
    route: "post /api/sessions/:id/reopen",
    path: `/api/sessions/${BUCHAN}/reopen`,
    as: "facilitator",
    body: { reason: "The bus was late." },
  },
  {
    route: "put /api/sessions/:id/looking-back/reply",
    path: `/api/sessions/${BUCHAN}/looking-back/reply`,
    as: "facilitator",
    body: { text: "More tea." },
  },
  {
    route: "post /api/sessions/:id/cancel",
    path: "/api/sessions/2026-27_formartine_1/cancel",
    as: "lead",
    body: {},
    first: { path: "/api/sessions", method: "POST", as: "lead", body: { ...launch, areaId: "formartine" } },
  },
  ...["practices", "practices/end"].map((what) => ({
    ...{ route: `post /api/${what}`, path: `/api/${what}`, as: "lead" as const, body: { areaId: "marr" } },
  })),
  { route: "post /api/sessions/:id/never-mind", path: `/api/sessions/${MARR}/never-mind`, as: "lead", body: {} },
  { route: "post /api/evaluations", path: "/api/evaluations", as: "lead", body: NEW_ROUND },
  {
    route: "put /api/areas/openness",
    path: "/api/areas/openness",
    as: "lead",
    body: { areaId: "buchan", openToAll: true },
  },
  {
    route: "put /api/evaluations/:id",
    path: "/api/evaluations/2029",
    as: "lead",
    body: roundChange,
  },
  { route: "get /api/indicators", path: "/api/indicators", as: "partner" },
  {
    route: "post /api/imports",
    path: "/api/imports?name=page.txt",
    as: "lead",
    body: Buffer.from(page),
    headers: { "content-type": "application/octet-stream" },
  },
  {
    route: "post /api/imports/readings",
    path: "/api/imports/readings?name=page.txt",
    as: "lead",
    body: Buffer.from(`${page}\n\nAnd a bus.`),
    headers: { "content-type": "application/octet-stream" },
  },
  { route: "get /api/imports", path: "/api/imports", as: "lead" },
  { route: "get /api/imports/:id", path: IMPORTED, as: "lead" },
  {
    route: "put /api/imports/:id",
    path: IMPORTED,
    as: "lead",
    body: { corrections: [{ do: "title", title: "What we said" }] },
  },
  {
    route: "put /api/imports/:id/file",
    path: `${IMPORTED}/file?name=page.txt`,
    as: "lead",
    body: Buffer.from(`${page}\n\nAnd a bus.`),
  },
  { route: "del /api/imports/:id", path: IMPORTED, as: "lead" },
  { route: "get /api/people", path: "/api/people", as: "lead" },
  ...ofRegister(MARR),
  { route: "get /api/people/proposals", path: "/api/people/proposals", as: "lead" },
  {
    route: "post /api/people/proposals",
    path: "/api/people/proposals",
    as: "lead",
    body: { personId: "newcomer-buchan", role: "partner", areaId: "buchan" },
  },
  {
    route: "post /api/people/:id/roles",
    path: "/api/people/partner/roles",
    as: "lead",
    body: { role: "facilitator", areaId: "marr" },
  },
  { route: "post /api/people/:id/hand-over", path: "/api/people/partner/hand-over", as: "lead", body: { to: "other" } },
  {
    route: "post /api/people/:id/roles/take",
    path: "/api/people/other/roles/take",
    as: "lead",
    body: { role: "facilitator", areaId: "marr" },
  },
  { route: "get /api/record-health", path: "/api/record-health", as: "lead" },
  { route: "get /api/audit", path: "/api/audit?month=2026-10", as: "lead" },
  {
    route: "get /api/evaluations/:id/areas-compared",
    path: "/api/evaluations/2026-27/areas-compared",
    as: "lead-garioch",
  },
  {
    route: "get /api/evaluations/:id/compared-with/:other",
    path: "/api/evaluations/2026-27/compared-with/2023-24?structure=earlier",
    as: "partner",
  },
  { route: "get /api/strategic-leads", path: "/api/strategic-leads", as: "facilitator" },
  { route: "post /api/asks", path: "/api/asks", as: "facilitator", body: ask("ask-to-be-answered") },
  { route: "get /api/asks", path: "/api/asks?evaluation=2026-27&area=buchan", as: "facilitator" },
  { route: "get /api/asks/:id", path: "/api/asks/ask-to-be-answered", as: "facilitator" },
  {
    route: "post /api/asks/:id/arrange",
    path: "/api/asks/ask-to-be-answered/arrange",
    as: "lead",
    body: { due: "2026-12-18" },
  },
  {
    route: "post /api/asks/:id/answer",
    path: "/api/asks/ask-to-be-answered/answer",
    as: "lead",
    body: { kind: "accepted", text: "It goes to the board.", until: "2027-01-29" },
  },
  {
    route: "post /api/asks/:id/withdraw",
    path: "/api/asks/ask-to-be-withdrawn/withdraw",
    as: "facilitator",
    body: {},
  },
  {
    route: "post /api/evaluations/:id/areas/:areaId/actions",
    path: `${PLAN}/actions`,
    as: "lead",
    body: { ...action, key: "the-first-action" },
  },
  {
    route: "put /api/evaluations/:id/areas/:areaId/actions/:actionId",
    path: `${PLAN}/actions/${actionId}`,
    as: "lead",
    body: { ...action, title: "Meet online every third time", status: "to-do" },
  },
  {
    route: "post /api/evaluations/:id/areas/:areaId/actions/:actionId/answer",
    path: `${PLAN}/actions/${actionId}/answer`,
    as: "lead",
    body: { status: "blocked", because: "The hall has no line.", note: "Asked twice.", key: "an-answer" },
  },
  { route: "get /api/evaluations/:id/areas/:areaId/actions", path: `${PLAN}/actions`, as: "lead" },
  { route: "get /api/evaluations/:id/areas/:areaId/actions/drafts", path: `${PLAN}/actions/drafts`, as: "lead" },
  { route: "get /api/evaluations/:id/actions/overdue", path: "/api/evaluations/2026-27/actions/overdue", as: "lead" },
  { route: "get /api/actions/mine", path: "/api/actions/mine", as: "lead" },
  {
    route: "del /api/evaluations/:id/areas/:areaId/actions/:actionId",
    path: `${PLAN}/actions/${actionId}`,
    as: "lead",
  },
  {
    route: "post /api/evaluations/:id/areas/:areaId/decisions",
    path: `${PLAN}/decisions`,
    as: "lead",
    body: { ...decision, key: "the-first-decision" },
  },
  {
    route: "put /api/evaluations/:id/areas/:areaId/decisions/:decisionId",
    path: `${PLAN}/decisions/${decisionId}`,
    as: "lead",
    body: { ...decision, what: "Every third meeting is online." },
  },
  { route: "get /api/evaluations/:id/areas/:areaId/decisions", path: `${PLAN}/decisions`, as: "lead" },
  { route: "get /api/codebooks", path: "/api/codebooks?version=1", as: "facilitator" },
  {
    route: "post /api/codebooks",
    path: "/api/codebooks",
    as: "lead",
    body: {
      frameworkId: "hgiocld-4",
      themes: [{ id: "lifts", name: "Lifts", description: "Getting there", seeds: ["lift"], examples: [] }],
    },
  },
  { route: "get /api/evaluations/:id/themes", path: "/api/evaluations/2023-24/themes", as: "partner" },
  {
    route: "post /api/evaluations/:id/themes/steps",
    path: "/api/evaluations/2026-27/themes/steps",
    as: "lead",
    body: { kind: "rename", themeId: "lifts", name: "Lifts and buses" },
  },
  {
    route: "post /api/evaluations/:id/themes/placings",
    path: "/api/evaluations/2023-24/themes/placings",
    as: "lead",
    body: { placings: [placing] },
  },
  { route: "get /api/evaluations/:id/report", path: "/api/evaluations/2026-27/report", as: "lead" },
  { route: "get /api/evaluations/:id/report/sources", path: "/api/evaluations/2023-24/report/sources", as: "lead" },
  {
    route: "put /api/evaluations/:id/report/draft",
    path: "/api/evaluations/2026-27/report/draft",
    as: "lead",
    body: { draft: EMPTY_DRAFT },
  },
  onReport("publish", {}),
  {
    route: "put /api/report-logo",
    path: "/api/report-logo",
    as: "lead",
    body: PIXEL,
    headers: { "content-type": "application/octet-stream" },
  },
  ...["get", "del"].map((how) => ({ route: `${how} /api/report-logo`, path: "/api/report-logo", as: "lead" as const })),
  ...REPORT_FILES.map((file) => ({
    route: `get /api/evaluations/:id/${file}`,
    path: `/api/evaluations/2023-24/${file}?area=marr`,
    as: "partner" as const,
  })),
  onReport("withdraw", { version: 1, reason: "A name was in it." }),
  { route: "get /api/evaluations/:id/themes/draft", path: "/api/evaluations/2023-24/themes/draft", as: "lead" },
  {
    route: "post /api/evaluations/:id/themes/draft/approve",
    path: "/api/evaluations/2023-24/themes/draft/approve",
    as: "lead",
    body: approval,
  },
  { route: "post /api/evaluations/:id/themes/draft", path: "/api/evaluations/2023-24/themes/draft", as: "lead" },
  { route: "get /api/me/data", path: "/api/me/data", as: "partner" },
  { route: "get /api/me/data.json", path: "/api/me/data.json", as: "partner" },
  { route: "get /api/me/words", path: "/api/me/words?sealed=true", as: "partner" },
  { route: "del /api/me/data", path: "/api/me/data", as: "partner" },
];

const methodOf = (route: string): string => {
  const method = route.split(" ")[0] ?? "";
  return method === "del" ? "DELETE" : method.toUpperCase();
};

test("every route has a request here, so that a new one cannot be forgotten", () => {
  const listed = SUCCESSES.map((one) => one.route);
  const things = door.routes.map(({ method, path }) => `${method} ${path}`);
  expect(forgotten({ things, listed, at: "SUCCESSES of tests/http/contract.test.ts" })).toEqual([]);
  expect(listed).toHaveLength(things.length);
});

test.each(SUCCESSES)(
  "$route answers what its contract says, and nothing more",
  async ({ route, first, ...sending }) => {
    if (first) await door.ask({ onto: "read", ...first });
    const notedBefore = door.store.rows("audit").length;
    const got = await door.ask({ method: methodOf(route), onto: "read", ...sending });
    expect([200, 201]).toContain(got.status);
    const isNoted = door.store.rows("audit").length > notedBefore;
    expect(wrongInAudit(route, isNoted)).toBeNull();
    const { answers, produces } = door.routes.find(({ method, path }) => `${method} ${path}` === route) ?? {};
    expect(got.headers["content-type"]).toBe(produces);
    expect(got.headers["cache-control"]).toBe("no-store");
    if (
      isStream(got.headers["content-type"] ?? null) ||
      (produces === JSON_TYPE && !got.headers["content-disposition"])
    )
      expect(answers?.parse(got.json)).toEqual(got.json);
    else expect(got.headers["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+"$/);
  },
);

test.each(SUCCESSES.filter(({ as }) => as !== undefined))(
  "$route answers 401 to nobody and to somebody unknown, the body unread",
  async ({ route, as: _, first: __, ...sending }) => {
    for (const user of [undefined, "stranger", "__proto__"]) {
      const got = await door.ask({
        method: methodOf(route),
        ...sending,
        headers: { ...sending.headers, ...(user ? { "x-test-user": user } : {}) },
      });
      expect(got.status).toBe(401);
      expect(got.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      expect(problemSchema.strict().parse(got.json)).toMatchObject({ status: 401 });
    }
  },
);

test("reading writes nothing, in whichever order and however overdue: what is stored stays as it is", async () => {
  const { now } = door.deps;
  door.deps.now = () => new Date("2028-10-05T18:00:00.000Z");
  const stored = () => JSON.stringify(TABLE_NAMES.map((table) => door.store.rows(table)));
  const before = stored();
  const written: string[] = [];
  for (const { route, first: _, ...sending } of SUCCESSES.filter(({ route }) => route.startsWith("get "))) {
    const { write } = door.store.calls;
    await door.ask(sending);
    if (door.store.calls.write > write) written.push(route);
  }
  door.deps.now = now;
  expect(written).toEqual([]);
  expect(stored()).toBe(before);
});
