import type { ReactElement } from "react";
import type { ReadSource } from "../../../../shared/contract/imports.ts";
import type { IndicatorView } from "../../../../shared/contract/views.ts";
import type { ImportPiece } from "../../../../shared/import/corrections.ts";
import { areas } from "../../areas.ts";
import { t } from "../../texts.ts";

type Props = { source: ReadSource; pieces: readonly ImportPiece[]; indicators: readonly IndicatorView[] };

/** The number of pieces by area and question, as they are placed now. Silent areas of the source are included. */
export function ImportGrid({ source, pieces, indicators }: Props): ReactElement {
  const placed = pieces.flatMap(({ place, out }) => (place && !out ? [place] : []));
  const seen = new Set([...source.areaIds, ...placed.map(({ area }) => area)]);
  const asked = new Set([...source.questionIds, ...placed.map(({ question }) => question)]);
  const questions = indicators.flatMap((one) => one.questions).filter(({ id }) => asked.has(id));
  const hasWhole = placed.some(({ question }) => question === null);
  const rows = [
    ...areas.filter(({ id }) => seen.has(id)).map(({ id, name }) => ({ id, name })),
    ...(placed.some(({ area }) => area === null) ? [{ id: null, name: t("tab.import.all-areas") }] : []),
  ];
  const columns = [...questions.map(({ id }) => id), ...(hasWhole ? [null] : [])];
  const count = (area: string | null, question: string | null): number =>
    placed.filter((place) => place.area === area && place.question === question).length;
  return (
    <div className="import-grid" role="region" aria-label={t("tab.import.grid")} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{t("tab.import.grid")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("tab.import.area")}</th>
            {questions.map(({ id, number, plain }) => (
              <th key={id} scope="col" title={plain}>
                {t("tab.import.question.short", { number })}
              </th>
            ))}
            {hasWhole && <th scope="col">{t("tab.import.whole.short")}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name }) => (
            <tr key={id ?? ""}>
              <th scope="row">{name}</th>
              {columns.map((question) => {
                const many = count(id, question);
                return (
                  <td key={question ?? ""} className={many === 0 ? "import-none" : undefined}>
                    {many === 0 ? t("tab.import.none") : many}
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
