import type { ReactElement } from "react";
import type { PlacedArea, PlacementsView, PlacementView } from "../../../../shared/contract/placements.ts";
import { PLACEMENT_TEXTS } from "../../../../shared/placements/placement.ts";
import { t } from "../../texts.ts";

type Props = { area: PlacedArea; round: PlacementsView["before"] };

/** An area's place in the round before, with its words then. */
export function LastPlacement({ area, round }: Props): ReactElement | null {
  if (!round) return null;
  if (area.before.length === 0)
    return <p className="muted">{t("tab.placements.before.none", { title: round.title })}</p>;
  return (
    <>
      {area.before.map(({ areaName, placement }) => (
        <details key={areaName} className="place-before">
          <summary>
            {areaName === area.name
              ? t("tab.placements.before", { title: round.title, level: t(`report.grade.${placement.level}`) })
              : t("tab.placements.before.as", {
                  ...{ title: round.title, area: areaName, level: t(`report.grade.${placement.level}`) },
                })}
          </summary>
          <PlaceWords placement={placement} />
        </details>
      ))}
    </>
  );
}

/** Why an area is where it is, what helps and what hinders. Empty texts are left out. */
export function PlaceWords({ placement }: { placement: PlacementView }): ReactElement {
  return (
    <dl className="place-words">
      {PLACEMENT_TEXTS.filter((field) => placement[field] !== "").map((field) => (
        <div key={field}>
          <dt>{t(`report.placements.${field}`)}</dt>
          <dd className="words" dir="auto">
            {placement[field]}
          </dd>
        </div>
      ))}
    </dl>
  );
}
