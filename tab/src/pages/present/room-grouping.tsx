import { useContext, type ReactElement } from "react";
import type { RoomView } from "../../../../shared/contract/room.ts";
import { FrameContext } from "../../host/frame.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { RoomGroups } from "./room-groups.tsx";
import { RoomWords } from "./room-words.tsx";
import { GroupingBar } from "./grouping-bar.tsx";
import { useOwnMarks, type Marking } from "./use-own-marks.ts";
import type { RoomActs } from "./use-room-acts.ts";

type Props = { view: RoomView; acts: RoomActs; runs: boolean };

/** The shown words, the room's groups, one's own marks, and the counts once marking is closed. */
export function RoomGrouping({ view, acts, runs }: Props): ReactElement {
  const frame = useContext(FrameContext);
  // Many people share the page on the meeting's screen, so nobody marks there.
  const marking = useOwnMarks(view, view.stage.words === "yours" && frame !== "stage");
  const hide = runs ? (id: string): void => acts.reveal({ do: "hide", id }) : null;
  const changes = runs && view.talk.marking === "none" && view.state !== "sealed";
  return (
    <div className="present-grouping">
      <div className="present-grouping-head">
        <MarksNote view={view} marking={marking} />
        {runs && <GroupingBar view={view} acts={acts} />}
      </div>
      {view.talk.groups.length > 0 ? (
        <RoomGroups view={view} change={changes ? acts.talk : null} {...{ hide, marking }} />
      ) : (
        <RoomWords pieces={view.stage.pieces} talk={view.talk} {...{ hide, marking }} />
      )}
    </div>
  );
}

/** The request to everybody while marks are taken, and how many have marked. */
function MarksNote({ view: { talk }, marking }: { view: RoomView; marking: Marking | null }): ReactElement | null {
  if (talk.marking === "none") return null;
  if (talk.marking === "closed")
    return <p className="present-marks-note">{t("tab.present.talk.closed", { count: talk.marked ?? 0 })}</p>;
  return (
    <div className="present-marks-note">
      <p>
        <strong>{t("tab.present.talk.ask")}</strong> {marking && t("tab.present.talk.left", { count: marking.left })}{" "}
        {t("tab.present.talk.secret")}
      </p>
      <p className="muted">
        {talk.marked === null ? t("tab.present.talk.few") : t("tab.present.talk.people", { count: talk.marked })}
      </p>
      {marking?.failure && <FailureNotice failure={marking.failure} />}
    </div>
  );
}
