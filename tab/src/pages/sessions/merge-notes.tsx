import { Button } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import { MOST_MERGED, PARTS } from "../../../../shared/answers/answer.ts";
import type { MergeNotes as Merging } from "../../../../shared/contract/inputs.ts";
import type { RecordedEntry, SessionView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { refresh } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { newId } from "../../host/new-id.ts";
import { NO_PARTS } from "../../outbox/draft.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import { AnswerBoxes, BOX_LABELS } from "../answer/answer-boxes.tsx";
import { formErrors } from "../answer/check-form.ts";
import { OriginalNotes } from "../area/originals.tsx";

type Question = SessionView["questions"][number];
type Props = { session: SessionView; entries: readonly RecordedEntry[] };

/** Merges several groups' notes on a question into one text, and takes it apart again. */
export function MergeNotesForm({ session, entries }: Props): ReactElement | null {
  const [merging, setMerging] = useState<Question | null>(null);
  const notesOf = (question: Question): RecordedEntry[] =>
    entries
      .filter((one) => one.questionId === question.id && one.voice === "group" && one.state === "said")
      .sort((a, b) => (a.table?.name ?? "").localeCompare(b.table?.name ?? "", undefined, { numeric: true }));
  const several = session.questions.filter((question) => {
    const count = notesOf(question).reduce((sum, one) => sum + Math.max(1, one.originals.length), 0);
    return notesOf(question).length > 1 && count <= MOST_MERGED;
  });
  if (several.length === 0) return null;
  return (
    <div className="recorded-actions">
      {several.map((question) => (
        <Button key={question.id} onClick={() => setMerging(question)}>
          {t("tab.record.merge.of", { number: question.number })}
        </Button>
      ))}
      {merging && (
        <MergeDialog session={session} question={merging} notes={notesOf(merging)} close={() => setMerging(null)} />
      )}
    </div>
  );
}

type DialogProps = { session: SessionView; question: Question; notes: RecordedEntry[]; close: () => void };

function MergeDialog({ session, question, notes, close }: DialogProps): ReactElement {
  const { busy, failure, sendOne } = useSending();
  const [newKey] = useState(newId);
  const [checking, setChecking] = useState(false);
  const together = Object.fromEntries(
    PARTS.map((part) => [part, notes.flatMap((one) => one.parts[part] ?? []).join("\n")]),
  );
  const draft = useDraft({
    form: `merge ${session.id} ${question.id}`,
    start: { parts: { ...NO_PARTS, ...together }, key: newKey },
    base: notes.map(({ entry, etag }) => `${entry} ${etag}`).join(),
  });
  const { parts, key } = draft.value;
  const content = { parts, unable: false, unclear: false, attribution: null };
  const errors = checking ? formErrors(content) : {};
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecking(true);
    if (Object.keys(formErrors(content)).length > 0) return;
    const body: Merging = { ...parts, key, notes: notes.map(({ entry, etag }) => ({ entry, etag })) };
    const path = api.mergedNote(session.id, question.number);
    const reply = await sendOne<RecordedEntry>({ method: "POST", path, body, builtOn: null });
    void refresh(api.recorded(session.id));
    if (!reply?.ok) return;
    void refresh(api.session(session.id));
    draft.drop();
    close();
  };
  return (
    <Modal title={t("tab.record.merge")} close={close}>
      <form className="record" onSubmit={(event) => void save(event)} noValidate>
        <DraftNote
          draft={draft}
          words={(value) => Object.fromEntries(PARTS.map((part) => [t(BOX_LABELS[part]), value.parts[part] ?? ""]))}
        />
        <p className="muted">{t("tab.record.merge.lead")}</p>
        <p>{t("tab.launch.question", { number: question.number, plain: question.plain })}</p>
        <AnswerBoxes values={parts} errors={errors} change={(next) => draft.change({ parts: next })} />
        <OriginalNotes
          notes={notes.flatMap(({ table, parts: words, originals }) =>
            originals.length > 0 ? originals : [{ table, parts: words }],
          )}
        />
        {failure && <FailureNotice failure={failure} />}
        <ModalActions submit={t("tab.record.merge.save")} disabled={busy} />
      </form>
    </Modal>
  );
}
