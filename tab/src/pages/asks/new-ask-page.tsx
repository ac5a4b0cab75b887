import type { ReactElement } from "react";
import type { EvaluationSummary, EvaluationView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayIn, useMe } from "../../me.ts";
import { navigate, useLocation } from "../../router/location.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo, pathToNewAsk } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { presentRound } from "../overview/present-round.ts";
import { NewAskForm } from "./new-ask-form.tsx";
import "./asks.css";

/** Where an area makes an ask. The address names the round and the area, so that the findings can link here. */
export default function NewAskPage(): ReactElement {
  const rounds = useResource<{ items: EvaluationSummary[] }>(api.evaluations);
  return (
    <div className="page page-form">
      <PageHeading
        above={<RouteLink to={pathTo("asks")}>{t("tab.ask.back")}</RouteLink>}
        title={t("tab.asks.new")}
        lead={t("tab.ask.new.lead")}
      />
      <Loaded resource={rounds} rows={6}>
        {({ items }) => <InRound rounds={items} />}
      </Loaded>
    </div>
  );
}

function InRound({ rounds }: { rounds: readonly EvaluationSummary[] }): ReactElement {
  const search = useLocation().searchParams;
  const wanted = search.get("evaluation");
  const id = rounds.find((one) => one.id === wanted)?.id ?? presentRound(rounds);
  const round = useResource<EvaluationView>(id === null ? null : api.evaluation(id));
  const me = useMe();
  const areas = (round.data?.areas ?? []).filter((area) => mayIn(me, "ask", area.id));
  const areaId = areas.find((area) => area.id === search.get("area"))?.id ?? areas[0]?.id;
  const choose = (evaluationId: string, area: string): void =>
    navigate(pathToNewAsk({ evaluationId, areaId: area }), { replace: true });
  if (id === null) return <Empty title={t("tab.overview.none.title")}>{t("tab.overview.none.how")}</Empty>;
  return (
    <Loaded resource={round} rows={6}>
      {(view) =>
        areaId === undefined ? (
          <Empty title={t("tab.ask.new.not-you")}>{t("tab.ask.new.not-you.how")}</Empty>
        ) : (
          <NewAskForm key={`${view.id} ${areaId}`} round={view} {...{ rounds, areas, areaId, choose }} />
        )
      }
    </Loaded>
  );
}
