import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useSending } from "../../api/use-sending.ts";
import { areas } from "../../areas.ts";
import { mayIn, useMe } from "../../me.ts";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import "./start-practice.css";

/** Starts a practice session, for people who may launch one, and goes to it. */
export function StartPractice(): ReactElement | null {
  const me = useMe();
  const area = areas.find(({ id }) => mayIn(me, "launch-session", id));
  const { busy, failure, sendOne } = useSending();
  if (!area) return null;
  const start = async (): Promise<void> => {
    const body = { areaId: area.id };
    const reply = await sendOne<SessionView>({ method: "POST", path: api.practices, body, builtOn: null });
    if (reply?.ok) navigate(pathTo("cockpit", { sessionId: reply.data.id }));
  };
  return (
    <div className="practice no-print">
      <p className="muted">{t("tab.practice.what")}</p>
      {failure && <FailureNotice failure={failure} />}
      <Button disabledFocusable={busy} onClick={() => void start()}>
        {t("tab.practice.start")}
      </Button>
    </div>
  );
}

/** Ends the person's practice session. Nothing of it is kept. */
export function EndPractice(): ReactElement {
  const { busy, failure, sendOne } = useSending();
  const end = async (): Promise<void> => {
    const reply = await sendOne({ method: "POST", path: `${api.practices}/end`, body: {}, builtOn: null });
    if (reply?.ok) navigate(pathTo("sessions"));
  };
  return (
    <div className="practice no-print">
      {failure && <FailureNotice failure={failure} />}
      <Button disabledFocusable={busy} onClick={() => void end()}>
        {t("tab.practice.end")}
      </Button>
    </div>
  );
}
