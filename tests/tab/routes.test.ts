import fc from "fast-check";
import {
  pathTo,
  pathToAction,
  pathToNewAsk,
  pathToQuestion,
  readRoute,
  type PageRoute,
} from "../../tab/src/router/routes.ts";

const evaluationId = "2023-24";
const areaId = "marr";
const sessionId = "2026-27_marr_1";

type Page = Exclude<PageRoute["page"], "not-found">;

/** The address of each page, written out: links to it stand in messages, bookmarks and channels. */
const EXPECTED: { [P in Page]: readonly [address: string, route: Extract<PageRoute, { page: P }>] } = {
  overview: ["/tab/evaluations/2023-24", { page: "overview", evaluationId }],
  area: ["/tab/evaluations/2023-24/areas/marr", { page: "area", evaluationId, areaId }],
  themes: ["/tab/evaluations/2023-24/themes", { page: "themes", evaluationId }],
  report: ["/tab/evaluations/2023-24/report", { page: "report", evaluationId }],
  placements: ["/tab/evaluations/2023-24/placements", { page: "placements", evaluationId }],
  "change-round": ["/tab/evaluations/2023-24/change", { page: "change-round", evaluationId }],
  "area-now": ["/tab/areas/marr", { page: "area-now", areaId }],
  sessions: ["/tab/sessions", { page: "sessions" }],
  launch: ["/tab/sessions/new", { page: "launch" }],
  cockpit: ["/tab/sessions/2026-27_marr_1", { page: "cockpit", sessionId }],
  answer: ["/tab/sessions/2026-27_marr_1/answer", { page: "answer", sessionId }],
  links: ["/tab/sessions/2026-27_marr_1/links", { page: "links", sessionId }],
  sheets: ["/tab/sessions/2026-27_marr_1/sheets", { page: "sheets", sessionId }],
  "type-sheets": ["/tab/sessions/2026-27_marr_1/sheets/type", { page: "type-sheets", sessionId }],
  present: ["/tab/sessions/2026-27_marr_1/present", { page: "present", sessionId }],
  asks: ["/tab/asks", { page: "asks" }],
  "new-ask": ["/tab/asks/new", { page: "new-ask" }],
  ask: ["/tab/asks/ask-one-1", { page: "ask", askId: "ask-one-1" }],
  "compare-areas": ["/tab/compare/areas/2023-24", { page: "compare-areas", evaluationId }],
  "compare-years": ["/tab/compare/years/2023-24/2026-27", { page: "compare-years", evaluationId, otherId: "2026-27" }],
  imports: ["/tab/imports", { page: "imports" }],
  imported: ["/tab/imports/2023-24-import-0a1b2c3d", { page: "imported", importId: "2023-24-import-0a1b2c3d" }],
  plan: ["/tab/plan", { page: "plan" }],
  "better-words": ["/tab/better-words", { page: "better-words" }],
  codebook: ["/tab/codebook", { page: "codebook" }],
  people: ["/tab/people", { page: "people" }],
  register: ["/tab/register", { page: "register" }],
  unheard: ["/tab/unheard", { page: "unheard" }],
  audit: ["/tab/audit", { page: "audit" }],
  health: ["/tab/health", { page: "health" }],
  "my-data": ["/tab/my-data", { page: "my-data" }],
  promise: ["/tab/promise", { page: "promise" }],
  configure: ["/tab/configure", { page: "configure" }],
};

/** `pathTo` for a route of which only the table knows what it holds. */
const addressOf = pathTo as (page: string, ids: Readonly<Record<string, string | null>>) => string;

/** What an id may look like; `new` is the address of a form. */
const anId = fc.string({ unit: "grapheme", minLength: 1 }).filter((id) => id !== "new");

describe("The tab's addresses", () => {
  it.each(Object.values(EXPECTED))("are read and written: %s", (address, route) => {
    const { page, ...ids } = route;
    expect([readRoute(address), addressOf(page, ids)]).toEqual([route, address]);
  });

  it("lead back to their page and its ids, whatever these are", () => {
    const route = fc.constantFrom(...Object.values(EXPECTED).map(([, route]) => route)).chain(({ page, ...ids }) =>
      fc.record({
        page: fc.constant(page),
        ids: fc.record(Object.fromEntries(Object.keys(ids).map((name) => [name, anId]))),
      }),
    );
    fc.assert(
      fc.property(route, ({ page, ids }) => {
        expect(readRoute(addressOf(page, ids))).toEqual({ page, ...ids });
      }),
    );
  });

  it.each<[string, string, PageRoute]>([
    ["/tab/", pathTo("overview"), { page: "overview", evaluationId: null }],
    ["/tab/compare/areas", pathTo("compare-areas"), { page: "compare-areas", evaluationId: null }],
    ["/tab/compare/years", pathTo("compare-years"), { page: "compare-years", evaluationId: null, otherId: null }],
  ])("stand without ids for what is there now: %s", (address, written, route) => {
    expect([written, readRoute(address)]).toEqual([address, route]);
  });

  it.each<[string, PageRoute]>([
    ["/tab", { page: "overview", evaluationId: null }],
    ["/tab/compare", { page: "compare-areas", evaluationId: null }],
    ["/tab/people/", { page: "people" }],
    ["/tab/asks/%E0%A4%A", { page: "ask", askId: "%E0%A4%A" }],
  ])("are known in other forms: %s", (path, route) => {
    expect(readRoute(path)).toEqual(route);
  });

  it("name a question, an action and what a new ask is about behind the page's own", () => {
    expect(pathToQuestion({ evaluationId, areaId, number: 3 })).toBe("/tab/evaluations/2023-24/areas/marr#question-3");
    expect(pathToAction({ evaluationId, areaId, id: "a/1" })).toBe(
      "/tab/evaluations/2023-24/areas/marr?view=actions#a%2F1",
    );
    expect(pathToNewAsk({ evaluationId, areaId })).toBe("/tab/asks/new?evaluation=2023-24&area=marr");
  });

  it.each([
    "/",
    "/other",
    "/other/people",
    "/tab/nowhere",
    "/tab/evaluations",
    "/tab/evaluations/a/b",
    "/tab/evaluations/a/themes/b",
    "/tab/sessions/a/b",
    "/tab/people/a",
    "/tab/asks/a/b",
    "/tab/compare/years/a",
    "/tab/compare/areas/a/b",
    "/tab/compare/other",
    "/tab/%E0%A4%A",
    "/tab/a/b/c/d/e",
  ])("that are none lead to the page that says so: %s", (path) => {
    expect(readRoute(path)).toEqual({ page: "not-found" });
  });

  it("are none with one part more than the longest has", () => {
    fc.assert(
      fc.property(fc.array(anId, { minLength: 5 }), (parts) => {
        expect(readRoute(`/tab/${parts.map(encodeURIComponent).join("/")}`)).toEqual({ page: "not-found" });
      }),
    );
  });
});
