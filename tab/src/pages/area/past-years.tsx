import type { ReactElement } from "react";
import type { EvaluationSummary } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { Empty } from "../../ui/empty.tsx";
import { EvaluationTags } from "../../ui/evaluation-tags.tsx";
import { Loaded } from "../../ui/loaded.tsx";

/** Links to this area in the other rounds. */
export function PastYears({ areaId, current }: { areaId: string; current: string }): ReactElement {
  const list = useResource<{ items: EvaluationSummary[] }>(api.evaluations);
  return (
    <Loaded resource={list} rows={3}>
      {({ items }) => {
        const others = items.filter(({ id }) => id !== current).sort((a, b) => b.from.localeCompare(a.from));
        if (others.length === 0) return <Empty title={t("tab.past.none")}>{t("tab.past.none.text")}</Empty>;
        return (
          <ul className="rows">
            {others.map((round) => (
              <li key={round.id} className="row">
                <div className="row-main">
                  <RouteLink to={pathTo("area", { evaluationId: round.id, areaId })} className="link row-title">
                    {round.title}
                  </RouteLink>
                  <p className="muted">
                    {t("tab.overview.dates", { from: formatDay(round.from), to: formatDay(round.to) })}
                  </p>
                </div>
                <div className="row-tags">
                  <EvaluationTags evaluation={round} />
                </div>
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}
