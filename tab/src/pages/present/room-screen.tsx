import { useContext, type ReactElement } from "react";
import type { RoomView } from "../../../../shared/contract/room.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { FrameContext } from "../../host/frame.ts";
import type { Room } from "../../room/use-room.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { LastMinute } from "../sessions/last-minute.tsx";
import { RoomHead } from "./room-head.tsx";
import { RoomJoin } from "./room-join.tsx";
import { RoomLink } from "./room-link.tsx";
import { RoomQuestion } from "./room-question.tsx";
import { RoomSilence } from "./room-silence.tsx";
import { RoomVoice } from "./room-voice.tsx";
import { RoomWords } from "./room-words.tsx";
import { RunBar } from "./run-bar.tsx";
import { useBackstage } from "./use-backstage.ts";
import { usePresentKeys } from "./use-present-keys.ts";
import { useRoomActs } from "./use-room-acts.ts";

export type Standing = { session: SessionView; room: Room; view: RoomView; runs: boolean };

/** The whole window for a room: on a projector, on a meeting's screen, on a phone. */
export function RoomScreen({ session, room, view, runs }: Standing): ReactElement {
  const frame = useContext(FrameContext);
  const acts = useRoomActs(session, room, view);
  const backstage = useBackstage(view, runs);
  usePresentKeys(
    runs ? { on: () => acts.turn(1), back: () => acts.turn(-1), next: () => acts.reveal({ do: "next" }) } : null,
  );
  const question = session.questions.find(({ id }) => id === view.questionId);
  if (!question) return <></>;
  const { pieces } = view.stage;
  const running = view.state === "open" || view.state === "paused";
  const waiting = runs ? (backstage?.pieces.filter(({ is }) => is === "waiting").length ?? 0) : null;
  const skewMs = Date.parse(view.now) - room.cameAt;
  return (
    <div className="present" data-words={pieces.length > 0 || undefined}>
      <RoomHead session={session} view={view} skewMs={skewMs}>
        {frame === "tab" && (
          <RouteLink to={pathTo.cockpit(session.id)} className="link present-leave no-print">
            {t("tab.present.leave")}
          </RouteLink>
        )}
      </RoomHead>
      <div className="present-notices">
        <RoomLink room={room} />
        {view.closesAt && view.state === "open" && <LastMinute closesAt={view.closesAt} skewMs={skewMs} />}
      </div>
      <div className="present-body">
        <RoomQuestion question={question} />
        {pieces.length > 0 ? (
          <RoomWords pieces={pieces} hide={runs ? (id) => acts.reveal({ do: "hide", id }) : null} />
        ) : (
          <RoomSilence view={view} areaName={session.areaName} waiting={waiting} />
        )}
        {running && !view.stage.mayReveal && <RoomJoin session={session} />}
      </div>
      {runs && <RunBar session={session} view={view} acts={acts} backstage={backstage} />}
      <RoomVoice view={view} question={question.plain} />
    </div>
  );
}
