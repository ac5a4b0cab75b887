import type { ReactElement } from "react";
import type { AskedQuestion } from "../../../shared/sessions/session.ts";
import { t } from "../texts.ts";
import "./question-wording.css";

/** Help with a question, folded: an example, and the meaning of its words. */
export function QuestionHelp({ question }: { question: AskedQuestion }): ReactElement {
  return (
    <details className="question-help">
      <summary>{t("tab.question.help")}</summary>
      <p className="question-help-title">{t("tab.question.example")}</p>
      <p>{question.example}</p>
      {question.terms.length > 0 && (
        <>
          <p className="question-help-title">{t("tab.question.terms")}</p>
          <dl>
            {question.terms.map(({ id, term, meaning }) => (
              <div key={id}>
                <dt>{term}</dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </details>
  );
}
