import type { ReactElement } from "react";
import { useKeepsNothing } from "../host/browser-storage.ts";
import { t } from "../texts.ts";
import { Notice } from "./notice.tsx";

/** Tells that typed words last no longer than the page, once there are some for which that is true. */
export function KeepingNotice(): ReactElement | null {
  if (!useKeepsNothing()) return null;
  return (
    <Notice tone="warning" live title={t("tab.keeping.title")}>
      {t("tab.keeping.text")}
    </Notice>
  );
}
