import type { ReactElement } from "react";
import type { UnheardView } from "../../../../shared/contract/unheard.ts";
import { t } from "../../texts.ts";

type Breakdown = UnheardView["byArea"];
type Line = { name: string; invited: number; attended: number; heard: number };

/** How many of each group were invited, came and were heard by name: a bar for each, beside its figures in a table. */
export function BreakdownPicture({ title, breakdown }: { title: string; breakdown: Breakdown }): ReactElement {
  const { groups, pooled, withheld } = breakdown;
  const lines: Line[] = [
    ...groups.map((group) => ({ ...group, name: group.name || t("tab.unheard.not-noted") })),
    ...(pooled ? [{ ...pooled, name: t("tab.unheard.pooled", { count: pooled.count }) }] : []),
  ];
  const most = Math.max(1, ...lines.map(({ invited }) => invited));
  return (
    <div className="panel">
      <h2>{title}</h2>
      {lines.length > 0 && (
        <table className="breakdown-table">
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{title}</span>
              </th>
              <th scope="col">{t("tab.unheard.column.invited")}</th>
              <th scope="col">{t("tab.unheard.column.came")}</th>
              <th scope="col">{t("tab.unheard.column.heard")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, invited, attended, heard }) => (
              <tr key={name}>
                <th scope="row" dir="auto">
                  {name}
                  <span className="breakdown-bar" aria-hidden style={{ inlineSize: `${(invited / most) * 100}%` }}>
                    <span className="breakdown-heard" style={{ inlineSize: `${(heard / invited) * 100}%` }} />
                  </span>
                </th>
                <td>{invited}</td>
                <td>{attended}</td>
                <td>{heard}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {withheld > 0 && <p className="muted">{t("tab.unheard.withheld", { count: withheld })}</p>}
    </div>
  );
}
