import type { ReactElement } from "react";
import type { ListedSession } from "../../../../shared/contract/views.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import PresentPage from "./present-page.tsx";

const LOOK_MS = 15_000;

/** Beside a meeting: the area's session under way, or several to choose from. `areaId` null: any area. */
export default function MeetingPage({ areaId }: { areaId: string | null }): ReactElement {
  const me = useMe();
  const sessions = useResource<{ items: ListedSession[] }>(api.sessions, { everyMs: LOOK_MS });
  return (
    <Loaded resource={sessions} rows={4}>
      {({ items }) => {
        const running = items.filter((one) => (areaId === null || one.areaId === areaId) && isUnderWay(one.state));
        const [only, ...others] = running;
        if (only && others.length === 0) return <PresentPage key={only.id} sessionId={only.id} />;
        return (
          <div className="page page-side">
            <PageHeading
              title={only ? t("tab.present.which") : t("tab.present.no-session")}
              lead={only ? undefined : t("tab.present.no-session.text")}
            />
            <ul className="present-choices">
              {running.map(({ id, areaName }) => (
                <li key={id}>
                  <RouteLink to={pathTo("present", { sessionId: id })}>{areaName}</RouteLink>
                </li>
              ))}
            </ul>
            {!only && mayAnywhere(me, "launch-session") && (
              <RouteLink to={pathTo("launch")}>{t("tab.sessions.launch")}</RouteLink>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}
