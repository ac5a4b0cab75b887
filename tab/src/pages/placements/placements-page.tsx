import { Field, Select } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { PlacementsView } from "../../../../shared/contract/placements.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { useLocation } from "../../router/location.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { EvaluationTags } from "../../ui/evaluation-tags.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { AllOnScale } from "./all-on-scale.tsx";
import { AreaPlaces } from "./area-places.tsx";
import { GradePanel } from "./grade-panel.tsx";
import { OwnPlace } from "./own-place.tsx";
import "../report/report-page.css";
import "./placements-page.css";

/** Each area's place on the six-point scale, side by side, and the grade decided from them. */
export default function PlacementsPage({ evaluationId }: { evaluationId: string }): ReactElement {
  const placements = useResource<PlacementsView>(api.placements(evaluationId));
  return (
    <div className="page">
      <Loaded resource={placements} rows={8}>
        {(view) => (
          <>
            <PageHeading
              above={
                <RouteLink to={pathTo("overview", { evaluationId })}>
                  {t("tab.area.back", { title: view.evaluation.title })}
                </RouteLink>
              }
              title={t("report.placements")}
              tags={<EvaluationTags evaluation={view.evaluation} />}
              lead={t("tab.placements.lead", {
                ...{ number: view.evaluation.indicator.number, title: view.evaluation.indicator.title },
              })}
            />
            <Own view={view} />
            <AllOnScale view={view} />
            <AreaPlaces view={view} />
            <GradePanel view={view} />
          </>
        )}
      </Loaded>
    </div>
  );
}

/** The form for one of the areas that this person may place. */
function Own({ view }: { view: PlacementsView }): ReactElement | null {
  const asked = useLocation().searchParams.get("area");
  const own = view.items.filter(({ can }) => can.place);
  const [chosen, setChosen] = useState(asked);
  // People who lead all areas come to look; an area's own people come to place it.
  const area = own.find(({ id }) => id === chosen) ?? (own.length === 1 ? own[0] : undefined);
  if (own.length === 0) return null;
  return (
    <>
      {own.length > 1 && (
        <Field className="place-which no-print" label={t("tab.placements.which")}>
          <Select value={area?.id ?? ""} onChange={(_event, { value }) => setChosen(value)}>
            <option value="">{t("tab.placements.which.none")}</option>
            {own.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {area && <OwnPlace key={area.id} view={view} area={area} />}
    </>
  );
}
