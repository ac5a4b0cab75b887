import { Tab, TabList } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { t } from "../../texts.ts";

const VIEWS = {
  findings: "tab.area.findings",
  sessions: "tab.area.sessions",
  "past-years": "tab.area.past",
} as const;
export type AreaView = keyof typeof VIEWS;
const views = Object.keys(VIEWS) as AreaView[];

/** Which part of the area's page the address names; its findings otherwise. */
export function readView(search: URLSearchParams): AreaView {
  return views.find((view) => view === search.get("view")) ?? "findings";
}

/** The ways within an area. */
export function AreaNav({ view, choose }: { view: AreaView; choose: (view: AreaView) => void }): ReactElement {
  return (
    <TabList
      className="area-nav no-print"
      aria-label={t("tab.area.nav")}
      selectedValue={view}
      onTabSelect={(_event, { value }) => choose(views.find((one) => one === value) ?? "findings")}
    >
      {views.map((one) => (
        <Tab key={one} value={one}>
          {t(VIEWS[one])}
        </Tab>
      ))}
    </TabList>
  );
}
