import { Timer20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { t } from "../../texts.ts";
import { useNow } from "../../ui/use-now.ts";

/** The minutes left for a question. Nothing happens by itself when they are over. */
export function RoomTime({ endsAt, skewMs }: { endsAt: string; skewMs: number }): ReactElement {
  const now = useNow({ everyMs: 1_000, skewMs });
  const left = Date.parse(endsAt) - now;
  return (
    <p className="present-time" data-over={left <= 0 || undefined}>
      <Timer20Regular aria-hidden />
      {timeText(left)}
    </p>
  );
}

function timeText(leftMs: number): string {
  if (leftMs <= 0) return t("tab.present.time.over");
  if (leftMs < 60_000) return t("tab.present.time.last");
  return t("tab.present.time.left", { count: Math.ceil(leftMs / 60_000) });
}
