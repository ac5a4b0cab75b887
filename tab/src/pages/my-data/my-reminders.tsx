import { Switch } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { OwnData } from "../../../../shared/contract/own-data.ts";
import { api } from "../../api/paths.ts";
import { keep } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";

/** Whether the person is reminded to answer. The switch turns once the choice is stored. */
export function MyReminders({ data }: { data: OwnData }): ReactElement {
  const { failure, sendOne } = useSending();
  const choose = async (wanted: boolean): Promise<void> => {
    const reply = await sendOne<{ wanted: boolean }>({
      ...{ method: "POST", path: api.myReminders, body: { wanted }, builtOn: null },
    });
    if (reply?.ok) keep(api.myData, { ...data, reminders: reply.data.wanted });
  };
  return (
    <section className="panel">
      <h2>{t("tab.my-data.reminders")}</h2>
      <Switch
        checked={data.reminders}
        label={t("tab.my-data.reminders.wanted")}
        onChange={(_event, { checked }) => void choose(checked)}
      />
      <p className="muted">{t("tab.my-data.reminders.what")}</p>
      {failure && <FailureNotice failure={failure} />}
    </section>
  );
}
