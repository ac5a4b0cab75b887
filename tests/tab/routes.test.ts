import { pathTo, readRoute } from "../../tab/src/router/routes.ts";

describe("The tab's addresses", () => {
  it.each([
    [pathTo.home(), { page: "overview", evaluationId: null }],
    ["/tab", { page: "overview", evaluationId: null }],
    [pathTo.overview("2023-24"), { page: "overview", evaluationId: "2023-24" }],
    [pathTo.area("2023-24", "marr"), { page: "area", evaluationId: "2023-24", areaId: "marr" }],
    [pathTo.themes("2023-24"), { page: "themes", evaluationId: "2023-24" }],
    [pathTo.placements("2023-24", "marr").split("?")[0] ?? "", { page: "placements", evaluationId: "2023-24" }],
    [pathTo.report("2023-24"), { page: "report", evaluationId: "2023-24" }],
    [pathTo.codebook(), { page: "codebook" }],
    [pathTo.betterWords(), { page: "better-words" }],
    [pathTo.register(), { page: "register" }],
    [pathTo.unheard(), { page: "unheard" }],
    [pathTo.sessions(), { page: "sessions" }],
    [pathTo.launch(), { page: "launch" }],
    [pathTo.cockpit("2026-27_marr_1"), { page: "cockpit", sessionId: "2026-27_marr_1" }],
    [pathTo.answer("2026-27_marr_1"), { page: "answer", sessionId: "2026-27_marr_1" }],
    [pathTo.sheets("2026-27_marr_1"), { page: "sheets", sessionId: "2026-27_marr_1" }],
    [pathTo.typeSheets("2026-27_marr_1"), { page: "type-sheets", sessionId: "2026-27_marr_1" }],
    [pathTo.links("2026-27_marr_1"), { page: "links", sessionId: "2026-27_marr_1" }],
    [pathTo.present("2026-27_marr_1"), { page: "present", sessionId: "2026-27_marr_1" }],
    [pathTo.asks(), { page: "asks" }],
    [pathTo.newAsk(), { page: "new-ask" }],
    [pathTo.ask("ask-one-1"), { page: "ask", askId: "ask-one-1" }],
    ["/tab/compare", { page: "compare-areas", evaluationId: null }],
    [pathTo.compareAreas(), { page: "compare-areas", evaluationId: null }],
    [pathTo.compareAreas("2023-24"), { page: "compare-areas", evaluationId: "2023-24" }],
    [pathTo.compareYears(), { page: "compare-years", evaluationId: null, otherId: null }],
    [
      pathTo.compareYears({ evaluationId: "2023-24", otherId: "2026-27" }),
      { page: "compare-years", evaluationId: "2023-24", otherId: "2026-27" },
    ],
    [pathTo.promise(), { page: "promise" }],
    [pathTo.areaNow("marr"), { page: "area-now", areaId: "marr" }],
    [pathTo.plan(), { page: "plan" }],
    [pathTo.changeRound("2026-27"), { page: "change-round", evaluationId: "2026-27" }],
    [pathTo.configure(), { page: "configure" }],
    [pathTo.imports(), { page: "imports" }],
    [pathTo.imported("2023-24-import-0a1b2c3d"), { page: "imported", importId: "2023-24-import-0a1b2c3d" }],
    [pathTo.people(), { page: "people" }],
    [pathTo.audit(), { page: "audit" }],
    [pathTo.health(), { page: "health" }],
    [pathTo.myData(), { page: "my-data" }],
  ])("reads %s", (path, route) => {
    expect(readRoute(path)).toEqual(route);
  });

  it.each([
    "/",
    "/other",
    "/tab/nowhere",
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
  ])("knows that %s is none of them", (path) => {
    expect(readRoute(path)).toEqual({ page: "not-found" });
  });
});
