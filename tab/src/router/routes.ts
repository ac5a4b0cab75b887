import type { MeView } from "../../../shared/contract/views.ts";
import { decodedUri } from "../../../shared/text/decoded-uri.ts";

/**
 * Every page of the tab with its address below `/tab/`, and the ids that stand in it. A page with several addresses goes by the
 * first that its ids fill. An address belongs to the first page that it fits: `new` stands before an id.
 */
const ADDRESSES = {
  overview: ["evaluations/:evaluationId", ""],
  area: "evaluations/:evaluationId/areas/:areaId",
  themes: "evaluations/:evaluationId/themes",
  report: "evaluations/:evaluationId/report",
  /** Where the areas of a round place themselves. */
  placements: "evaluations/:evaluationId/placements",
  "change-round": "evaluations/:evaluationId/change",
  /** The area in the round that is open, whichever that is: what a channel's tab shows, year after year. */
  "area-now": "areas/:areaId",
  sessions: "sessions",
  launch: "sessions/new",
  cockpit: "sessions/:sessionId",
  answer: "sessions/:sessionId/answer",
  /** The session's links for people without Teams. */
  links: "sessions/:sessionId/links",
  /** The session's printed sheets, and where they are typed in. */
  sheets: "sessions/:sessionId/sheets",
  "type-sheets": "sessions/:sessionId/sheets/type",
  /** The session as a whole room looks at it. */
  present: "sessions/:sessionId/present",
  asks: "asks",
  "new-ask": "asks/new",
  ask: "asks/:askId",
  "compare-areas": ["compare/areas/:evaluationId", "compare/areas", "compare"],
  /** Without ids: the two rounds that were held last. */
  "compare-years": ["compare/years/:evaluationId/:otherId", "compare/years"],
  imports: "imports",
  imported: "imports/:importId",
  plan: "plan",
  "better-words": "better-words",
  codebook: "codebook",
  people: "people",
  register: "register",
  unheard: "unheard",
  audit: "audit",
  health: "health",
  "my-data": "my-data",
  promise: "promise",
  configure: "configure",
} as const satisfies Record<string, string | readonly string[]>;

type Addresses = typeof ADDRESSES;
type AddressedPage = keyof Addresses;
type IdName<Address> = Address extends `${infer First}/${infer Rest}`
  ? IdName<First> | IdName<Rest>
  : Address extends `:${infer Id}`
    ? Id
    : never;
/** The ids of a page: null where the address that was read does without. */
type Ids<Page extends AddressedPage> = Addresses[Page] extends readonly (infer Address)[]
  ? { [Id in IdName<Address>]: string | null }
  : { [Id in IdName<Addresses[Page]>]: string };

/** What an address of the tab says: which page, and of what. */
export type Route = { [Page in AddressedPage]: { page: Page } & Ids<Page> }[AddressedPage] | { page: "not-found" };

type Given<Page extends AddressedPage> = Addresses[Page] extends readonly unknown[]
  ? [ids?: Partial<Ids<Page>>]
  : keyof Ids<Page> extends never
    ? []
    : [ids: Ids<Page>];

const isId = (part: string): boolean => part.startsWith(":");

/** Each address in its parts, with the ids that its page has when there are none. */
const PATTERNS = Object.entries(ADDRESSES).flatMap(([page, addresses]) => {
  const all = [addresses].flat().map((address) => address.split("/").filter((part) => part !== ""));
  const noIds = Object.fromEntries(
    all
      .flat()
      .filter(isId)
      .map((id) => [id.slice(1), null]),
  );
  return all.map((parts) => ({ page, parts, noIds }));
});

/** Total: an address that is none of ours is `not-found`. */
export function readRoute(path: string): Route {
  const [root, ...given] = path
    .split("/")
    .filter((part) => part !== "")
    .map((part) => decodedUri(part) ?? part);
  const found = PATTERNS.find(
    ({ parts }) =>
      root === "tab" && parts.length === given.length && parts.every((part, at) => isId(part) || part === given[at]),
  );
  if (!found) return { page: "not-found" };
  const ids = found.parts.flatMap((part, at) => (isId(part) ? [[part.slice(1), given[at]]] : []));
  // The type of a route is made of the same table.
  return { page: found.page, ...found.noIds, ...Object.fromEntries(ids) } as Route;
}

/** The address of a page, from the root. */
export function pathTo<Page extends AddressedPage>(page: Page, ...given: Given<Page>): string;
export function pathTo(page: AddressedPage, ids: Readonly<Record<string, string | null | undefined>> = {}): string {
  const filled = PATTERNS.filter((pattern) => pattern.page === page)
    .map(({ parts }) => parts.map((part) => (isId(part) ? ids[part.slice(1)] : part)))
    .find((parts) => parts.every((part) => typeof part === "string"));
  return `/tab/${(filled ?? []).map((part) => encodeURIComponent(part ?? "")).join("/")}`;
}

/** Where a question of an area stands. */
export function pathToQuestion({ number, ...area }: { evaluationId: string; areaId: string; number: number }): string {
  return `${pathTo("area", area)}#question-${number}`;
}

/** Where an action of an area's plan stands. */
export function pathToAction({ id, ...area }: { evaluationId: string; areaId: string; id: string }): string {
  return `${pathTo("area", area)}?view=actions#${encodeURIComponent(id)}`;
}

/** The form of a new ask, about the findings of an area. */
export function pathToNewAsk({ evaluationId, areaId }: { evaluationId: string; areaId: string }): string {
  return `${pathTo("new-ask")}?evaluation=${encodeURIComponent(evaluationId)}&area=${encodeURIComponent(areaId)}`;
}

/** What a link into Teams calls a path of the tab: what follows `/tab/`. */
export function pathInTab(path: string): string {
  return path.replace(/^\/tab\/?/, "");
}

/** Where no round is named, partners come to answer; who leads or runs sessions comes to see how all stands. */
export function isPartnersHome(route: Route, { grants }: MeView): boolean {
  return route.page === "overview" && route.evaluationId === null && grants.every(({ role }) => role === "partner");
}
