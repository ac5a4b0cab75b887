import { useState, type ReactElement } from "react";
import { STATUS_TEXTS } from "../../../../shared/actions/action-texts.ts";
import { isOpen } from "../../../../shared/actions/is-open.ts";
import type { ActionView } from "../../../../shared/contract/actions.ts";
import { usePrinting } from "../../host/use-printing.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { Fold } from "../../ui/fold.tsx";
import { ownerText } from "./action-texts.ts";
import { daysOf, isLate, monthsBetween, placeOn, type DayRange } from "./timeline-span.ts";

type Props = { items: readonly ActionView[]; today: string };

/** The most rows of the picture. A longer plan shows what is open and due first. */
const MOST_ROWS = 20;

/** The plan by due date: a picture, and the same as a table. */
export function Timeline({ items, today }: Props): ReactElement {
  const dated = items.filter(({ due }) => due !== null);
  const [isWhole, setWhole] = useState(false);
  const folds = dated.length > MOST_ROWS;
  const printing = usePrinting();
  // Finished actions are left out first.
  const first = dated.filter(isOpen).slice(0, MOST_ROWS);
  const rows = folds && !isWhole && !printing ? first : dated;
  const span = daysOf([today, ...dated.flatMap(({ due }) => due ?? [])]);
  return (
    <section aria-labelledby="plan-timeline" className="plan-part">
      <h2 id="plan-timeline">{t("tab.actions.timeline")}</h2>
      {dated.length > 0 && (
        <div className="timeline" aria-hidden>
          <Months span={span} />
          <div
            className={isLate(span, today) ? "timeline-today timeline-today-late" : "timeline-today"}
            style={{ left: placeOn(span, today) }}
          >
            <span>{t("tab.actions.today")}</span>
          </div>
          {rows.map(({ id, title, due, status, overdue }) => (
            <div key={id} className="timeline-row">
              <span className="timeline-title" dir="auto">
                {title}
              </span>
              <span className="timeline-track">
                <span
                  className={`timeline-mark timeline-${overdue ? "overdue" : status}`}
                  style={{ left: placeOn(span, due ?? today) }}
                />
              </span>
            </div>
          ))}
        </div>
      )}
      {folds && <Fold isOpen={isWhole} all={dated.length} press={() => setWhole(!isWhole)} />}
      <details open={dated.length === 0}>
        <summary>{t("tab.actions.timeline.table")}</summary>
        <div className="scroll-x" tabIndex={0} role="group" aria-label={t("tab.actions.timeline.table")}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t("tab.actions.field.due")}</th>
                <th scope="col">{t("tab.actions.field.title")}</th>
                <th scope="col">{t("tab.actions.field.owner")}</th>
                <th scope="col">{t("tab.actions.field.status")}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((action) => (
                <tr key={action.id}>
                  <td>{action.due === null ? t("tab.actions.no-due") : formatDay(action.due)}</td>
                  <th scope="row" dir="auto">
                    {action.title}
                  </th>
                  <td>{ownerText(action)}</td>
                  <td>
                    {t(STATUS_TEXTS[action.status])}
                    {action.overdue ? `, ${t("tab.actions.overdue")}` : ""}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** A month that begins so late that its name would be cut off has no label. */
function Months({ span }: { span: DayRange }): ReactElement {
  const named = monthsBetween(span).filter(({ date }) => !isLate(span, date));
  return (
    <div className="timeline-months">
      {named.map(({ date, label }) => (
        <span key={date} style={{ left: placeOn(span, date) }}>
          {label}
        </span>
      ))}
    </div>
  );
}
