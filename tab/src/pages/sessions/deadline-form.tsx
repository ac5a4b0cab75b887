import { Button } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { zonedInstant, zonedParts } from "../../../../shared/time/zoned-instant.ts";
import { t } from "../../texts.ts";
import { theZone, theZoneName } from "../../time/zone.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { MomentFields } from "../../ui/moment-fields.tsx";
import { useSteps } from "./use-steps.ts";

type Props = { session: Pick<SessionView, "id" | "etag" | "deadline">; close: () => void };

/** Changes a session's deadline, to an earlier or later one. Day and time are in the partnership's zone. */
export function DeadlineForm({ session, close }: Props): ReactElement {
  const { take, busy, failure } = useSteps(session);
  const [typed, setTyped] = useState(() =>
    session.deadline ? zonedParts(new Date(session.deadline), theZone()) : { date: "", time: "17:00" },
  );
  const [pressed, setPressed] = useState(false);
  const read = zonedInstant({ ...typed, zone: theZone() });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setPressed(true);
    if (read.ok) take("move-deadline", { deadline: read.instant.toISOString() }, close);
  };
  return (
    <form className="panel no-print" onSubmit={submit} noValidate>
      <h2>{t("tab.deadline.title")}</h2>
      <p className="muted">{t("tab.deadline.hint", { zone: theZoneName() })}</p>
      <MomentFields
        labels={{ date: t("tab.deadline.date"), time: t("tab.deadline.time") }}
        moment={typed}
        error={pressed && !read.ok ? t(`tab.launch.${read.reason}`) : undefined}
        change={setTyped}
      />
      {failure && <FailureNotice failure={failure} />}
      <div className="reopen-actions">
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {t("tab.deadline.submit")}
        </Button>
        <Button onClick={close}>{t("tab.cancel")}</Button>
      </div>
    </form>
  );
}
