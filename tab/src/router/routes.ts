/** Pages whose address is their name alone. */
const PLAIN_PAGES = [
  "promise",
  "people",
  "register",
  "unheard",
  "audit",
  "health",
  "my-data",
  "plan",
  "better-words",
  "configure",
  "codebook",
  "asks",
  "imports",
] as const;
type PlainPage = (typeof PLAIN_PAGES)[number];

/** Every page of the tab, by its address under /tab/. */
export type Route =
  | { page: "overview"; evaluationId: string | null }
  | { page: "area"; evaluationId: string; areaId: string }
  | { page: "themes"; evaluationId: string }
  | { page: "report"; evaluationId: string }
  /** Where the areas of a round place themselves. */
  | { page: "placements"; evaluationId: string }
  | { page: "change-round"; evaluationId: string }
  /** The area in the round that is open, whichever that is: what a channel's tab shows, year after year. */
  | { page: "area-now"; areaId: string }
  | { page: "new-ask" }
  | { page: "ask"; askId: string }
  | { page: "compare-areas"; evaluationId: string | null }
  /** Without ids: the two rounds that were held last. */
  | { page: "compare-years"; evaluationId: string | null; otherId: string | null }
  | { page: "imported"; importId: string }
  | { page: "sessions" }
  | { page: "launch" }
  | { page: "cockpit"; sessionId: string }
  | { page: "answer"; sessionId: string }
  /** The session's links for people without Teams. */
  | { page: "links"; sessionId: string }
  /** The session's printed sheets, and where they are typed in. */
  | { page: "sheets" | "type-sheets"; sessionId: string }
  /** The session as a whole room looks at it. */
  | { page: "present"; sessionId: string }
  | { page: PlainPage }
  | { page: "not-found" };

/** Total: an address that is none of ours is `not-found`. */
export function readRoute(path: string): Route {
  const [root, first, id, third, areaId, ...rest] = segments(path);
  const length = segments(path).length;
  if (root !== "tab" || rest.length > 0) return { page: "not-found" };
  if (length === 1) return { page: "overview", evaluationId: null };
  const plain = PLAIN_PAGES.find((page) => page === first);
  if (plain && length === 2) return { page: plain };
  if (first === "areas" && id && length === 3) return { page: "area-now", areaId: id };
  if (first === "evaluations" && id && length === 3) return { page: "overview", evaluationId: id };
  if (first === "evaluations" && id && third === "areas" && areaId) return { page: "area", evaluationId: id, areaId };
  if (first === "evaluations" && id && third === "themes" && length === 4) return { page: "themes", evaluationId: id };
  if (first === "evaluations" && id && third === "report" && length === 4) return { page: "report", evaluationId: id };
  if (first === "evaluations" && id && third === "placements" && length === 4)
    return { page: "placements", evaluationId: id };
  if (first === "evaluations" && id && third === "change" && length === 4)
    return { page: "change-round", evaluationId: id };
  if (first === "asks" && id && length === 3) return id === "new" ? { page: "new-ask" } : { page: "ask", askId: id };
  if (first === "imports" && id && length === 3) return { page: "imported", importId: id };
  if (first === "compare") return readComparison(segments(path).slice(2));
  if (first !== "sessions") return { page: "not-found" };
  if (!id) return { page: "sessions" };
  if (id === "new" && length === 3) return { page: "launch" };
  if (length === 3) return { page: "cockpit", sessionId: id };
  if (third === "answer" && length === 4) return { page: "answer", sessionId: id };
  if (third === "links" && length === 4) return { page: "links", sessionId: id };
  if (third === "sheets" && length === 4) return { page: "sheets", sessionId: id };
  if (third === "sheets" && areaId === "type") return { page: "type-sheets", sessionId: id };
  if (third === "present" && length === 4) return { page: "present", sessionId: id };
  return { page: "not-found" };
}

