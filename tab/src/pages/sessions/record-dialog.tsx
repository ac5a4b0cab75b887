import { Field, Input, Select } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import { PARTS } from "../../../../shared/answers/answer.ts";
import type { RecordForOthers } from "../../../../shared/contract/inputs.ts";
import type { RecordedEntry, SessionView } from "../../../../shared/contract/views.ts";
import type { Statement } from "../../../../shared/findings/statement.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { newId } from "../../host/new-id.ts";
import { NO_PARTS } from "../../outbox/draft.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AnswerBoxes, BOX_LABELS } from "../answer/answer-boxes.tsx";
import { formErrors } from "../answer/check-form.ts";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

export type RecordKind = "group-note" | "on-behalf";
type Question = SessionView["questions"][number];
type Props = {
  kind: RecordKind;
  session: SessionView;
  question: Question | undefined;
  /** The entry that these words replace. */
  changing?: RecordedEntry;
  close: () => void;
};

/** A person who writes a table's notes on their own device continues with the same table. */
let lastTable = "";

/** Where a facilitator writes down what the group agreed, or what somebody asked them to pass on. */
export function RecordDialog({ kind, session, question, changing, close }: Props): ReactElement {
  // The key stays the same until this is saved, so that a repeated sending makes one note.
  const [newKey] = useState(newId);
  const draft = useDraft({
    form: changing ? `recorded ${changing.entry}` : `${kind} ${session.id}`,
    start: {
      questionId: question?.id ?? "",
      parts: { ...NO_PARTS, ...changing?.parts },
      onBehalfOf: changing?.onBehalfOf ?? "",
      table: changing?.table?.name ?? lastTable,
      people: String(changing?.table?.people ?? ""),
      key: changing?.entry ?? newKey,
    },
    base: changing?.etag ?? null,
  });
  const { questionId, parts, onBehalfOf, key, table, people } = draft.value;
  const hasTable = kind === "group-note" && (changing ? changing.table !== null : table.trim() !== "");
  const sat = hasTable ? { people: Number.parseInt(people, 10) || null } : {};
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
    const words = { ...parts, ...(kind === "on-behalf" ? { onBehalfOf } : sat) };
    const reply = changing
      ? await send<RecordedEntry>({
          ...{ method: "PUT", path: api.recordedEntry(session.id, chosen.number, changing.entry) },
          ...{ body: words, builtOn: draft.base },
        })
      : await send<Statement>({
          ...{ method: "POST", path: api.record(session.id, chosen.number, kind) },
          ...{ body: { ...words, key, ...(hasTable && { table }) } satisfies RecordForOthers, builtOn: null },
        });
    setBusy(false);
    void refresh(api.recorded(session.id));
    if (!reply.ok) return setFailure(reply.failure);
    void refresh(api.session(session.id));
    if (kind === "group-note" && !changing) lastTable = table;
    draft.drop();
    return close();
  };

  return (
    <Modal title={kind === "group-note" ? t("tab.cockpit.group-note") : t("tab.cockpit.on-behalf")} close={close}>
      <form className="record" onSubmit={(event) => void save(event)} noValidate>
        <DraftNote
          draft={draft}
          words={(value) => Object.fromEntries(PARTS.map((part) => [t(BOX_LABELS[part]), value.parts[part] ?? ""]))}
        />
        <p className="muted">{kind === "group-note" ? t("tab.record.group-note") : t("tab.record.on-behalf")}</p>
        <Field label={t("tab.coverage.question")}>
          <Select
            disabled={changing !== undefined}
            value={questionId}
            onChange={(_event, { value }) => draft.change({ questionId: value })}
          >
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
            <Input
              dir="auto"
              value={onBehalfOf}
              maxLength={TEXT_LIMITS.onBehalfOf}
              onChange={(_event, { value }) => draft.change({ onBehalfOf: value })}
            />
          </Field>
        )}
        {kind === "group-note" && (!changing || changing.table) && (
          <div className="record-table">
            <Field label={t("tab.record.table")} hint={t("tab.record.table.hint")}>
              <Input
                dir="auto"
                disabled={changing !== undefined}
                value={table}
                maxLength={TEXT_LIMITS.tableName}
                onChange={(_event, { value }) => draft.change({ table: value })}
              />
            </Field>
            <Field label={t("tab.record.people")}>
              <Input
                type="number"
                min={1}
                max={500}
                disabled={!hasTable}
                value={people}
                onChange={(_event, { value }) => draft.change({ people: value })}
              />
            </Field>
          </div>
        )}
        <AnswerBoxes values={parts} errors={errors} change={(next) => draft.change({ parts: next })} />
        {errors.form && (
          <Notice tone="error" live>
            {errors.form}
          </Notice>
        )}
        {failure && <FailureNotice failure={failure} />}
        <ModalActions submit={t("tab.answer.save")} disabled={busy} />
      </form>
    </Modal>
  );
}
