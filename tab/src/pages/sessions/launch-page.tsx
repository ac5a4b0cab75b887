import type { ReactElement } from "react";
import type { EvaluationSummary, EvaluationView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayIn, useMe } from "../../me.ts";
import { navigate, useLocation } from "../../router/location.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { LaunchForm } from "./launch-form.tsx";
import "./launch-page.css";

/** Where a facilitator prepares and launches a session. */
export default function LaunchPage(): ReactElement {
  const list = useResource<{ items: EvaluationSummary[] }>(api.evaluations);
  return (
    <div className="page">
      <PageHeading
        above={<RouteLink to={pathTo("sessions")}>{t("tab.sessions.title")}</RouteLink>}
        title={t("tab.launch.title")}
        lead={t("tab.launch.lead")}
      />
      <Loaded resource={list} rows={6}>
        {({ items }) => <Launching rounds={items.filter(({ state }) => state === "open")} />}
      </Loaded>
    </div>
  );
}

function Launching({ rounds }: { rounds: readonly EvaluationSummary[] }): ReactElement {
  const me = useMe();
  const search = useLocation().searchParams;
  const asked = search.get("evaluation");
  const id = (rounds.find((round) => round.id === asked) ?? rounds[0])?.id ?? null;
  const evaluation = useResource<EvaluationView>(id === null ? null : api.evaluation(id));
  if (id === null) return <Empty title={t("tab.launch.no-round")}>{t("tab.launch.no-round.how")}</Empty>;
  return (
    <Loaded resource={evaluation} rows={6}>
      {(round) => {
        const areas = round.areas.filter((area) => mayIn(me, "launch-session", area.id));
        if (areas.length === 0) return <Empty title={t("tab.launch.not-you")}>{t("tab.launch.not-you.how")}</Empty>;
        return (
          <LaunchForm
            key={round.id}
            round={round}
            rounds={rounds}
            areas={areas}
            areaId={firstChoice(areas, search.get("area"))}
            chooseRound={(next) => navigate(`${pathTo("launch")}?evaluation=${next}`, { replace: true })}
          />
        );
      }}
    </Loaded>
  );
}

/**
 * The area in the address, or the only one. Nothing where there are several, since a session in the wrong area may soon
 * have answers.
 */
function firstChoice(areas: EvaluationView["areas"], asked: string | null): string {
  return (areas.find(({ id }) => id === asked) ?? (areas.length === 1 ? areas[0] : undefined))?.id ?? "";
}
