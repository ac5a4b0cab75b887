import { CheckmarkCircle16Filled, LockClosed16Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { OwnAnswer, SessionView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";

type Props = {
  session: SessionView;
  mine: readonly OwnAnswer[];
  current: string | null;
  go: (number: number) => void;
};

/** The session's questions in a row: answered, reached, still to come. */
export function QuestionSteps({ session, mine, current, go }: Props): ReactElement | null {
  if (session.questions.length < 2) return null;
  return (
    <nav aria-label={t("tab.answer.steps")}>
      <ol className="steps">
        {session.questions.map((question) => {
          const own = mine.find(({ questionId }) => questionId === question.id);
          const answered = own !== undefined && own.revision !== null;
          return (
            <li key={question.id}>
              <button
                type="button"
                className="step"
                disabled={!question.reached}
                aria-current={question.id === current ? "step" : undefined}
                onClick={() => go(question.number)}
              >
                {t("tab.question.short", { number: question.number })}
                {answered && <CheckmarkCircle16Filled aria-label={t("tab.answer.step.answered")} />}
                {question.locked && <LockClosed16Regular aria-label={t("tab.answer.step.locked")} />}
                {!question.reached && <span className="visually-hidden">{t("tab.answer.step.to-come")}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
