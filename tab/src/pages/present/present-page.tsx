import { useContext, useEffect, type ReactElement } from "react";
import type { RoomView } from "../../../../shared/contract/room.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { refresh, useResource } from "../../api/use-resource.ts";
import { FrameContext } from "../../host/frame.ts";
import { useRoom, type FollowedRoom } from "../../room/use-room.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { RoomScreen } from "./room-screen.tsx";
import { SidePanel } from "./side-panel.tsx";
import "./present-page.css";

/** A session as its room sees it, with controls for whoever runs it. */
export default function PresentPage({ sessionId }: { sessionId: string }): ReactElement {
  const session = useResource<SessionView>(api.session(sessionId));
  const room = useRoom(sessionId);
  if (!room.view)
    return (
      <div className="page">
        {room.failure ? <FailureNotice failure={room.failure} retry={room.again} /> : <Skeleton rows={6} />}
      </div>
    );
  const { view } = room;
  return (
    <Loaded resource={session} rows={6}>
      {(known) => <Standing session={known} room={room} view={view} />}
    </Loaded>
  );
}

function Standing({ session, room, view }: { session: SessionView; room: FollowedRoom; view: RoomView }): ReactElement {
  const frame = useContext(FrameContext);
  // The room's view leaves out some of the session's state, such as the reached questions.
  useEffect(() => void refresh(api.session(session.id)), [session.id, view.sessionEtag]);
  // Many people share the page on the meeting's screen, so it has no controls.
  const runs = session.can.run && frame !== "stage";
  const props = { session, room, view, runs };
  return frame === "side-panel" ? <SidePanel {...props} /> : <RoomScreen {...props} />;
}
