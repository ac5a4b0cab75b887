import type { ReactElement } from "react";
import type { PlacementsView } from "../../../../shared/contract/placements.ts";
import { GRADES } from "../../../../shared/report/grades.ts";
import { joinNames, t } from "../../texts.ts";
import { placedAreas } from "./placed-areas.ts";

/** All areas on one scale, each as a bead with its name. Nothing is calculated from them. */
export function AllOnScale({ view }: { view: PlacementsView }): ReactElement {
  const placed = placedAreas(view);
  const unplaced = view.items.filter(({ hidden, placement }) => !hidden && !placement);
  const hidden = view.items.filter((area) => area.hidden);
  return (
    <section className="panel" aria-labelledby="all-on-scale">
      <h2 id="all-on-scale">{t("report.placements.scale")}</h2>
      {placed.length > 0 && (
        <ol className="spread">
          {GRADES.map((level) => {
            const here = placed.filter(({ placement }) => placement.level === level);
            return (
              <li key={level} className={here.length > 0 ? "spread-level" : "spread-level spread-empty"}>
                <h3>{t(`report.grade.${level}`)}</h3>
                {here.length === 0 && <p className="muted">{t("report.placements.noArea")}</p>}
                <ul>
                  {here.map(({ id, name }) => (
                    <li key={id}>
                      <a className="spread-area" href={`#place-${id}`} onClick={() => unfold(id)}>
                        <span className="spread-bead" aria-hidden />
                        <span>{name}</span>
                      </a>
                    </li>
                  ))}
                </ul>
              </li>
            );
          })}
        </ol>
      )}
      {unplaced.length > 0 && (
        <p>
          {placed.length === 0 && hidden.length === 0 && unplaced.length > 1
            ? t("tab.placements.none")
            : t("report.placements.unplaced", { areas: joinNames(unplaced.map(({ name }) => name)) })}
        </p>
      )}
      {hidden.length > 0 && <p className="muted">{t("tab.placements.hidden")}</p>}
      {placed.length > 1 && <p className="muted">{t("tab.placements.not-counted")}</p>}
    </section>
  );
}

/** A folded area opens when somebody asks for its words. */
function unfold(areaId: string): void {
  const there = document.getElementById(`place-${areaId}`);
  if (there instanceof HTMLDetailsElement) there.open = true;
}
