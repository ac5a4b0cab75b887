import type { ReactElement } from "react";
import { useKeepsNothing } from "../host/browser-storage.ts";
import { t } from "../texts.ts";
import { Notice } from "./notice.tsx";

/** Says that what is typed lasts no longer than the page, once there is something typed for which that is so. */
export function KeepingNotice(): ReactElement | null {
  if (!useKeepsNothing()) return null;
  return (
    <Notice tone="warning" live title={t("tab.keeping.title")}>
      {t("tab.keeping.text")}
    </Notice>
  );
}
