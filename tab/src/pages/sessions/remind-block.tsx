import { Button } from "@fluentui/react-components";
import { Alert20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { ReminderView, SessionView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { useSteps } from "./use-steps.ts";

type Props = { session: Pick<SessionView, "id" | "etag" | "state">; reminders: ReminderView };

/** Reminds people in private. It shows the same whoever has answered, and however many there are. */
export function RemindBlock({ session, reminders }: Props): ReactElement {
  const { take, busy, failure } = useSteps({ ...session, etag: null });
  const { waits, sent, left } = reminders;
  return (
    <section className="panel no-print" aria-labelledby="remind-title">
      <h2 id="remind-title">{t("tab.cockpit.remind.title")}</h2>
      <p className="muted">{t("tab.cockpit.remind.text")}</p>
      {sent.map(({ at, by }) => (
        <p key={at}>{t("tab.cockpit.remind.sent", { by: by.name, moment: formatMoment(at) })}</p>
      ))}
      {waits && <p role="status">{t("tab.cockpit.remind.waits", { moment: formatMoment(waits) })}</p>}
      {failure && <FailureNotice failure={failure} />}
      {waits ? (
        <Button disabledFocusable={busy} onClick={() => take("call-off-reminder")}>
          {t("tab.cockpit.remind.call-off")}
        </Button>
      ) : (
        <>
          <p className="muted">{t("tab.cockpit.remind.left", { count: left })}</p>
          <Button
            icon={<Alert20Regular />}
            disabledFocusable={busy || left === 0 || session.state !== "open"}
            onClick={() => take("remind")}
          >
            {t("tab.cockpit.remind")}
          </Button>
        </>
      )}
    </section>
  );
}
