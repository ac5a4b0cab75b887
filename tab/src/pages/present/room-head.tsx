import type { ReactElement, ReactNode } from "react";
import type { RoomView } from "../../../../shared/contract/room.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { isOver } from "../../../../shared/sessions/under-way.ts";
import { t } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";
import { SESSION_STATES } from "../sessions/session-states.ts";
import { RoomCount } from "./room-count.tsx";
import { RoomTime } from "./room-time.tsx";

type Props = { session: SessionView; view: RoomView; skewMs: number; children?: ReactNode };

/** The present question, how many have answered, and the time left. */
export function RoomHead({ session, view, skewMs, children }: Props): ReactElement {
  const at = session.questions.findIndex(({ id }) => id === view.questionId);
  const { label, tone } = SESSION_STATES[view.state];
  return (
    <header className="present-head">
      <p className="present-place">
        <strong>{session.areaName}</strong>
        <span>{t("tab.cockpit.position", { position: at + 1, total: session.questions.length })}</span>
        {session.sample && <Tag tone="warning">{t("tab.tag.sample")}</Tag>}
        {view.state !== "open" && <Tag tone={tone}>{t(label)}</Tag>}
        {view.locked && view.state === "open" && <Tag>{t("tab.present.locked")}</Tag>}
      </p>
      <div className="present-facts">
        <RoomCount view={view} />
        {view.endsAt !== null && view.state === "open" && <RoomTime endsAt={view.endsAt} skewMs={skewMs} />}
        {children}
      </div>
      {view.state === "paused" && <p className="present-note">{t("tab.cockpit.paused")}</p>}
      {isOver(view.state) && <p className="present-note">{t("tab.present.closed")}</p>}
    </header>
  );
}
