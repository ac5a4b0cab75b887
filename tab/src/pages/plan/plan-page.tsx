import type { ReactElement } from "react";
import type { EvaluationSummary, IndicatorView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayIn, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { BegunRounds } from "./begun-rounds.tsx";
import { RepeatRound } from "./repeat-round.tsx";
import { PlanForm } from "./plan-form.tsx";

/** Where a strategic lead begins a round of self-evaluation. */
export default function PlanPage(): ReactElement {
  const me = useMe();
  const indicators = useResource<{ items: IndicatorView[] }>(api.indicators);
  const rounds = useResource<{ items: EvaluationSummary[] }>(api.evaluations);
  return (
    <div className="page page-narrow">
      <PageHeading
        above={<RouteLink to={pathTo("overview")}>{t("tab.nav.overview")}</RouteLink>}
        title={t("tab.plan.title")}
        lead={t("tab.plan.lead")}
      />
      {mayIn(me, "plan-evaluation", null) ? (
        <>
          <Loaded resource={rounds} rows={6}>
            {({ items: others }) => (
              <>
                <RepeatRound rounds={others} />
                <Loaded resource={indicators} rows={6}>
                  {({ items }) => <PlanForm indicators={items} titles={others.map(({ title }) => title)} />}
                </Loaded>
              </>
            )}
          </Loaded>
          <BegunRounds />
        </>
      ) : (
        <Empty title={t("tab.plan.not-you")}>{t("tab.plan.not-you.how")}</Empty>
      )}
    </div>
  );
}
