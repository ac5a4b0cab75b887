import type { ReactElement } from "react";
import type { AskedQuestion } from "../../../../shared/sessions/session.ts";
import { t } from "../../texts.ts";
import { QuestionHelp } from "../../ui/question-wording.tsx";
import { ReadAloud } from "../../ui/read-aloud.tsx";

/** The question in plain words, as large as it fits, with its official wording folded. */
export function RoomQuestion({ question }: { question: AskedQuestion }): ReactElement {
  return (
    <div className="present-asked">
      <h1 className="present-question" tabIndex={-1} data-page-title dir="auto">
        {question.plain}
      </h1>
      <details className="present-official" key={question.id}>
        <summary>{t("tab.present.official")}</summary>
        <p dir="auto" lang="en">
          {question.official}
        </p>
        <QuestionHelp question={question} />
        <ReadAloud texts={[question.plain, question.example]} />
      </details>
    </div>
  );
}
