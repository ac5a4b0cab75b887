import { useState, type ReactElement } from "react";
import type { EvaluationView, FindingsView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { NO_FILTER, type Filter } from "./filter-statements.ts";
import { LooseWords } from "./loose-words.tsx";
import { QuestionFindings } from "./question-findings.tsx";
import { ShapePicture } from "./shape-picture.tsx";

/** With more questions than this, and more words than anybody reads at once, each question's words are folded. */
const QUESTIONS_IN_FULL = 6;
const WORDS_IN_FULL = 60;

type Props = { evaluation: EvaluationView; findings: FindingsView };

/** The findings of an area, question by question. */
export function Findings({ evaluation, findings }: Props): ReactElement {
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const { round, keptBack } = findings;
  const place = { evaluationId: evaluation.id, areaId: findings.area.id };
  const rows = findings.questions.flatMap((found) => {
    const question = evaluation.indicatorQuestions.find(({ id }) => id === found.questionId);
    return question ? [{ found, question, cell: found.cell }] : [];
  });
  const words = rows.reduce((sum, { cell }) => sum + cell.strengths + cell.concerns + cell.nextSteps, 0);
  const folded = rows.length > QUESTIONS_IN_FULL && words > WORDS_IN_FULL;
  return (
    <div className="findings">
      <ShapePicture rows={rows} />
      {evaluation.origin === "imported" && <Notice tone="info">{t("tab.tag.imported.meaning")}</Notice>}
      {findings.formerRule && <Notice tone="info">{t("tab.formerRule")}</Notice>}
      <FilterBar filter={filter} change={setFilter} />
      {rows.map(({ found, question }) => (
        <QuestionFindings key={question.id} {...{ found, question, place, filter, folded }} />
      ))}
      <LooseWords
        id="pooled"
        statements={findings.pooled}
        filter={filter}
        title={t("tab.pooled.title")}
        why={t("tab.pooled.why")}
      />
      <LooseWords
        id="round"
        statements={round.statements}
        filter={filter}
        title={t("tab.round.title")}
        why={t("tab.round.why", { areas: round.areas })}
      />
      {keptBack.area > 0 && <Notice tone="info">{t("tab.keptBack.area", { count: keptBack.area })}</Notice>}
      {keptBack.round > 0 && <Notice tone="info">{t("tab.keptBack.round", { count: keptBack.round })}</Notice>}
    </div>
  );
}
