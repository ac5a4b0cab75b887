import type { ReactElement } from "react";
import type { YearsCompared } from "../../../../shared/contract/compare.ts";
import type { PlacementsView } from "../../../../shared/contract/placements.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { capitalise, t } from "../../texts.ts";

type Area = YearsCompared["areas"][number];

/**
 * Each area's place on the scale in either round, with the grades; nothing where there are none, or the person may not
 * read them.
 */
export function YearPlaces({ view }: { view: YearsCompared }): ReactElement | null {
  const [earlier, later] = view.rounds;
  const before = useResource<PlacementsView>(api.placements(earlier.id)).data;
  const after = useResource<PlacementsView>(api.placements(later.id)).data;
  if (!before || !after) return null;
  const years = [before, after];
  const isEmpty = ({ grade, items }: PlacementsView): boolean =>
    grade === null && items.every(({ placement }) => placement === null);
  if (years.every(isEmpty)) return null;
  return (
    <section className="panel" aria-labelledby="year-places">
      <h2 id="year-places">{t("tab.compare.places")}</h2>
      <div className="scroll-x" tabIndex={0} role="group" aria-labelledby="year-places">
        <table className="plain-table year-places">
          <thead>
            <tr>
              <th scope="col">{t("tab.compare.places.area")}</th>
              {years.map(({ evaluation }) => (
                <th key={evaluation.id} scope="col">
                  <RouteLink to={pathTo("placements", { evaluationId: evaluation.id })}>{evaluation.title}</RouteLink>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.areas.map((area) => (
              <tr key={area.id}>
                <th scope="row">{area.name}</th>
                {years.map((year) => (
                  <td key={year.evaluation.id}>{placeOf(year, area)}</td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t("tab.compare.places.grade")}</th>
              {years.map(({ evaluation, grade }) => (
                <td key={evaluation.id}>
                  {grade ? capitalise(t(`report.grade.${grade.level}`)) : t("tab.compare.places.grade.none")}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
}

/**
 * The place of an area. For an area that others have joined since, the others' places with their names; never a
 * combined one.
 */
function placeOf({ items }: PlacementsView, { id, joins }: Area): string {
  const here = items.filter((item) => item.id === id || joins.some((joined) => joined.id === item.id));
  if (here.length === 0) return t("tab.compare.places.not-there");
  return here
    .map((item) => {
      const level = item.placement
        ? capitalise(t(`report.grade.${item.placement.level}`))
        : t(item.hidden ? "tab.compare.places.hidden" : "tab.compare.places.none");
      return item.id === id ? level : t("tab.compare.places.as", { level, area: item.name });
    })
    .join(", ");
}
