import type { ReactElement } from "react";
import type { ListedSession, SessionSummary } from "../../../../shared/contract/views.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { mayIn, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay, formatMoment } from "../../time/format.ts";
import { Empty } from "../../ui/empty.tsx";
import { Tag } from "../../ui/tag.tsx";
import { SESSION_STATES } from "./session-states.ts";
import { WaitingNotice } from "./waiting-notice.tsx";

type Row = SessionSummary & Partial<Pick<ListedSession, "waiting" | "etag">>;

/** Sessions, those under way first, each with its links. */
export function SessionList({ sessions }: { sessions: readonly Row[] }): ReactElement {
  if (sessions.length === 0) return <Empty title={t("tab.sessions.none")}>{t("tab.sessions.none.how")}</Empty>;
  const running = ({ state }: Row): number => (isUnderWay(state) ? 0 : 1);
  const sorted = [...sessions].sort(
    (a, b) => running(a) - running(b) || (b.openedAt ?? "").localeCompare(a.openedAt ?? ""),
  );
  return (
    <ul className="rows">
      {sorted.map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
    </ul>
  );
}

function SessionRow({ session }: { session: Row }): ReactElement {
  const me = useMe();
  const { label, tone } = SESSION_STATES[session.state];
  const takesAnswers = session.state === "open";
  return (
    <li className="row">
      <div className="row-main">
        <p className="row-title">{session.areaName}</p>
        <p className="muted">
          {session.evaluationTitle} · {t(`tab.mode.${session.mode}`)} ·{" "}
          {session.attribution === "named"
            ? t("tab.attribution.named-by-default")
            : t("tab.attribution.anonymous-by-default")}
        </p>
        <p className="muted">{whenText(session)}</p>
      </div>
      <div className="row-tags">
        {session.sample && <Tag tone="warning">{t("tab.tag.sample")}</Tag>}
        <Tag tone={tone}>{t(label)}</Tag>
      </div>
      <div className="row-ways no-print">
        {takesAnswers && (
          <RouteLink
            to={pathTo("answer", { sessionId: session.id })}
            label={t("tab.sessions.answer-in", { area: session.areaName })}
          >
            {t("tab.under-way.answer")}
          </RouteLink>
        )}
        {mayIn(me, "run-session", session.areaId) && session.state !== "sealed" && (
          <RouteLink
            to={pathTo("cockpit", { sessionId: session.id })}
            label={t("tab.sessions.run-in", { area: session.areaName })}
          >
            {t("tab.under-way.run")}
          </RouteLink>
        )}
        {mayIn(me, "read-findings", session.areaId) && (
          <RouteLink
            to={pathTo("area", { evaluationId: session.evaluationId, areaId: session.areaId })}
            label={t("tab.sessions.findings-of", { area: session.areaName })}
          >
            {t("tab.area.findings")}
          </RouteLink>
        )}
      </div>
      {session.waiting && session.etag !== undefined && (
        <div className="row-whole">
          <WaitingNotice session={{ id: session.id, etag: session.etag }} waiting={session.waiting} />
        </div>
      )}
    </li>
  );
}

function whenText(session: Row): string {
  if (session.closedAt) return t("tab.sessions.closed-on", { day: formatDay(session.closedAt) });
  if (session.deadline) return t("tab.sessions.until", { moment: formatMoment(session.deadline) });
  if (session.openedAt) return t("tab.sessions.since", { moment: formatMoment(session.openedAt) });
  return t("tab.sessions.not-opened");
}
