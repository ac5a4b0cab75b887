import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useSteps } from "./use-steps.ts";

/** Tells what cancelling does, and asks for confirmation. */
export function CancelSession({ session, close }: { session: SessionView; close: () => void }): ReactElement {
  const { take, busy, failure } = useSteps(session);
  return (
    <section className="panel no-print" aria-labelledby="cancel-title">
      <h2 id="cancel-title">{t("tab.cockpit.cancel.title")}</h2>
      <p>{t("tab.cockpit.cancel.text")}</p>
      {failure && <FailureNotice failure={failure} />}
      <div className="reopen-actions">
        <Button disabledFocusable={busy} onClick={() => take("cancel", {}, close)}>
          {t("tab.cockpit.cancel")}
        </Button>
        <Button onClick={close}>{t("tab.cockpit.cancel.keep")}</Button>
      </div>
    </section>
  );
}

/** Shown at the address of a cancelled session. */
export function Cancelled(): ReactElement {
  return (
    <Notice
      tone="info"
      title={t("tab.session.cancelled.title")}
      actions={<RouteLink to={pathTo("sessions")}>{t("tab.sessions.title")}</RouteLink>}
    >
      {t("tab.session.cancelled.text")}
    </Notice>
  );
}
