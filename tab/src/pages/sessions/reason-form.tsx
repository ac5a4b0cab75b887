import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { isBlank } from "../../../../shared/text/clean-text.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { useSteps } from "./use-steps.ts";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

type Props = {
  session: Pick<SessionView, "id" | "etag">;
  verb: "close" | "reopen";
  together: boolean;
  onCancel?: () => void;
};

/** A step that needs a reason, which stays with the session. `together`: it also needs a second person's agreement. */
export function ReasonForm({ session, verb, together, onCancel }: Props): ReactElement {
  const { take, busy, failure } = useSteps(session);
  const draft = useDraft({ form: `${verb} ${session.id}`, start: { reason: "" } });
  const { reason } = draft.value;
  const [missing, setMissing] = useState(false);
  const texts = verb === "close" ? "tab.close-now" : "tab.reopen";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(isBlank(reason));
    if (!isBlank(reason)) take(verb, verb === "close" ? { now: true, reason } : { reason }, draft.drop);
  };
  const cancel =
    onCancel &&
    ((): void => {
      draft.drop();
      onCancel();
    });
  return (
    <form className="panel no-print" onSubmit={submit} noValidate>
      <h2>{t(`${texts}.title`)}</h2>
      <DraftNote draft={draft} />
      {together && <p>{t(`${texts}.together`)}</p>}
      <Field
        label={t("tab.reopen.reason")}
        hint={t("tab.reopen.hint")}
        validationMessage={missing ? t(`${texts}.missing`) : undefined}
      >
        <Textarea
          dir="auto"
          value={reason}
          maxLength={TEXT_LIMITS.reason}
          rows={2}
          onChange={(_event, { value }) => draft.change({ reason: value })}
        />
      </Field>
      {failure && <FailureNotice failure={failure} />}
      <div className="reopen-actions">
        <Button type="submit" disabledFocusable={busy}>
          {t(together ? `${texts}.submit.together` : "tab.reopen.submit")}
        </Button>
        {cancel && <Button onClick={cancel}>{t("tab.cancel")}</Button>}
      </div>
    </form>
  );
}
