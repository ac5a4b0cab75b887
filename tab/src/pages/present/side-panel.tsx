import type { ReactElement } from "react";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { LastMinute } from "../sessions/last-minute.tsx";
import { BackstageList } from "./backstage-list.tsx";
import { RoomWithoutEvidence } from "./without-evidence.tsx";
import { RoomHead } from "./room-head.tsx";
import { RoomLink } from "./room-link.tsx";
import { RoomQuestion } from "./room-question.tsx";
import { RoomSilence } from "./room-silence.tsx";
import { RoomVoice } from "./room-voice.tsx";
import { RoomGrouping } from "./room-grouping.tsx";
import { RunBar } from "./run-bar.tsx";
import { ShareToStage } from "./share-to-stage.tsx";
import { useStanding, type Standing } from "./use-standing.ts";

/** The session beside a meeting: to run it, or to answer. */
export function SidePanel(standing: Standing): ReactElement {
  const { session, room, view, runs } = standing;
  const { acts, backstage, question, running, waiting, skewMs, claims, call } = useStanding(standing);
  if (!question) return <></>;
  const { pieces } = view.stage;
  return (
    <div className="present present-side">
      <RoomHead session={session} view={view} skewMs={skewMs} />
      <RoomLink room={room} />
      {view.closesAt && view.state === "open" && <LastMinute closesAt={view.closesAt} skewMs={skewMs} />}
      {claims ? <RoomWithoutEvidence session={session} /> : <RoomQuestion question={question} />}
      {running && !view.locked && session.can.answer && (
        <RouteLink to={pathTo("answer", { sessionId: session.id })} className="present-answer">
          {t("tab.present.answer")}
        </RouteLink>
      )}
      {runs && <ShareToStage sessionId={session.id} />}
      {waiting !== null && <RunBar {...{ session, view, acts, backstage, running, waiting, claims, call }} />}
      {runs && backstage && <BackstageList backstage={backstage} acts={acts} />}
      {claims ? null : pieces.length > 0 ? (
        <RoomGrouping view={view} acts={acts} runs={runs} />
      ) : (
        <RoomSilence view={view} areaName={session.areaName} waiting={waiting} />
      )}
      <RoomVoice view={view} question={question.plain} />
    </div>
  );
}
