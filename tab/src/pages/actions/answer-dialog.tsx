import { Field, Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { STATUS_TEXTS } from "../../../../shared/actions/action-texts.ts";
import { useState, type FormEvent, type ReactElement } from "react";
import type { ActionStatus } from "../../../../shared/actions/action.ts";
import type { ActionView, AnswerAction } from "../../../../shared/contract/actions.ts";
import { api } from "../../api/paths.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { newId } from "../../host/new-id.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import { STATUSES } from "./action-texts.ts";
import { useSending } from "../../api/use-sending.ts";

type Props = { action: ActionView; close: () => void };

/** An owner's answer about their action: its status and a note. */
export function AnswerDialog({ action, close }: Props): ReactElement {
  const [newKey] = useState(newId);
  const draft = useDraft({
    form: `action-answer ${action.id}`,
    start: { status: action.status, because: action.blockedBecause ?? "", note: "", key: newKey },
  });
  const { status, because, note, key } = draft.value;
  const [checking, setChecking] = useState(false);
  const { busy, failure, sendAll } = useSending();
  const missing = status === "blocked" && because.trim() === "" ? t("tab.actions.missing.because") : undefined;
  const { evaluationId, areaId, id } = action;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecking(true);
    if (missing) return;
    // An unchanged status is not sent, so that a note alone succeeds whatever was changed meanwhile.
    const touched = status !== action.status || because !== (action.blockedBecause ?? "");
    const body: AnswerAction = { key, note, ...(touched ? { status, because } : {}) };
    const path = api.actionAnswer(evaluationId, areaId, id);
    const asking = { method: "POST", path, body, builtOn: action.etag } as const;
    if (!(await sendAll([asking], [api.actions(evaluationId, areaId), api.ownActions]))) return;
    draft.drop();
    close();
  };

  return (
    <Modal title={t("tab.actions.answer")} close={close}>
      <form className="plan-form" onSubmit={(event) => void save(event)} noValidate>
        <DraftNote draft={draft} />
        <p className="words" dir="auto">
          {action.title}
        </p>
        <Field label={t("tab.actions.field.status")}>
          <RadioGroup value={status} onChange={(_event, { value }) => draft.change({ status: value as ActionStatus })}>
            {STATUSES.map((one) => (
              <Radio key={one} value={one} label={t(STATUS_TEXTS[one])} />
            ))}
          </RadioGroup>
        </Field>
        {status === "blocked" && (
          <Field label={t("tab.actions.field.because")} required validationMessage={checking ? missing : undefined}>
            <Textarea
              dir="auto"
              value={because}
              rows={2}
              onChange={(_event, { value }) => draft.change({ because: value })}
            />
          </Field>
        )}
        <Field label={t("tab.actions.field.note")} hint={t("tab.actions.field.note.hint")}>
          <Textarea dir="auto" value={note} rows={3} onChange={(_event, { value }) => draft.change({ note: value })} />
        </Field>
        {failure && <FailureNotice failure={failure} />}
        <ModalActions submit={t("tab.answer.save")} disabled={busy} />
      </form>
    </Modal>
  );
}
