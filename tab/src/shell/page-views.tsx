import type { ComponentType, ReactElement } from "react";
import { OverviewPage } from "../pages/overview/overview-page.tsx";
import { RouteLink } from "../router/route-link.tsx";
import { pathTo, type PageRoute } from "../router/routes.ts";
import { t } from "../texts.ts";
import { Empty } from "../ui/empty.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { lazyPage, type LazyPage } from "./lazy-page.ts";

/** The home page of partners. */
export const HomePage = lazyPage(() => import("../pages/home/home-page.tsx"));
/** The page at the side of a meeting. */
export const MeetingPage = lazyPage(() => import("../pages/present/meeting-page.tsx"));

type Views = { [Page in PageRoute["page"]]: ComponentType<Extract<PageRoute, { page: Page }>> };

/** The component of each page in the route table, which gets the ids of its address. */
const PAGE_VIEWS: Views = {
  overview: OverviewPage,
  area: lazyPage(() => import("../pages/area/area-page.tsx")),
  "area-now": lazyPage(() => import("../pages/area/area-now-page.tsx")),
  imports: lazyPage(() => import("../pages/import/imports-page.tsx")),
  imported: lazyPage(() => import("../pages/import/imported-page.tsx")),
  plan: lazyPage(() => import("../pages/plan/plan-page.tsx")),
  "change-round": lazyPage(() => import("../pages/plan/change-round-page.tsx")),
  configure: lazyPage(() => import("../pages/configure/configure-page.tsx")),
  themes: lazyPage(() => import("../pages/themes/themes-page.tsx")),
  report: lazyPage(() => import("../pages/report/report-page.tsx")),
  placements: lazyPage(() => import("../pages/placements/placements-page.tsx")),
  "better-words": lazyPage(() => import("../pages/words/words-page.tsx")),
  codebook: lazyPage(() => import("../pages/themes/codebook-page.tsx")),
  asks: lazyPage(() => import("../pages/asks/asks-page.tsx")),
  "new-ask": lazyPage(() => import("../pages/asks/new-ask-page.tsx")),
  ask: lazyPage(() => import("../pages/asks/ask-page.tsx")),
  "compare-areas": lazyPage(() => import("../pages/compare/compare-areas-page.tsx")),
  "compare-years": lazyPage(() => import("../pages/compare/compare-years-page.tsx")),
  sessions: lazyPage(() => import("../pages/sessions/sessions-page.tsx")),
  launch: lazyPage(() => import("../pages/sessions/launch-page.tsx")),
  cockpit: lazyPage(() => import("../pages/sessions/cockpit-page.tsx")),
  answer: lazyPage(() => import("../pages/answer/answer-page.tsx")),
  links: lazyPage(() => import("../pages/links/links-page.tsx")),
  sheets: lazyPage(() => import("../pages/sheets/sheets-page.tsx")),
  "type-sheets": lazyPage(() => import("../pages/sheets/type-page.tsx")),
  present: lazyPage(() => import("../pages/present/present-page.tsx")),
  promise: lazyPage(() => import("../pages/promise/promise-page.tsx")),
  people: lazyPage(() => import("../pages/people/people-page.tsx")),
  register: lazyPage(() => import("../pages/register/register-page.tsx")),
  unheard: lazyPage(() => import("../pages/register/unheard-page.tsx")),
  health: lazyPage(() => import("../pages/health/health-page.tsx")),
  audit: lazyPage(() => import("../pages/audit/audit-page.tsx")),
  "my-data": lazyPage(() => import("../pages/my-data/my-data-page.tsx")),
  "not-found": NotFound,
};

/** Loads the page of an address, unless it is part of the first bundle. Rejects on failure. */
export async function fetchPageAhead({ page }: PageRoute): Promise<void> {
  const view: object = PAGE_VIEWS[page];
  if ("fetchAhead" in view) await (view as LazyPage<never>).fetchAhead();
}

/** The page of an address. */
export function PageView({ route }: { route: PageRoute }): ReactElement {
  // Each component takes its own route, as `Views` requires.
  const View = PAGE_VIEWS[route.page] as ComponentType<PageRoute>;
  return <View {...route} />;
}

function NotFound(): ReactElement {
  return (
    <div className="page page-narrow">
      <PageHeading title={t("tab.not-found.title")} />
      <Empty title={t("tab.not-found.text")}>
        <RouteLink to={pathTo("overview")}>{t("tab.not-found.home")}</RouteLink>
      </Empty>
    </div>
  );
}
