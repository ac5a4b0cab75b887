import { Button, Checkbox } from "@fluentui/react-components";
import { useEffect, useState, type FormEvent, type ReactElement, type ReactNode } from "react";
import type { OwnAnswer, SessionView } from "../../../../shared/contract/views.ts";
import type { Failure } from "../../api/request.ts";
import { useUnsaved } from "../../drafts/leaving.ts";
import { useMe } from "../../me.ts";
import { formOf, PART_NAMES, type FormContent } from "../../outbox/draft.ts";
import {
  choose,
  discard,
  saveTyping,
  leftBehind,
  meet,
  draftKeyHere,
  post,
  takeOver,
  usePosting,
  withdraw,
} from "../../outbox/outbox.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AnswerBoxes } from "./answer-boxes.tsx";
import { AttributionChoice } from "./attribution-choice.tsx";
import { BothWordings } from "./both-wordings.tsx";
import { asksHowShown, formErrors } from "./check-form.ts";
import { EasySteps } from "./easy-read.tsx";
import { LeftBehind } from "./left-behind.tsx";
import { SaveStatus } from "./save-status.tsx";

type Question = SessionView["questions"][number];
type Props = {
  session: SessionView;
  question: Question;
  stored: OwnAnswer | null;
  /** Leads on once this is saved. */
  next: ReactNode;
  /** One box after the other, in large type. */
  easy: boolean;
};

/** The person's own answer to one question: typed, kept, saved, changed, withdrawn. */
export function AnswerForm({ session, question, stored, next, easy }: Props): ReactElement | null {
  const me = useMe();
  const draftKey = draftKeyHere({ personId: me.id, sessionId: session.id, number: question.number });
  const { draft, saving } = usePosting(draftKey);
  useUnsaved(draft !== null && draft.queued === null, () => discard(draftKey));
  const [checking, setChecking] = useState(false);
  const [undo, setUndo] = useState<FormContent | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const content = draft?.now ?? formOf(stored);
  const isUnasked = asksHowShown({ content, stored, session });
  const attribution = isUnasked ? null : (content.attribution ?? stored?.attribution ?? session.attribution);
  const problems = { ...formErrors(content), ...(isUnasked ? { form: t("tab.answer.unable.how") } : {}) };
  const errors: ReturnType<typeof formErrors> = checking ? problems : {};
  const refusedFields =
    saving.kind === "refused" && saving.failure.kind === "refused" ? saving.failure.problem.fields : {};
  const closed = !question.takesAnswers || !session.can.answer;
  // While the room talks about it, no new answers are accepted, but everybody can take theirs back.
  const takesBack = question.takesAnswers || (question.locked && session.state === "open");
  const both = draft?.both ?? null;
  const left = draft || undo ? null : leftBehind(draftKey);
  useEffect(() => {
    if (stored) meet(draftKey, stored);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key is made anew each time; the answer is what it is about
  }, [stored?.etag, draft?.builtOn]);
  const [step, setStep] = useState(0);
  // Everything is shown at once where there is nothing to fill in, or two wordings to choose from.
  const at = easy && !closed && !content.unable && both === null ? step : null;
  const isLast = at === null || at === PART_NAMES.length;
  const holdsSomething = stored !== null && stored.revision !== null;

  const change = (changes: Partial<FormContent>): void => {
    setUndo(null);
    saveTyping(draftKey, { ...content, ...changes }, stored);
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setChecking(true);
    setUndo(null);
    if (Object.keys(problems).length > 0) {
      const wrong = PART_NAMES.findIndex((part) => part in problems);
      setStep(wrong < 0 ? (isUnasked || easy ? PART_NAMES.length : 0) : wrong);
      return focusFirstError();
    }
    setChecking(false);
    return post(draftKey, content, stored);
  };
  const takeBack = async (): Promise<void> => {
    const before = { ...formOf(stored), attribution: stored?.attribution ?? null };
    const failed = await withdraw(draftKey);
    setFailure(failed);
    if (failed) return;
    setUndo(before);
  };

  // A person who may not answer sees a form only where it holds their own words.
  if (!session.can.answer && !draft && !holdsSomething && !undo) return null;
  return (
    <form className="answer-form" onSubmit={save} noValidate>
      {!session.can.answer && <p className="muted">{t("tab.answer.stranger.kept")}</p>}
      {left && (
        <LeftBehind
          at={left.at}
          takeOver={() => takeOver(draftKey, left.draftKey)}
          discard={() => discard(left.draftKey)}
        />
      )}
      {both && (
        <BothWordings
          boxes={both.boxes}
          stored={both.stored}
          typed={content}
          choose={(...which) => choose(draftKey, ...which)}
        />
      )}
      {(at === null || at === 0) && (
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
      )}
      {content.unable && <p className="muted">{t("tab.answer.unable.counted")}</p>}
      {at !== PART_NAMES.length && (!content.unable || holdsWords(content)) && (
        <AnswerBoxes
          only={at === null ? undefined : PART_NAMES[at]}
          values={content.parts}
          errors={{ ...refusedFields, ...errors }}
          disabled={closed || content.unable || both !== null}
          change={(parts) => change({ parts })}
        />
      )}
      {at !== null && <EasySteps step={at} steps={PART_NAMES.length + 1} go={setStep} />}
      {isLast && (
        <AttributionChoice
          value={attribution}
          stored={stored?.attribution ?? null}
          disabled={closed}
          change={(value) => change({ attribution: value })}
        />
      )}
      {errors.form && (
        <Notice tone="error" live>
          {errors.form}
        </Notice>
      )}
      {failure && <FailureNotice failure={failure} />}
      {undo && question.takesAnswers && (
        <Notice
          tone="info"
          live
          title={t("tab.answer.withdrawn")}
          actions={
            <Button
              onClick={() => {
                setUndo(null);
                post(draftKey, undo, null);
              }}
            >
              {t("tab.answer.undo")}
            </Button>
          }
        />
      )}
      {!undo && !both && <SaveStatus saving={saving} draft={draft} next={next} />}
      {takesBack && isLast && (
        <div className="answer-actions">
          {!closed && (
            <Button
              type="submit"
              appearance="primary"
              size="large"
              disabledFocusable={saving.kind === "sending" || both !== null}
            >
              {holdsSomething ? t("tab.answer.save-changes") : t("tab.answer.save")}
            </Button>
          )}
          {holdsSomething && (
            <Button size="large" onClick={() => void takeBack()}>
              {t("tab.answer.withdraw")}
            </Button>
          )}
        </div>
      )}
    </form>
  );
}

function holdsWords({ parts }: FormContent): boolean {
  return Object.values(parts).some((text) => text !== "");
}

function focusFirstError(): void {
  const wrong = '.answer-form [aria-invalid="true"], .attribution-unasked input';
  requestAnimationFrame(() => document.querySelector<HTMLElement>(wrong)?.focus());
}
