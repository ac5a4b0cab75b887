import type { ReactElement } from "react";
import type { PlacementsView } from "../../../../shared/contract/placements.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { Tag } from "../../ui/tag.tsx";
import { LastPlacement, PlaceWords } from "./last-time.tsx";
import { placedAreas, type AreaOnScale } from "./placed-areas.ts";

/** With more areas than this, each is folded to its name and its place. */
const MOST_UNFOLDED = 8;

/** Each area's words about its place, beside its place in the round before. */
export function AreaPlaces({ view }: { view: PlacementsView }): ReactElement | null {
  const placed = placedAreas(view);
  if (placed.length === 0) return null;
  return (
    <section className="area-places" aria-labelledby="area-places">
      <h2 id="area-places">{t("tab.placements.words")}</h2>
      <ul className="rows">
        {placed.map((area) => (
          <li key={area.id}>
            {placed.length > MOST_UNFOLDED ? (
              <details id={`place-${area.id}`} className="row area-place area-place-folded">
                <summary>
                  <NameAndPlace area={area} />
                </summary>
                <Words view={view} area={area} />
              </details>
            ) : (
              <div id={`place-${area.id}`} className="row area-place">
                <h3 className="row-title">
                  <NameAndPlace area={area} />
                </h3>
                <Words view={view} area={area} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NameAndPlace({ area }: { area: AreaOnScale }): ReactElement {
  return (
    <>
      {area.name} <Tag tone="brand">{t(`report.grade.${area.placement.level}`)}</Tag>
    </>
  );
}

function Words({ view, area }: { view: PlacementsView; area: AreaOnScale }): ReactElement {
  const { by, at } = area.placement;
  return (
    <>
      <PlaceWords placement={area.placement} />
      <LastPlacement area={area} round={view.before} />
      <p className="muted">
        {by === null
          ? t("tab.placements.on", { day: formatDay(at) })
          : t("tab.placements.by", { name: by, day: formatDay(at) })}
      </p>
    </>
  );
}
