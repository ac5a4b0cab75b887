import type { CSSProperties, ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { CoverageCell } from "../../../../shared/findings/coverage.ts";
import { CellMarks, MarksLegend, marksText } from "../../coverage/marks.tsx";
import { SILENCES, hasFewVoices, voicesText, type CellSilence } from "../../coverage/silence.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo, pathToQuestion } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { useGridKeys } from "../../ui/use-grid-keys.ts";
import { ReadInFull } from "./read-in-full.tsx";
import { foldSilent } from "./silent-rows.ts";
import { SilentStrip } from "./silent-strip.tsx";
import "./coverage-matrix.css";

type Props = { evaluation: EvaluationView; cells: readonly CoverageCell[] };

/** With more questions than this, their wordings would make the columns too wide, so codes are shown instead. */
const MOST_SPELLED = 5;

/** Areas × questions, in a region that scrolls by itself. Areas that are silent throughout are folded into a strip. */
export function CoverageMatrix({ evaluation, cells }: Props): ReactElement {
  const { rows, silent } = foldSilent(evaluation, cells);
  const isSpelled = evaluation.questions.length <= MOST_SPELLED;
  const table = <Table {...{ evaluation, rows, cells, isSpelled }} />;
  return (
    <section className="panel" aria-labelledby="coverage-title">
      <h2 id="coverage-title">{t("tab.coverage.title")}</h2>
      <p className="muted">
        {t("tab.coverage.lead")}
        {rows.length > 0 && <span className="no-print"> {t("tab.coverage.keys")}</span>}
      </p>
      {rows.length === 0 ? null : isSpelled ? table : <ReadInFull questions={evaluation.questions}>{table}</ReadInFull>}
      <SilentStrip evaluationId={evaluation.id} silent={silent} />
      <Legend cells={cells} />
    </section>
  );
}

type TableProps = Props & { rows: EvaluationView["areas"]; isSpelled: boolean };

function Table({ evaluation, rows, cells, isSpelled }: TableProps): ReactElement {
  const { id, questions } = evaluation;
  const keys = useGridKeys();
  const found = new Map(cells.map((cell) => [`${cell.areaId} ${cell.questionId}`, cell]));
  return (
    <div className="matrix-scroll" role="region" aria-label={t("tab.coverage.table")}>
      <table
        {...keys}
        className={isSpelled ? "matrix matrix-spelled" : "matrix"}
        style={{ "--questions": questions.length } as CSSProperties}
        aria-labelledby="coverage-title"
      >
        <thead>
          <tr>
            <th scope="col" className="matrix-corner">
              {t("tab.coverage.area")}
            </th>
            {questions.map((question) => (
              <th scope="col" key={question.id} data-question={question.id}>
                {isSpelled ? (
                  <>
                    <span className="matrix-number">{t("tab.question.number", { number: question.number })}</span>
                    <span className="matrix-plain">{question.plain}</span>
                  </>
                ) : (
                  <button type="button" tabIndex={-1} className="matrix-code" aria-description={question.plain}>
                    {t("tab.question.short", { number: question.number })}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((area) => (
            <tr key={area.id}>
              <th scope="row">
                <RouteLink
                  to={pathTo("area", { evaluationId: id, areaId: area.id })}
                  tabIndex={-1}
                  className="matrix-area"
                >
                  {area.name}
                </RouteLink>
              </th>
              {questions.map((question) => {
                const cell = found.get(`${area.id} ${question.id}`);
                return (
                  <td key={question.id} data-question={question.id}>
                    {cell && (
                      <MatrixCell
                        cell={cell}
                        to={pathToQuestion({ evaluationId: id, areaId: area.id, number: question.number })}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = { cell: CoverageCell; to: string };

function MatrixCell({ cell, to }: CellProps): ReactElement {
  const answered = cell.state === "answered";
  return (
    <RouteLink
      to={to}
      tabIndex={-1}
      className={`cell ${answered ? "cell-answered" : `cell-silent silence-${cell.state}`}`}
    >
      <span className="cell-words" dir="auto">
        <span className="cell-voices">{voicesText(cell)}</span>
        {hasFewVoices(cell) && <span className="cell-few">{t("tab.voices.few-short")}</span>}
      </span>
      {answered && (
        <>
          <CellMarks cell={cell} />
          <span className="visually-hidden">{marksText(cell)}</span>
        </>
      )}
    </RouteLink>
  );
}

function Legend({ cells }: Pick<Props, "cells">): ReactElement {
  const states = new Set(cells.map(({ state }) => state));
  const kinds = (Object.keys(SILENCES) as CellSilence[]).filter((kind) => states.has(kind));
  return (
    <div className="matrix-legend">
      <MarksLegend />
      {kinds.length > 0 && (
        <dl className="silence-legend">
          {kinds.map((kind) => (
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
  );
}
