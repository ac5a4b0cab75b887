import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import { isBlank } from "../../../../shared/text/clean-text.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { useSteps } from "./use-steps.ts";

/** A closed session is opened again with a reason, which stays with it. */
export function ReopenForm({ sessionId }: { sessionId: string }): ReactElement {
  const { take, busy, failure } = useSteps(sessionId);
  const draft = useDraft({ form: `reopen ${sessionId}`, start: { reason: "" } });
  const { reason } = draft.value;
  const [missing, setMissing] = useState(false);
  const reopen = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(isBlank(reason));
    if (!isBlank(reason)) take("reopen", { reason }, draft.drop);
  };
  return (
    <form className="panel reopen no-print" onSubmit={reopen} noValidate>
      <h2>{t("tab.reopen.title")}</h2>
      <DraftNote draft={draft} />
      <Field
        label={t("tab.reopen.reason")}
        hint={t("tab.reopen.hint")}
        validationMessage={missing ? t("tab.reopen.missing") : undefined}
      >
        <Textarea
          dir="auto"
          value={reason}
          maxLength={1000}
          rows={2}
          onChange={(_event, { value }) => draft.change({ reason: value })}
        />
      </Field>
      {failure && <FailureNotice failure={failure} />}
      <div>
        <Button type="submit" disabledFocusable={busy}>
          {t("tab.reopen.submit")}
        </Button>
      </div>
    </form>
  );
}
