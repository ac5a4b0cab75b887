import type { ReactElement } from "react";
import type { ActionView } from "../../../../shared/contract/actions.ts";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";

type Props = { sources: ActionView["sources"]; questions: EvaluationView["indicatorQuestions"] };

/** The findings that something rests on, in their own words, folded. */
export function Sources({ sources, questions }: Props): ReactElement | null {
  if (sources.length === 0) return null;
  return (
    <details className="sources">
      <summary>{t("tab.actions.sources", { count: sources.length })}</summary>
      <ul>
        {sources.map(({ statementId, questionId, text }) => (
          <li key={statementId} className="words" dir="auto">
            {text ?? t("tab.actions.source.gone")}
            <span className="muted"> {questionText(questions, questionId)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function questionText(questions: Props["questions"], questionId: string | null): string {
  const question = questions.find(({ id }) => id === questionId);
  return question ? t("tab.actions.source.question", { number: question.number }) : t("tab.actions.source.pooled");
}
