import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { SessionView, Waiting } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useSteps } from "./use-steps.ts";
import "./waiting-notice.css";

type Props = { session: Pick<SessionView, "id" | "etag">; waiting: Waiting };

/** What waits for a second person: who asked for it, why and since when. With buttons to agree, or to take it back. */
export function WaitingNotice({ session, waiting }: Props): ReactElement {
  const { take, busy, failure } = useSteps(session);
  const { verb, by, at, until, reason, own, mayAgree } = waiting;
  const agree = (): void => take(verb, { now: true, reason: "", agreesTo: at });
  return (
    <Notice
      tone="warning"
      title={own ? t(`tab.waiting.${verb}.own`) : t(`tab.waiting.${verb}`, { by: by.name })}
      live
      actions={
        <>
          {mayAgree && (
            <Button appearance="primary" disabledFocusable={busy} onClick={agree}>
              {t(`tab.waiting.agree.${verb}`)}
            </Button>
          )}
          {own && (
            <Button disabledFocusable={busy} onClick={() => take("never-mind")}>
              {t("tab.waiting.never-mind")}
            </Button>
          )}
        </>
      }
    >
      <div className="waiting-lines">
        <p className="waiting-reason">{t("tab.waiting.reason", { reason })}</p>
        {!own && !mayAgree && <p>{t("tab.waiting.lead")}</p>}
        <p>{t("tab.waiting.why")}</p>
        <p>{t("tab.waiting.when", { moment: formatMoment(at), until: formatMoment(until) })}</p>
      </div>
      {failure && <FailureNotice failure={failure} />}
    </Notice>
  );
}
