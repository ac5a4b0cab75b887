import { Button, Checkbox } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement, type ReactNode } from "react";
import type { Attribution } from "../../../../shared/answers/answer.ts";
import type { OwnAnswer, SessionView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { useUnsaved } from "../../drafts/leaving.ts";
import { useMe } from "../../me.ts";
import { NO_PARTS, PART_NAMES, type FormContent } from "../../outbox/draft.ts";
import { discard, keepOwn, keepTyping, post, usePosting } from "../../outbox/outbox.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AnswerBoxes } from "./answer-boxes.tsx";
import { AttributionChoice } from "./attribution-choice.tsx";
import { formErrors } from "./check-form.ts";
import { SaveStatus } from "./save-status.tsx";

type Question = SessionView["questions"][number];
type Props = {
  session: SessionView;
  question: Question;
  stored: OwnAnswer | null;
  /** The way on once this is saved. */
  next: ReactNode;
};

/** One's own answer to one question: typed, kept, saved, changed, withdrawn. */
export function AnswerForm({ session, question, stored, next }: Props): ReactElement {
  const me = useMe();
  const place = { personId: me.id, sessionId: session.id, number: question.number };
  const { draft, saving } = usePosting(place);
  useUnsaved(draft !== null && draft.queued === null, () => discard(place));
  const [checking, setChecking] = useState(false);
  const [undo, setUndo] = useState<FormContent | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const content = draft?.now ?? contentOf(stored);
  const attribution: Attribution = content.attribution ?? stored?.attribution ?? session.attribution;
  const errors = checking ? formErrors(content) : {};
  const refusedFields =
    saving.kind === "refused" && saving.failure.kind === "refused" ? saving.failure.problem.fields : {};
  const closed = !question.takesAnswers;
  const holdsSomething = stored !== null && stored.revision !== null;

  const change = (changes: Partial<FormContent>): void => {
    setUndo(null);
    keepTyping(place, { ...content, ...changes });
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setChecking(true);
    setUndo(null);
    if (Object.keys(formErrors(content)).length > 0) return focusFirstError();
    setChecking(false);
    return post(place, { ...content, attribution: stored?.attribution === "anonymous" ? "anonymous" : attribution });
  };
  const withdraw = async (): Promise<void> => {
    const before = { ...contentOf(stored), attribution: stored?.attribution ?? null };
    const reply = await send<OwnAnswer>({ method: "DELETE", path: api.answer(session.id, question.number) });
    setFailure(reply.ok ? null : reply.failure);
    if (!reply.ok) return;
    discard(place);
    keepOwn(session.id, reply.data);
    setUndo(before);
  };

  return (
    <form className="answer-form" onSubmit={save} noValidate>
      <AnswerBoxes
        values={content.parts}
        errors={{ ...refusedFields, ...errors }}
        disabled={closed || content.unable}
        change={(parts) => change({ parts })}
      />
      <div className="answer-checks">
        <Checkbox
          label={t("tab.answer.unable")}
          checked={content.unable}
          disabled={closed}
          onChange={(_event, { checked }) => change({ unable: checked === true })}
        />
        <Checkbox
          label={t("tab.answer.unclear")}
          checked={content.unclear}
          disabled={closed}
          onChange={(_event, { checked }) => change({ unclear: checked === true })}
        />
      </div>
      <AttributionChoice
        value={attribution}
        stored={stored?.attribution ?? null}
        disabled={closed}
        change={(value) => change({ attribution: value })}
      />
      {errors.form && (
        <Notice tone="error" live>
          {errors.form}
        </Notice>
      )}
      {failure && <FailureNotice failure={failure} />}
      {undo && (
        <Notice
          tone="info"
          live
          title={t("tab.answer.withdrawn")}
          actions={
            <Button
              onClick={() => {
                setUndo(null);
                post(place, undo);
              }}
            >
              {t("tab.answer.undo")}
            </Button>
          }
        />
      )}
      {!undo && <SaveStatus saving={saving} draft={draft} next={next} />}
      {!closed && (
        <div className="answer-actions">
          <Button type="submit" appearance="primary" size="large" disabledFocusable={saving.kind === "sending"}>
            {holdsSomething ? t("tab.answer.save-changes") : t("tab.answer.save")}
          </Button>
          {holdsSomething && (
            <Button size="large" onClick={() => void withdraw()}>
              {t("tab.answer.withdraw")}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

function contentOf(stored: OwnAnswer | null): FormContent {
  const parts = { ...NO_PARTS };
  for (const part of PART_NAMES) parts[part] = stored?.parts[part] ?? "";
  return { parts, unable: stored?.state === "unable", unclear: stored?.unclear ?? false, attribution: null };
}

function focusFirstError(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.answer-form [aria-invalid="true"]')?.focus());
}
