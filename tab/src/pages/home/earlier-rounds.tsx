import type { ReactElement } from "react";
import type { ActionPlanView } from "../../../../shared/contract/actions.ts";
import type { EvaluationSummary } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { areaName } from "../../areas.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { EvaluationTags } from "../../ui/evaluation-tags.tsx";

/** The most rounds shown here. Earlier ones are under "Compare". */
const MOST = 3;

type Props = { rounds: readonly EvaluationSummary[]; areaIds: readonly string[] };

/** What became of earlier rounds: findings, report, and the progress of the person's areas' plans. */
export function EarlierRounds({ rounds, areaIds }: Props): ReactElement | null {
  const latest = [...rounds].sort((a, b) => b.from.localeCompare(a.from)).slice(0, MOST);
  if (latest.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="home-earlier">
      <h2 id="home-earlier">{t("tab.home.earlier")}</h2>
      <ul className="home-list">
        {latest.map((round) => (
          <li key={round.id}>
            <h3>{round.title}</h3>
            <p className="row-tags">
              <EvaluationTags evaluation={round} />
            </p>
            {areaIds.map((areaId) => (
              <Plan key={areaId} evaluationId={round.id} areaId={areaId} />
            ))}
            <p className="row-ways">
              <RouteLink
                to={pathTo("overview", { evaluationId: round.id })}
                label={t("tab.home.said-in", { round: round.title })}
              >
                {t("tab.home.said")}
              </RouteLink>
              <RouteLink
                to={pathTo("report", { evaluationId: round.id })}
                label={t("tab.home.report-of", { round: round.title })}
              >
                {t("tab.report.link")}
              </RouteLink>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The progress of an area's plan of that round; nothing where there is none, or it may not be shown. */
function Plan({ evaluationId, areaId }: { evaluationId: string; areaId: string }): ReactElement | null {
  const plan = useResource<ActionPlanView>(api.actions(evaluationId, areaId));
  const items = plan.data?.items ?? [];
  if (items.length === 0) return null;
  const done = items.filter(({ status }) => status === "done").length;
  return (
    <p>
      <RouteLink to={`${pathTo("area", { evaluationId, areaId })}?view=actions`}>
        {t("tab.home.plan", { area: areaName(areaId), done, all: items.length })}
      </RouteLink>
    </p>
  );
}
