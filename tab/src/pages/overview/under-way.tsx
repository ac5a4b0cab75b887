import type { ReactElement } from "react";
import type { SessionSummary } from "../../../../shared/contract/views.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { mayIn, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import "./under-way.css";

/** Sessions that can be answered now, each with a link. */
export function UnderWay({ sessions }: { sessions: readonly SessionSummary[] }): ReactElement | null {
  const me = useMe();
  const running = sessions.filter(({ state }) => isUnderWay(state));
  if (running.length === 0) return null;
  return (
    <ul className="under-way no-print">
      {running.map((session) => (
        <li key={session.id}>
          <span className="under-way-dot" aria-hidden />
          <span className="under-way-text">
            {session.state === "paused"
              ? t("tab.under-way.paused", { area: session.areaName })
              : t("tab.under-way.open", { area: session.areaName })}
          </span>
          <span className="under-way-ways">
            <RouteLink to={pathTo("answer", { sessionId: session.id })}>{t("tab.under-way.answer")}</RouteLink>
            {mayIn(me, "run-session", session.areaId) && (
              <RouteLink to={pathTo("cockpit", { sessionId: session.id })}>{t("tab.under-way.run")}</RouteLink>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
