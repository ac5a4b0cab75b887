import type { ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { isLookedBackOn } from "../../../../shared/sessions/looking-back.ts";
import { isPractice } from "../../../../shared/sessions/practice.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { api } from "../../api/paths.ts";
import { LIVE_MS, useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Tag } from "../../ui/tag.tsx";
import { AllGroupNotes } from "../answer/group-notes.tsx";
import { AgreedList } from "./agreed-list.tsx";
import { Cancelled } from "./cancel-session.tsx";
import { CockpitActions } from "./cockpit-actions.tsx";
import { HeardBack } from "./heard-back.tsx";
import { JoinBlock } from "./join-block.tsx";
import { LastMinute } from "./last-minute.tsx";
import { mayPlaceNow, PlaceYourselves } from "./place-yourselves.tsx";
import { ProgressList } from "./progress-list.tsx";
import { RecordedList } from "./recorded-list.tsx";
import { Projector } from "./projector.tsx";
import { RemindBlock } from "./remind-block.tsx";
import { EndPractice } from "./start-practice.tsx";
import { SheetBlock } from "./sheet-block.tsx";
import { stateShown } from "./session-states.ts";
import "./cockpit-page.css";

/** Where a facilitator runs a session. */
export default function CockpitPage({ sessionId }: { sessionId: string }): ReactElement {
  const session = useResource<SessionView>(api.session(sessionId), { everyMs: LIVE_MS });
  return (
    <div className="page">
      <Loaded resource={session} rows={7}>
        {(view) => <Cockpit session={view} skewMs={Date.parse(view.now) - (session.cameAt ?? Date.now())} />}
      </Loaded>
    </div>
  );
}

function Cockpit({ session, skewMs }: { session: SessionView; skewMs: number }): ReactElement {
  const { label, tone } = stateShown(session);
  const running = isUnderWay(session.state);
  return (
    <>
      <PageHeading
        above={<RouteLink to={pathTo("sessions")}>{t("tab.sessions.title")}</RouteLink>}
        title={t(running ? "tab.cockpit.title" : "tab.cockpit.title.over", { area: session.areaName })}
        tags={
          <>
            {isPractice(session.id) && <Tag tone="warning">{t("tab.tag.practice")}</Tag>}
            {session.sample && <Tag tone="warning">{t("tab.tag.sample")}</Tag>}
            <Tag tone={tone}>{t(label)}</Tag>
            <Tag>{t(`tab.mode.${session.mode}`)}</Tag>
            <Tag>
              {session.attribution === "named"
                ? t("tab.attribution.named-by-default")
                : t("tab.attribution.anonymous-by-default")}
            </Tag>
          </>
        }
        lead={
          session.deadline && running ? t("tab.sessions.until", { moment: formatMoment(session.deadline) }) : undefined
        }
        aside={
          session.can.readFindings && (
            <RouteLink to={pathTo("area", { evaluationId: session.evaluationId, areaId: session.areaId })}>
              {t("tab.cockpit.findings")}
            </RouteLink>
          )
        }
      />
      {session.cancelled && <Cancelled />}
      {session.closesAt && session.state === "open" && <LastMinute closesAt={session.closesAt} skewMs={skewMs} />}
      <Projector session={session} skewMs={skewMs} />
      {session.can.run || session.cancelled ? (
        <CockpitActions session={session} />
      ) : (
        <p className="muted">{t("tab.cockpit.not-you")}</p>
      )}
      {mayPlaceNow(session) && <PlaceYourselves session={session} />}
      {isPractice(session.id) && session.can.run && <EndPractice />}
      {session.can.run && isLookedBackOn(session) && <HeardBack session={session} />}
      <AgreedList session={session} />
      {session.can.recordForOthers ? <RecordedList session={session} /> : <AllGroupNotes session={session} />}
      <div className="cockpit-columns">
        <ProgressList session={session} />
        <div className="cockpit-side">
          {running && <JoinBlock session={session} />}
          {running && session.can.run && !isPractice(session.id) && <WithoutTeams sessionId={session.id} />}
          {running && session.reminders && <RemindBlock session={session} reminders={session.reminders} />}
          {session.can.recordForOthers && !isPractice(session.id) && (
            <SheetBlock sessionId={session.id} takes={running} />
          )}
        </div>
      </div>
    </>
  );
}

/** A link to the links for people without Teams. */
function WithoutTeams({ sessionId }: { sessionId: string }): ReactElement {
  return (
    <section className="panel no-print" aria-labelledby="without-teams">
      <h2 id="without-teams">{t("tab.cockpit.without-teams")}</h2>
      <p className="muted">{t("tab.cockpit.without-teams.lead")}</p>
      <p>
        <RouteLink to={pathTo("links", { sessionId })}>{t("tab.cockpit.without-teams.link")}</RouteLink>
      </p>
      <p>
        <RouteLink to={pathTo("sheets", { sessionId })}>{t("tab.cockpit.without-teams.sheets")}</RouteLink>
      </p>
    </section>
  );
}
