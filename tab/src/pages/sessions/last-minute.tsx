import type { ReactElement } from "react";
import { t } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";
import { useNow } from "../../ui/use-now.ts";

/** The last minute before a session closes; nothing once it is over. Announced once; the seconds are only shown. */
export function LastMinute({ closesAt, skewMs }: { closesAt: string; skewMs: number }): ReactElement | null {
  const now = useNow({ everyMs: 1_000, skewMs });
  const seconds = Math.max(0, Math.ceil((Date.parse(closesAt) - now) / 1_000));
  if (seconds === 0) return null;
  return (
    <Notice tone="warning" title={t("tab.cockpit.last-minute")} live>
      {t("tab.cockpit.last-minute.text")} <span aria-hidden>{t("tab.cockpit.seconds", { count: seconds })}</span>
    </Notice>
  );
}
