import { Field, Input, Select } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { RecordForOthers } from "../../../../shared/contract/inputs.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import type { Statement } from "../../../../shared/findings/statement.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";
import { newId } from "../../host/new-id.ts";
import { NO_PARTS } from "../../outbox/draft.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AnswerBoxes } from "../answer/answer-boxes.tsx";
import { formErrors } from "../answer/check-form.ts";

export type RecordKind = "group-note" | "on-behalf";
type Question = SessionView["questions"][number];
type Props = {
  kind: RecordKind;
  session: SessionView;
  question: Question | undefined;
  close: () => void;
};

/** A facilitator writes down what the group agreed, or what somebody asked them to pass on. */
export function RecordDialog({ kind, session, question, close }: Props): ReactElement {
  const [questionId, setQuestionId] = useState(question?.id ?? "");
  const [parts, setParts] = useState(NO_PARTS);
  const [onBehalfOf, setOnBehalfOf] = useState("");
  // The key stays the same while this is open: sent twice, it is still one note.
  const [key] = useState(newId);
  const [checking, setChecking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const content = { parts, unable: false, unclear: false, attribution: null };
  const errors = checking ? formErrors(content) : {};
  const chosen = session.questions.find(({ id }) => id === questionId);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecking(true);
    if (!chosen || Object.keys(formErrors(content)).length > 0 || busy) return;
    setBusy(true);
    const body: RecordForOthers = { ...parts, key, ...(kind === "on-behalf" ? { onBehalfOf } : {}) };
    const reply = await send<Statement>({ method: "POST", path: api.record(session.id, chosen.number, kind), body });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.failure);
    void refresh(api.session(session.id));
    return close();
  };

  return (
    <Modal title={kind === "group-note" ? t("tab.cockpit.group-note") : t("tab.cockpit.on-behalf")} close={close}>
      <form className="record" onSubmit={(event) => void save(event)} noValidate>
        <p className="muted">{kind === "group-note" ? t("tab.record.group-note") : t("tab.record.on-behalf")}</p>
        <Field label={t("tab.coverage.question")}>
          <Select value={questionId} onChange={(_event, { value }) => setQuestionId(value)}>
            {session.questions
              .filter(({ reached }) => reached)
              .map(({ id, number, plain }) => (
                <option key={id} value={id}>
                  {t("tab.launch.question", { number, plain })}
                </option>
              ))}
          </Select>
        </Field>
        {kind === "on-behalf" && (
          <Field label={t("tab.record.who")} hint={t("tab.record.who.hint")}>
            <Input value={onBehalfOf} maxLength={200} onChange={(_event, { value }) => setOnBehalfOf(value)} />
          </Field>
        )}
        <AnswerBoxes values={parts} errors={errors} change={setParts} />
        {errors.form && (
          <Notice tone="error" live>
            {errors.form}
          </Notice>
        )}
        {failure && <FailureNotice failure={failure} />}
        <ModalActions close={close} submit={t("tab.answer.save")} disabled={busy} />
      </form>
    </Modal>
  );
}
