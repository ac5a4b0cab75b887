import { useContext, type ReactElement } from "react";
import { FrameContext } from "../../host/frame.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { LastMinute } from "../sessions/last-minute.tsx";
import { RoomWithoutEvidence } from "./without-evidence.tsx";
import { RoomHead } from "./room-head.tsx";
import { RoomJoin } from "./room-join.tsx";
import { RoomLink } from "./room-link.tsx";
import { RoomQuestion } from "./room-question.tsx";
import { RoomSilence } from "./room-silence.tsx";
import { RoomVoice } from "./room-voice.tsx";
import { RoomGrouping } from "./room-grouping.tsx";
import { RunBar } from "./run-bar.tsx";
import { usePresentKeys } from "./use-present-keys.ts";
import { useStanding, type Standing } from "./use-standing.ts";

/** The whole window for a room: on a projector, on a meeting's screen, on a phone. */
export function RoomScreen(standing: Standing): ReactElement {
  const frame = useContext(FrameContext);
  const { session, room, view, runs } = standing;
  const { acts, backstage, question, running, waiting, skewMs, claims, call } = useStanding(standing);
  const next = (): void => {
    if (waiting) acts.reveal({ do: "next" });
  };
  usePresentKeys(runs ? { on: () => acts.turn(1), back: () => acts.turn(-1), next } : null);
  if (!question) return <></>;
  const { pieces } = view.stage;
  return (
    <div className="present" data-words={(!claims && pieces.length > 0) || undefined} data-claims={claims || undefined}>
      <RoomHead session={session} view={view} skewMs={skewMs}>
        {frame === "tab" && (
          <RouteLink to={pathTo("cockpit", { sessionId: session.id })} className="link present-leave no-print">
            {t("tab.present.leave")}
          </RouteLink>
        )}
      </RoomHead>
      <div className="present-notices">
        <RoomLink room={room} />
        {view.closesAt && view.state === "open" && <LastMinute closesAt={view.closesAt} skewMs={skewMs} />}
      </div>
      <div className="present-body">
        {claims ? <RoomWithoutEvidence session={session} /> : <RoomQuestion question={question} />}
        {claims ? null : pieces.length > 0 ? (
          <RoomGrouping view={view} acts={acts} runs={runs} />
        ) : (
          <RoomSilence view={view} areaName={session.areaName} waiting={waiting} />
        )}
        {running && (claims || (!view.stage.mayReveal && pieces.length === 0)) && <RoomJoin session={session} />}
      </div>
      {waiting !== null && <RunBar {...{ session, view, acts, backstage, running, waiting, claims, call }} />}
      <RoomVoice view={view} question={question.plain} />
    </div>
  );
}
