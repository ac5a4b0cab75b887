import type { ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { CoverageCell } from "../../../../shared/findings/coverage.ts";
import { Marks, MarksLegend, marksText } from "../../coverage/marks.tsx";
import { SILENCES, hasFewVoices, voicesText, type Silence } from "../../coverage/silence.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import "./coverage-matrix.css";

type Props = { evaluation: EvaluationView; cells: readonly CoverageCell[] };

/**
 * Areas × questions. The roles are written out because on narrow screens the rows become cards,
 * and browsers forget what a table is once its display changes.
 */
export function CoverageMatrix({ evaluation, cells }: Props): ReactElement {
  const kinds = new Set(cells.map((cell) => cell.state).filter((state): state is Silence => state !== "answered"));
  return (
    <section className="panel" aria-labelledby="coverage-title">
      <h2 id="coverage-title">{t("tab.coverage.title")}</h2>
      <p className="muted">{t("tab.coverage.lead")}</p>
      <table className="matrix" role="table" aria-labelledby="coverage-title">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="matrix-corner">
              {t("tab.coverage.area")}
            </th>
            {evaluation.questions.map((question) => (
              <th role="columnheader" scope="col" key={question.id}>
                <span className="matrix-number">{t("tab.question.number", { number: question.number })}</span>
                <span className="matrix-plain" title={question.plain}>
                  {question.plain}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {evaluation.areas.map((area) => (
            <tr role="row" key={area.id}>
              <th role="rowheader" scope="row">
                <RouteLink to={pathTo.area(evaluation.id, area.id)} className="matrix-area">
                  {area.name}
                </RouteLink>
              </th>
              {evaluation.questions.map((question) => {
                const cell = cells.find((one) => one.areaId === area.id && one.questionId === question.id);
                return (
                  <td role="cell" key={question.id}>
                    {cell && <MatrixCell {...{ cell, number: question.number, to: evaluation.id }} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="matrix-legend">
        <MarksLegend />
        {kinds.size > 0 && (
          <dl className="silence-legend">
            {(Object.keys(SILENCES) as Silence[])
              .filter((kind) => kinds.has(kind))
              .map((kind) => (
                <div key={kind}>
                  <dt>
                    <span className={`swatch silence-${kind}`} aria-hidden />
                    {t(SILENCES[kind].label)}
                  </dt>
                  <dd>{t(SILENCES[kind].meaning)}</dd>
                </div>
              ))}
          </dl>
        )}
      </div>
    </section>
  );
}

function MatrixCell({ cell, number, to }: { cell: CoverageCell; number: number; to: string }): ReactElement {
  const answered = cell.state === "answered";
  return (
    <RouteLink
      to={pathTo.question(to, cell.areaId, number)}
      className={`cell ${answered ? "cell-answered" : `cell-silent silence-${cell.state}`}`}
    >
      <span className="cell-number">{t("tab.question.number", { number })}</span>
      <span className="cell-words" dir="auto">
        <span className="cell-voices">{voicesText(cell)}</span>
        {hasFewVoices(cell) && <span className="cell-few">{t("tab.voices.few-short")}</span>}
      </span>
      {answered && (
        <>
          <Marks cell={cell} />
          <span className="visually-hidden">{marksText(cell)}</span>
        </>
      )}
    </RouteLink>
  );
}
