import type { MeView } from "../../../shared/contract/views.ts";
import { decodedUri } from "../../../shared/text/decoded-uri.ts";

/**
 * Every page of the tab with its address below `/tab/` and the ids in it. A page with several addresses uses the first
 * one that its ids fill. An address belongs to the first page that matches: `new` stands before an id.
 */
const ADDRESSES = {
  overview: ["evaluations/:evaluationId", ""],
  area: "evaluations/:evaluationId/areas/:areaId",
  themes: "evaluations/:evaluationId/themes",
  report: "evaluations/:evaluationId/report",
  /** The places of a round's areas on the scale. */
  placements: "evaluations/:evaluationId/placements",
  "change-round": "evaluations/:evaluationId/change",
  /** The area in whichever round is open. A channel's tab shows it, year after year. */
  "area-now": "areas/:areaId",
  sessions: "sessions",
  launch: "sessions/new",
  cockpit: "sessions/:sessionId",
  answer: "sessions/:sessionId/answer",
  /** The session's links for people without Teams. */
  links: "sessions/:sessionId/links",
  /** The session's printed sheets, and the page for typing them in. */
  sheets: "sessions/:sessionId/sheets",
  "type-sheets": "sessions/:sessionId/sheets/type",
  /** The session as a whole room sees it. */
  present: "sessions/:sessionId/present",
  asks: "asks",
  "new-ask": "asks/new",
  ask: "asks/:askId",
  "compare-areas": ["compare/areas/:evaluationId", "compare/areas", "compare"],
  /** Without ids: the last two rounds. */
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
/** The ids of a page; null where its address has none. */
type Ids<Page extends AddressedPage> = Addresses[Page] extends readonly (infer Address)[]
  ? { [Id in IdName<Address>]: string | null }
  : { [Id in IdName<Addresses[Page]>]: string };

/** The meaning of an address in the tab: a page and its ids. */
export type PageRoute = { [Page in AddressedPage]: { page: Page } & Ids<Page> }[AddressedPage] | { page: "not-found" };

type Given<Page extends AddressedPage> = Addresses[Page] extends readonly unknown[]
  ? [ids?: Partial<Ids<Page>>]
  : keyof Ids<Page> extends never
    ? []
    : [ids: Ids<Page>];

const isId = (part: string): boolean => part.startsWith(":");

/** Each address in parts, with the page's ids for when it has none. */
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

/** Total: an unknown address is `not-found`. */
export function readRoute(path: string): PageRoute {
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
  // The type of a route derives from the same table.
  return { page: found.page, ...found.noIds, ...Object.fromEntries(ids) } as PageRoute;
}

/** The address of a page, from the root. */
export function pathTo<Page extends AddressedPage>(page: Page, ...given: Given<Page>): string;
export function pathTo(page: AddressedPage, ids: Readonly<Record<string, string | null | undefined>> = {}): string {
  const filled = PATTERNS.filter((pattern) => pattern.page === page)
    .map(({ parts }) => parts.map((part) => (isId(part) ? ids[part.slice(1)] : part)))
    .find((parts) => parts.every((part) => typeof part === "string"));
  return `/tab/${(filled ?? []).map((part) => encodeURIComponent(part ?? "")).join("/")}`;
}

/** The place of a question in an area's findings. */
export function pathToQuestion({ number, ...area }: { evaluationId: string; areaId: string; number: number }): string {
  return `${pathTo("area", area)}#question-${number}`;
}

/** The place of an action in an area's plan. */
export function pathToAction({ id, ...area }: { evaluationId: string; areaId: string; id: string }): string {
  return `${pathTo("area", area)}?view=actions#${encodeURIComponent(id)}`;
}

/** The form for a new ask about an area's findings. */
export function pathToNewAsk({ evaluationId, areaId }: { evaluationId: string; areaId: string }): string {
  return `${pathTo("new-ask")}?evaluation=${encodeURIComponent(evaluationId)}&area=${encodeURIComponent(areaId)}`;
}

/** A path of the tab as links into Teams name it: what follows `/tab/`. */
export function pathInTab(path: string): string {
  return path.replace(/^\/tab\/?/, "");
}

/**
 * Whether an address without a round is the home page of partners, who come to answer. People who lead or facilitate
 * get the overview.
 */
export function isPartnersHome(route: PageRoute, { grants }: MeView): boolean {
  return route.page === "overview" && route.evaluationId === null && grants.every(({ role }) => role === "partner");
}
