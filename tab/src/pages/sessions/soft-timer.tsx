import type { ReactElement } from "react";
import { t } from "../../texts.ts";
import { useNow } from "../../ui/use-now.ts";

/** How long this question has been discussed. Nothing happens when the time is over. */
export function SoftTimer(props: { minutes: number; since: string; skewMs: number }): ReactElement {
  const now = useNow({ everyMs: 5_000, skewMs: props.skewMs });
  const gone = Math.max(0, (now - Date.parse(props.since)) / 60_000);
  const left = Math.ceil(props.minutes - gone);
  return (
    <div className="soft-timer">
      <span className="soft-timer-track" aria-hidden>
        <span className="soft-timer-bar" style={{ width: `${Math.min(100, (gone / props.minutes) * 100)}%` }} />
      </span>
      <span>{left > 0 ? t("tab.cockpit.left", { count: left }) : t("tab.cockpit.time-over")}</span>
    </div>
  );
}
