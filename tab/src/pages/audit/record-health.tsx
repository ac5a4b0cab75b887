import type { ReactElement } from "react";
import type { RecordHealthView } from "../../../../shared/contract/record-health.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";

/** Tells that parts of the record cannot be read or could not be deleted; nothing while all is well. */
export function RecordHealthPanel(): ReactElement | null {
  const { data } = useResource<RecordHealthView>(api.recordHealth);
  if (!data || (data.damaged === 0 && data.overdue.length === 0)) return null;
  return (
    <Notice tone="warning" title={t("tab.health.title")}>
      {data.damaged > 0 && <p>{t("tab.health.damaged", { count: data.damaged })}</p>}
      {data.overdue.length > 0 && <p>{t("tab.health.overdue", { count: data.overdue.length })}</p>}
      <p>{t("tab.health.how")}</p>
    </Notice>
  );
}
