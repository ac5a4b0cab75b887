import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { AreaAnswer, AreasCompared, Word } from "../../../../shared/contract/compare.ts";
import { addCounts, NO_COUNTS, type QuestionCounts } from "../../../../shared/findings/counts.ts";
import { SILENCES, hasFewVoices, isImported, voicesText } from "../../coverage/silence.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathToQuestion } from "../../router/routes.ts";
import { t, type TextKey } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";
import { FoldedList } from "../../ui/folded-list.tsx";
import { BAR_KINDS, KindBars, KindHeads, longest } from "../../ui/kind-bars.tsx";
import { PictureOrTable } from "./picture-or-table.tsx";

type Question = AreasCompared["questions"][number];
/** `isSpelled`: areas and people's words are shown at once rather than folded. */
type Props = {
  evaluationId: string;
  question: Question;
  isSpelled: boolean;
  /** The longest bar of all areas together, over all questions. */
  mostInAll: number;
};

/** One question across all areas: what each said, or its kind of silence. */
export function AreaQuestion({ evaluationId, question, isSpelled, mostInAll }: Props): ReactElement {
  const { number, plain, heard, areas } = question;
  const [worded, setWorded] = useState(isSpelled);
  const totals = totalsOf(question);
  const most = longest(areas.filter(({ cell }) => !isImported(cell)).map(({ cell }) => cell));
  return (
    <PictureOrTable
      id={`question-${number}`}
      title={t("tab.compare.question", { number, plain })}
      brief={
        <>
          <p className="muted">{t("tab.compare.heard", { count: heard, all: areas.length })}</p>
          {!isSpelled && <KindBars counts={totals} most={mostInAll} />}
        </>
      }
      picture={
        <>
          <FoldedList
            items={areas.filter(({ cell }) => cell.state === "answered")}
            keyOf={({ area }) => area.id}
            row={(answer) => <AreaColumn {...{ answer, most, evaluationId, number, worded }} />}
            label={t("tab.compare.question", { number, plain })}
            className="compare-areas"
            classOf={() => "compare-area"}
          />
          <Silent areas={areas.filter(({ cell }) => cell.state !== "answered")} />
          {areas.some(({ words }) => words !== null) && (
            <div className="no-print">
              <Button
                size="small"
                aria-expanded={worded}
                aria-describedby={`question-${number}`}
                onClick={() => setWorded(!worded)}
              >
                {worded ? t("tab.compare.words.hide") : t("tab.compare.words.show")}
              </Button>
            </div>
          )}
        </>
      }
      table={<AreaTable areas={areas} />}
      folds={!isSpelled}
    />
  );
}

/** The counted answers of all areas to a question. */
export function totalsOf({ areas }: Question): QuestionCounts {
  const counted = areas.filter(({ cell }) => cell.state === "answered" && !isImported(cell));
  return counted.reduce<QuestionCounts>((sum, { cell }) => addCounts(sum, cell), NO_COUNTS);
}

type ColumnProps = { answer: AreaAnswer; most: number; evaluationId: string; number: number; worded: boolean };

function AreaColumn({ answer, most, evaluationId, number, worded }: ColumnProps): ReactElement {
  const { area, cell, words } = answer;
  return (
    <>
      <h3>
        <RouteLink to={pathToQuestion({ evaluationId, areaId: area.id, number })}>{area.name}</RouteLink>
      </h3>
      <p className="compare-voices">
        {voicesText(cell)} {hasFewVoices(cell) && <Tag tone="warning">{t("tab.compare.few")}</Tag>}
      </p>
      {!isImported(cell) && <KindBars counts={cell} most={most} />}
      {words === null && <p className="muted">{t("tab.compare.unpublished")}</p>}
      {worded && words && (
        <>
          <Words title="tab.part.strength" words={words.strengths} all={isImported(cell) ? null : cell.strengths} />
          <Words title="tab.part.concern" words={words.gaps} all={isImported(cell) ? null : cell.concerns} />
          <Words title="tab.findings.own-words" words={words.unsorted} all={null} />
        </>
      )}
      {!isImported(cell) && cell.unevidenced > 0 && (
        <p className="muted">{t("tab.compare.unevidenced", { count: cell.unevidenced })}</p>
      )}
    </>
  );
}

/** Areas without words to show: their kind of silence, in words and by its pattern. */
function Silent({ areas }: { areas: readonly AreaAnswer[] }): ReactElement | null {
  if (areas.length === 0) return null;
  return (
    <ul className="compare-silent">
      {areas.map(({ area, cell }) =>
        cell.state === "answered" ? null : (
          <li key={area.id} title={t(SILENCES[cell.state].meaning)}>
            <span className={`swatch silence-${cell.state}`} aria-hidden />
            <strong>{area.name}</strong>: {t(SILENCES[cell.state].label)}
          </li>
        ),
      )}
    </ul>
  );
}

/** The first words of a kind. `all` null: imports are not counted. */
function Words(props: { title: TextKey; words: readonly Word[]; all: number | null }): ReactElement | null {
  const { title, words, all } = props;
  if (words.length === 0) return null;
  const more = all === null ? 0 : all - words.length;
  return (
    <div className="compare-words" dir="auto">
      <h4>{t(title)}</h4>
      <ul>
        {words.map(({ statementId, text }) => (
          <li key={statementId} className="words" dir="auto">
            {text}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="muted">{t("tab.compare.more", { count: more })}</p>}
    </div>
  );
}

function AreaTable({ areas }: { areas: readonly AreaAnswer[] }): ReactElement {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t("tab.coverage.area")}</th>
          <th scope="col">{t("tab.shape.voices")}</th>
          <KindHeads />
        </tr>
      </thead>
      <tbody>
        {areas.map(({ area, cell }) => (
          <tr key={area.id}>
            <th scope="row">{area.name}</th>
            <td>{voicesText(cell)}</td>
            {BAR_KINDS.map(({ kind }) => (
              <td key={kind}>{cell.state === "answered" && !isImported(cell) ? cell[kind] : "–"}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
