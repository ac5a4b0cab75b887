import type { ReactElement } from "react";
import { t } from "../texts.ts";
import "./skeleton.css";

/** The shape of what is still loading. */
export function Skeleton({ rows = 4 }: { rows?: number }): ReactElement {
  return (
    <div className="skeleton" role="status" aria-label={t("tab.loading")}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="skeleton-bar" />
      ))}
    </div>
  );
}