function readComparison([what = "areas", one = null, other = null, ...rest]: (string | null)[]): Route {
  if (what === "areas" && other === null) return { page: "compare-areas", evaluationId: one };
  const whole = (one === null) === (other === null) && rest.length === 0;
  if (what === "years" && whole) return { page: "compare-years", evaluationId: one, otherId: other };
  return { page: "not-found" };
}

function segments(path: string): string[] {
  return path
    .split("/")
    .filter((part) => part !== "")
    .map(decode);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const e = encodeURIComponent;

/** What a link into Teams calls a path of the tab: what follows `/tab/`. */
export function placeOf(path: string): string {
  return path.replace(/^\/tab\/?/, "");
}

export const pathTo = {
  home: (): string => "/tab/",
  overview: (evaluationId: string): string => `/tab/evaluations/${e(evaluationId)}`,
  area: (evaluationId: string, areaId: string): string => `/tab/evaluations/${e(evaluationId)}/areas/${e(areaId)}`,
  question: (evaluationId: string, areaId: string, number: number): string =>
    `${pathTo.area(evaluationId, areaId)}#question-${number}`,
  action: (evaluationId: string, areaId: string, actionId: string): string =>
    `${pathTo.area(evaluationId, areaId)}?view=actions#${e(actionId)}`,
  themes: (evaluationId: string): string => `${pathTo.overview(evaluationId)}/themes`,
  report: (evaluationId: string): string => `${pathTo.overview(evaluationId)}/report`,
  /** With the form of one area open, where one is named. */
  placements: (evaluationId: string, areaId?: string): string =>
    `${pathTo.overview(evaluationId)}/placements${areaId === undefined ? "" : `?area=${e(areaId)}`}`,
  changeRound: (evaluationId: string): string => `${pathTo.overview(evaluationId)}/change`,
  codebook: (): string => "/tab/codebook",
  asks: (): string => "/tab/asks",
  newAsk: (from?: { evaluationId: string; areaId: string }): string =>
    from ? `/tab/asks/new?evaluation=${e(from.evaluationId)}&area=${e(from.areaId)}` : "/tab/asks/new",
  ask: (askId: string): string => `/tab/asks/${e(askId)}`,
  compareAreas: (evaluationId?: string): string =>
    evaluationId === undefined ? "/tab/compare/areas" : `/tab/compare/areas/${e(evaluationId)}`,
  compareYears: (pair?: { evaluationId: string; otherId: string }): string =>
    pair ? `/tab/compare/years/${e(pair.evaluationId)}/${e(pair.otherId)}` : "/tab/compare/years",
  sessions: (): string => "/tab/sessions",
  launch: (): string => "/tab/sessions/new",
  cockpit: (sessionId: string): string => `/tab/sessions/${e(sessionId)}`,
  answer: (sessionId: string): string => `/tab/sessions/${e(sessionId)}/answer`,
  links: (sessionId: string): string => `/tab/sessions/${e(sessionId)}/links`,
  sheets: (sessionId: string): string => `/tab/sessions/${e(sessionId)}/sheets`,
  typeSheets: (sessionId: string): string => `/tab/sessions/${e(sessionId)}/sheets/type`,
  present: (sessionId: string): string => `/tab/sessions/${e(sessionId)}/present`,
  areaNow: (areaId: string): string => `/tab/areas/${e(areaId)}`,
  promise: (): string => "/tab/promise",
  plan: (): string => "/tab/plan",
  betterWords: (): string => "/tab/better-words",
  imports: (): string => "/tab/imports",
  imported: (importId: string): string => `/tab/imports/${e(importId)}`,
  configure: (): string => "/tab/configure",
  register: (): string => "/tab/register",
  unheard: (): string => "/tab/unheard",
  people: (): string => "/tab/people",
  audit: (): string => "/tab/audit",
  health: (): string => "/tab/health",
  myData: (): string => "/tab/my-data",
};
