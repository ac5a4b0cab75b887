import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import { isBlank } from "../../../../shared/text/clean-text.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { useSteps } from "./use-steps.ts";

/** A closed session is opened again with a reason, which stays with it. */
export function ReopenForm({ sessionId }: { sessionId: string }): ReactElement {
  const { take, busy, failure } = useSteps(sessionId);
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const reopen = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(isBlank(reason));
    if (!isBlank(reason)) take("reopen", { reason });
  };
  return (
    <form className="panel reopen no-print" onSubmit={reopen} noValidate>
      <h2>{t("tab.reopen.title")}</h2>
      <Field
        label={t("tab.reopen.reason")}
        hint={t("tab.reopen.hint")}
        validationMessage={missing ? t("tab.reopen.missing") : undefined}
      >
        <Textarea value={reason} maxLength={1000} rows={2} onChange={(_event, { value }) => setReason(value)} />
      </Field>
      {failure && <FailureNotice failure={failure} />}
      <div>
        <Button type="submit" disabled={busy}>
          {t("tab.reopen.submit")}
        </Button>
      </div>
    </form>
  );
}
