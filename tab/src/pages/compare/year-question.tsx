import type { ReactElement } from "react";
import type { YearCell, YearsCompared } from "../../../../shared/contract/compare.ts";
import { isImported, voicesText } from "../../coverage/silence.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathToQuestion } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";
import { FoldedList } from "../../ui/folded-list.tsx";
import { yearChangeText } from "./change-text.ts";
import { BAR_KINDS, KindBars, KindHeads, longest } from "../../ui/kind-bars.tsx";
import { PictureOrTable } from "./picture-or-table.tsx";

type Question = YearsCompared["questions"][number];
/** `folds`: folded, since there are many questions. */
type Props = { view: YearsCompared; question: Question; folds: boolean };

/** One question in both rounds, area by area, with the change in words. */
export function YearQuestion({ view, question, folds }: Props): ReactElement {
  const rows = view.rows.filter(({ questionId }) => questionId === question.id);
  const most = longest(rows.flatMap(({ years }) => years.filter(isCounted).map(({ counts }) => counts)));
  const telling = rows.filter(tells);
  const title = t("tab.compare.question", { number: question.number, plain: question.plain });
  return (
    <PictureOrTable
      id={`question-${question.number}`}
      title={title}
      brief={folds && <p className="muted">{t("tab.compare.told", { count: telling.length, all: rows.length })}</p>}
      picture={
        <>
          <FoldedList
            items={telling}
            keyOf={({ areaId }) => areaId}
            row={(row) => <AreaYears {...{ view, row, most, number: question.number }} />}
            label={title}
            className="compare-years"
            classOf={() => "compare-year-row"}
          />
          <Untold view={view} rows={rows.filter((row) => !tells(row))} />
        </>
      }
      table={<YearTable view={view} rows={rows} />}
      folds={folds}
    />
  );
}

type AreaYearsProps = { view: YearsCompared; row: Row; most: number; number: number };

/** An area in both rounds. */
function AreaYears({ view, row: { areaId, years, change }, most, number }: AreaYearsProps): ReactElement {
  const area = view.areas.find(({ id }) => id === areaId);
  return (
    <>
      <h3>
        {area?.name ?? areaId} {area?.staying && <Tag>{t("tab.compare.old-name")}</Tag>}
      </h3>
      {years.map((cell, index) => (
        <div key={index} className="compare-year">
          <p className="compare-round">{view.rounds[index]?.title}</p>
          <p className="compare-voices">{yearText(cell)}</p>
          <WordsOf cell={cell} round={view.rounds[index]?.id} number={number} />
          {isCounted(cell) && <KindBars counts={cell.counts} most={most} />}
        </div>
      ))}
      <p className="compare-change">{yearChangeText(change)}</p>
    </>
  );
}

type WordsOfProps = { cell: YearCell; round: string | undefined; number: number };

/** Links to the words, in each area with some, since only counts are shown here. */
function WordsOf({ cell, round, number }: WordsOfProps): ReactElement | null {
  const said = cell.parts.filter(({ state }) => state === "answered");
  if (round === undefined || said.length === 0) return null;
  return (
    <p className="compare-ways">
      {said.map(({ area }) => (
        <RouteLink key={area.id} to={pathToQuestion({ evaluationId: round, areaId: area.id, number })}>
          {t("tab.compare.words", { area: area.name })}
        </RouteLink>
      ))}
    </p>
  );
}

type Row = YearsCompared["rows"][number];

function tells({ change }: Row): boolean {
  return yearChangeText(change) !== null;
}

/** One line per round, where nothing can be said about a change. */
function Untold({ view, rows }: { view: YearsCompared; rows: readonly Row[] }): ReactElement | null {
  if (rows.length === 0) return null;
  return (
    <div className="compare-untold">
      <p className="muted">{t("tab.compare.untold")}</p>
      <ul className="compare-silent">
        {rows.map(({ areaId, years: [earlier, later] }) => {
          const area = view.areas.find(({ id }) => id === areaId);
          return (
            <li key={areaId}>
              <strong>{area?.name ?? areaId}</strong>:{" "}
              {t("tab.compare.then", { earlier: yearText(earlier), later: yearText(later) })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Imports are not counted. Of kept-back words only the number is known. */
function isCounted({ state, counts }: YearCell): boolean {
  return state === "answered" && !isImported(counts);
}

/** "9 voices", "From the import", or the kind of silence; for joined areas, each silence with its name. */
function yearText({ state, counts, parts }: YearCell): string {
  if (state === "no-area") return t("tab.compare.no-area");
  const said = voicesText({ state, voices: counts.voices });
  const silent = parts.filter((part) => part.state !== "answered" && part.state !== "withheld");
  if (state !== "answered" || silent.length === 0) return said;
  return t("tab.compare.partly", { voices: said, count: silent.length, all: parts.length });
}

function YearTable({ view, rows }: { view: YearsCompared; rows: readonly Row[] }): ReactElement {
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t("tab.coverage.area")}</th>
          <th scope="col">{t("tab.compare.round")}</th>
          <th scope="col">{t("tab.shape.voices")}</th>
          <KindHeads />
        </tr>
      </thead>
      <tbody>
        {rows.flatMap(({ areaId, years }) =>
          years.map((cell, index) => (
            <tr key={`${areaId} ${index}`}>
              <th scope="row">{view.areas.find(({ id }) => id === areaId)?.name ?? areaId}</th>
              <td>{view.rounds[index]?.title}</td>
              <td>{yearText(cell)}</td>
              {BAR_KINDS.map(({ kind }) => (
                <td key={kind}>{isCounted(cell) ? cell.counts[kind] : "–"}</td>
              ))}
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
