import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { describeFailure } from "../../api/request.ts";
import type { FollowedRoom } from "../../room/use-room.ts";
import { t } from "../../texts.ts";
import { formatClock } from "../../time/format.ts";
import { Notice } from "../../ui/notice.tsx";

/** Tells when the shown state may be outdated, and since when. */
export function RoomLink({ room }: { room: FollowedRoom }): ReactElement | null {
  const { link, cameAt, failure, again } = room;
  if (link !== "lost" && link !== "refused") return null;
  const time = formatClock(new Date(cameAt).toISOString());
  return (
    <Notice
      tone="warning"
      live
      title={t("tab.present.lost")}
      actions={<Button onClick={again}>{t("tab.present.again")}</Button>}
    >
      {link === "lost" || !failure ? t("tab.present.lost.text", { time }) : describeFailure(failure)}
    </Notice>
  );
}
