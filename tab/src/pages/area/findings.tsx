import { useState, type ReactElement } from "react";
import type { EvaluationView, FindingsView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { NO_FILTER, filterStatements, type Filter } from "./filter-statements.ts";
import { GroupedWords } from "./grouped-words.tsx";
import { PersonalNotice } from "./personal-mark.tsx";
import { QuestionFindings } from "./question-findings.tsx";
import { ShapePicture } from "./shape-picture.tsx";

type Props = { evaluation: EvaluationView; findings: FindingsView; running: boolean };

/** The findings of an area, question by question. */
export function Findings({ evaluation, findings, running }: Props): ReactElement {
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const place = { evaluationId: evaluation.id, areaId: findings.area.id };
  const rows = findings.questions.flatMap((found) => {
    const question = evaluation.indicatorQuestions.find(({ id }) => id === found.questionId);
    return question ? [{ found, question, cell: found.cell }] : [];
  });
  const pooled = filterStatements(findings.pooled, filter);
  return (
    <div className="findings">
      <ShapePicture rows={rows} />
      {evaluation.origin === "imported" && <Notice tone="info">{t("tab.tag.imported.meaning")}</Notice>}
      <FilterBar filter={filter} change={setFilter} />
      {rows.map(({ found, question }) => (
        <QuestionFindings key={question.id} {...{ found, question, place, filter, running }} />
      ))}
      {findings.pooled.length > 0 && (
        <article className="panel finding" id="pooled" tabIndex={-1}>
          <h2>{t("tab.pooled.title")}</h2>
          <p className="muted">{t("tab.pooled.why")}</p>
          <PersonalNotice statements={pooled} />
          {pooled.length > 0 ? (
            <GroupedWords statements={pooled} />
          ) : (
            <p className="muted">{t("tab.filter.nothing", { count: findings.pooled.length })}</p>
          )}
        </article>
      )}
    </div>
  );
}
