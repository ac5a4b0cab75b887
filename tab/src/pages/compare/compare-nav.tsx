import type { ReactElement } from "react";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import "../area/area-nav.css";

/** The two kinds of comparison. */
export function CompareNav({ view }: { view: "areas" | "years" }): ReactElement {
  return (
    <nav className="area-nav no-print" aria-label={t("tab.compare.nav")}>
      <RouteLink to={pathTo("compare-areas")} className="area-nav-link" current={view === "areas"}>
        {t("tab.compare.areas")}
      </RouteLink>
      <RouteLink to={pathTo("compare-years")} className="area-nav-link" current={view === "years"}>
        {t("tab.compare.years")}
      </RouteLink>
    </nav>
  );
}
