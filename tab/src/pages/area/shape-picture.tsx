import { Button } from "@fluentui/react-components";
import { DataBarVertical20Regular, Table20Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import type { CoverageCell } from "../../../../shared/findings/coverage.ts";
import type { AskedQuestion } from "../../../../shared/sessions/session.ts";
import { SILENCES, isImported, voicesText } from "../../coverage/silence.ts";
import { t } from "../../texts.ts";
import { BAR_KINDS, KindHeads } from "../../ui/kind-bars.tsx";
import { longestSide, MirroredBar, MirroredLegend } from "../../ui/mirrored-bar.tsx";
import "./shape-picture.css";

type Row = { question: AskedQuestion; cell: CoverageCell };

/**
 * The amounts of words, as a bar with two sides for each question, or as a table. Imports are not counted, so they have
 * none.
 */
export function ShapePicture({ rows }: { rows: readonly Row[] }): ReactElement | null {
  const [asTable, setAsTable] = useState(false);
  const counted = rows.filter(({ cell }) => !isImported(cell));
  const most = longestSide(counted.map(({ cell }) => cell));
  if (counted.every(({ cell }) => cell.strengths + cell.concerns + cell.nextSteps === 0)) return null;
  return (
    <section className="panel" aria-labelledby="shape-title">
      <header className="picture-head">
        <h2 id="shape-title">{t("tab.shape.title")}</h2>
        <Button
          className="no-print"
          appearance="subtle"
          icon={asTable ? <DataBarVertical20Regular /> : <Table20Regular />}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t("tab.shape.as-picture") : t("tab.shape.as-table")}
        </Button>
      </header>
      {asTable ? <ShapeTable rows={counted} /> : <Bars rows={counted} most={most} />}
      <p className="muted">{t("tab.shape.note")}</p>
    </section>
  );
}

function Bars({ rows, most }: { rows: readonly Row[]; most: number }): ReactElement {
  return (
    <>
      <MirroredLegend />
      <ul className="shape-rows">
        {rows.map(({ question, cell }) => (
          <li key={question.id}>
            <a className="link" href={`#question-${question.number}`}>
              {t("tab.question.number", { number: question.number })}
            </a>
            {cell.state === "answered" ? (
              <MirroredBar counts={cell} most={most} />
            ) : (
              <span className="muted">{t(SILENCES[cell.state].label)}</span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function ShapeTable({ rows }: { rows: readonly Row[] }): ReactElement {
  return (
    <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="shape-title">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("tab.coverage.question")}</th>
            <th scope="col">{t("tab.shape.voices")}</th>
            <KindHeads />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ question, cell }) => (
            <tr key={question.id}>
              <th scope="row">{t("tab.question.number", { number: question.number })}</th>
              <td>{voicesText(cell)}</td>
              {BAR_KINDS.map(({ kind }) => (
                <td key={kind}>{cell[kind]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
