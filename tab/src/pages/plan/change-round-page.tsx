import type { ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayIn, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ChangeRoundForm } from "./change-round-form.tsx";
import { mayChangeRound } from "./may-change-round.ts";

/** Where a strategic lead changes what can still change in a round that has begun. */
export default function ChangeRoundPage({ evaluationId }: { evaluationId: string }): ReactElement {
  const me = useMe();
  const round = useResource<EvaluationView>(api.evaluation(evaluationId));
  return (
    <div className="page page-narrow">
      <Loaded resource={round} rows={6}>
        {(view) => (
          <>
            <PageHeading
              above={<RouteLink to={pathTo("overview", { evaluationId: view.id })}>{view.title}</RouteLink>}
              title={t("tab.plan.change.title")}
              lead={t("tab.plan.change.lead")}
            />
            {mayChangeRound(me, view) ? (
              <ChangeRoundForm round={view} />
            ) : mayIn(me, "change-evaluation", null) ? (
              <Empty title={t("tab.plan.change.over")}>{t("tab.plan.change.over.how")}</Empty>
            ) : (
              <Empty title={t("tab.plan.change.not-you")}>{t("tab.plan.not-you.how")}</Empty>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}
