import type { ReactElement } from "react";
import type { EvaluationSummary } from "../../../../shared/contract/views.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { mayChangeRound } from "../plan/may-change-round.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";

/** Links from a round to what was made of it, as far as this person may read it. */
export function RoundWays({
  round,
}: {
  round: Pick<EvaluationSummary, "id" | "state" | "origin">;
}): ReactElement | null {
  const me = useMe();
  const mayRead = mayAnywhere(me, "read-themes") || round.state === "closed";
  if (!mayRead) return null;
  const places = round.origin === "held";
  return (
    <p className="row-ways no-print">
      <RouteLink to={pathTo("themes", { evaluationId: round.id })}>{t("tab.themes.link")}</RouteLink>
      <RouteLink to={pathTo("report", { evaluationId: round.id })}>{t("tab.report.link")}</RouteLink>
      {places && (
        <RouteLink to={pathTo("placements", { evaluationId: round.id })}>{t("tab.placements.link")}</RouteLink>
      )}
      {mayChangeRound(me, round) && (
        <RouteLink to={pathTo("change-round", { evaluationId: round.id })}>{t("tab.plan.change.link")}</RouteLink>
      )}
    </p>
  );
}
