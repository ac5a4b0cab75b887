import { useState, type ReactElement, type ReactNode, type SyntheticEvent } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";

type Props = { questions: EvaluationView["questions"]; children: ReactNode };

/** Shows the full question above a table of codes, for the column that is focused, touched or pointed at. */
export function ReadInFull({ questions, children }: Props): ReactElement {
  const [read, setRead] = useState<string | null>(null);
  const follow = ({ target }: SyntheticEvent): void => {
    const column = (target as Element).closest<HTMLElement>("[data-question]");
    if (column?.dataset["question"]) setRead(column.dataset["question"]);
  };
  const question = questions.find(({ id }) => id === read);
  return (
    <>
      <p className="matrix-wording" aria-hidden>
        {question ? (
          <>
            <strong>{t("tab.question.short", { number: question.number })}</strong> {question.plain}
          </>
        ) : (
          <span className="muted">{t("tab.coverage.codes")}</span>
        )}
      </p>
      <div role="presentation" onFocus={follow} onMouseOver={follow} onClick={follow}>
        {children}
      </div>
    </>
  );
}
