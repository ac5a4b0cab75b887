import { Button, Checkbox } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement, type ReactNode } from "react";
import type { OwnAnswer, SessionView } from "../../../../shared/contract/views.ts";
import { PART_NAMES, type FormContent } from "../../outbox/draft.ts";
import { choose, discard, takeOver } from "../../outbox/outbox.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { AnswerBoxes } from "./answer-boxes.tsx";
import { AttributionChoice } from "./attribution-choice.tsx";
import { BothWordings } from "./both-wordings.tsx";
import { EasySteps } from "./easy-read.tsx";
import { LeftBehind } from "./left-behind.tsx";
import { SaveStatus } from "./save-status.tsx";
import { useAnswer, type AnswerInForm } from "./use-answer.ts";

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
  const answering = useAnswer({ session, question, stored });
  const { draftKey, draft, content, attribution, errors, left, undo, change } = answering;
  const [step, setStep] = useState(0);
  const closed = !question.takesAnswers || !session.can.answer;
  // While the room talks about it, no new answers are accepted, but everybody can take theirs back.
  const takesBack = question.takesAnswers || (question.locked && session.state === "open");
  const both = draft?.both ?? null;
  // Everything is shown at once where there is nothing to fill in, or two wordings to choose from.
  const at = easy && !closed && !content.unable && both === null ? step : null;
  const isLast = at === null || at === PART_NAMES.length;
  const holdsSomething = stored !== null && stored.revision !== null;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const wrong = answering.save();
    if (wrong === null) return;
    setStep(easy || attribution === null || wrong < PART_NAMES.length ? wrong : 0);
    focusFirstError();
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
      {(at === null || at === 0) && <Marks content={content} disabled={closed} change={change} />}
      {content.unable && <p className="muted">{t("tab.answer.unable.counted")}</p>}
      {at !== PART_NAMES.length && (!content.unable || holdsWords(content)) && (
        <AnswerBoxes
          only={at === null ? undefined : PART_NAMES[at]}
          values={content.parts}
          errors={errors}
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
      <Standing answering={answering} undo={question.takesAnswers ? undo : null} />
      {!undo && !both && <SaveStatus saving={answering.saving} draft={draft} next={next} />}
      {takesBack && isLast && (
        <Actions answering={answering} holdsSomething={holdsSomething} saves={!closed} waits={both !== null} />
      )}
    </form>
  );
}

type MarksProps = { content: FormContent; disabled: boolean; change: AnswerInForm["change"] };

function Marks({ content: { unable, unclear }, disabled, change }: MarksProps): ReactElement {
  return (
    <div className="answer-checks">
      <Checkbox
        label={t("tab.answer.unable")}
        checked={unable}
        disabled={disabled}
        onChange={(_event, { checked }) => change({ unable: checked === true })}
      />
      <Checkbox
        label={t("tab.answer.unclear")}
        checked={unclear}
        disabled={disabled}
        onChange={(_event, { checked }) => change({ unclear: checked === true })}
      />
    </div>
  );
}

/** What is wrong, what has failed, and the way back from a withdrawal. */
function Standing({ answering, undo }: { answering: AnswerInForm; undo: AnswerInForm["undo"] }): ReactElement {
  const { errors, failure } = answering;
  return (
    <>
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
          actions={<Button onClick={undo}>{t("tab.answer.undo")}</Button>}
        />
      )}
    </>
  );
}

type ActionsProps = { answering: AnswerInForm; holdsSomething: boolean; saves: boolean; waits: boolean };

function Actions({ answering, holdsSomething, saves, waits }: ActionsProps): ReactElement {
  return (
    <div className="answer-actions">
      {saves && (
        <Button
          type="submit"
          appearance="primary"
          size="large"
          disabledFocusable={answering.saving.kind === "sending" || waits}
        >
          {holdsSomething ? t("tab.answer.save-changes") : t("tab.answer.save")}
        </Button>
      )}
      {holdsSomething && (
        <Button size="large" onClick={() => void answering.takeBack()}>
          {t("tab.answer.withdraw")}
        </Button>
      )}
    </div>
  );
}

function holdsWords({ parts }: FormContent): boolean {
  return Object.values(parts).some((text) => text !== "");
}

function focusFirstError(): void {
  const wrong = '.answer-form [aria-invalid="true"], .attribution-unasked input';
  requestAnimationFrame(() => document.querySelector<HTMLElement>(wrong)?.focus());
}
