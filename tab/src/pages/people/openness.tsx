import { Switch } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { AreaView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { refresh } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { mayIn, useMe } from "../../me.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";

/** Whether everybody in the organisation may answer for an area: a switch for its lead, words for everybody else. */
export function Openness({ area: { id, name, openToAll } }: { area: AreaView }): ReactElement {
  const me = useMe();
  const { failure, sendOne } = useSending();
  const set = async (wanted: boolean): Promise<void> => {
    const body = { areaId: id, openToAll: wanted };
    // What is shown may be outdated after a refusal, too.
    const afterwards = () => refresh(api.areas);
    await sendOne({ method: "PUT", path: api.openness, body, builtOn: String(openToAll) }, afterwards);
  };
  if (!mayIn(me, "open-area", id))
    return <p className="muted">{openToAll ? t("tab.open-area.switch") : t("tab.open-area.partners")}</p>;
  return (
    <div>
      <Switch
        checked={openToAll}
        label={t("tab.open-area.switch")}
        aria-label={t("tab.open-area.switch-of", { area: name })}
        onChange={(_event, { checked }) => void set(checked)}
      />
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}
