import type { ReactElement } from "react";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import "./area-nav.css";

const VIEWS = {
  findings: "tab.area.findings",
  actions: "tab.area.actions",
  sessions: "tab.area.sessions",
  "past-years": "tab.area.past",
} as const;
export type AreaPart = keyof typeof VIEWS;
const views = Object.keys(VIEWS) as AreaPart[];

/** The part of the area's page in the address; by default its findings. */
export function readView(search: URLSearchParams): AreaPart {
  return views.find((view) => view === search.get("view")) ?? "findings";
}

/** The navigation within an area. */
export function AreaNav(props: { view: AreaPart; evaluationId: string; areaId: string }): ReactElement {
  return (
    <nav className="area-nav no-print" aria-label={t("tab.area.nav")}>
      {views.map((view) => (
        <RouteLink
          key={view}
          to={`${pathTo("area", { evaluationId: props.evaluationId, areaId: props.areaId })}?view=${view}`}
          className="area-nav-link"
          current={view === props.view}
        >
          {t(VIEWS[view])}
        </RouteLink>
      ))}
    </nav>
  );
}
