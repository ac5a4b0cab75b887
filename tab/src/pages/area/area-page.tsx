import { Button } from "@fluentui/react-components";
import { Print20Regular } from "@fluentui/react-icons";
import { lazy, Suspense, useState, type ReactElement } from "react";
import type { AreaView, EvaluationView, FindingsView } from "../../../../shared/contract/views.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { api } from "../../api/paths.ts";
import { LIVE_MS, useResource } from "../../api/use-resource.ts";
import { useLocation } from "../../router/location.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo, pathToNewAsk } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { EvaluationTags } from "../../ui/evaluation-tags.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Tag } from "../../ui/tag.tsx";
import { mayIn, useMe } from "../../me.ts";
import { Empty } from "../../ui/empty.tsx";
import { SessionList } from "../sessions/session-list.tsx";
import { AreaNav, readView } from "./area-nav.tsx";
import { AreaReach } from "./area-reach.tsx";
import { Findings } from "./findings.tsx";
import { PastYears } from "./past-years.tsx";
import "./area-page.css";

const ActionsView = lazy(() => import("../actions/actions-view.tsx"));

type Props = { evaluationId: string; areaId: string };

/** One area in one round: its findings, its sessions, and the same area in other rounds. */
export default function AreaPage({ evaluationId, areaId }: Props): ReactElement {
  const evaluation = useResource<EvaluationView>(api.evaluation(evaluationId));
  const [live, setLive] = useState(false);
  const findings = useResource<FindingsView>(api.findings(evaluationId, areaId), { everyMs: live ? LIVE_MS : null });
  const me = useMe();
  const kept =
    findings.failure?.kind === "refused" &&
    findings.failure.problem.status === 404 &&
    !mayIn(me, "read-findings", areaId);
  const { data: open } = useResource<{ items: AreaView[] }>(api.areas);
  const view = readView(useLocation().searchParams);
  const running = findings.data?.sessions.some(({ state }) => isUnderWay(state)) ?? false;
  if (running !== live) setLive(running);
  return (
    <div className="page">
      <Loaded resource={evaluation} rows={6}>
        {(round) => (
          <>
            <PageHeading
              above={
                <RouteLink to={pathTo("overview", { evaluationId: round.id })}>
                  {t("tab.area.back", { title: round.title })}
                </RouteLink>
              }
              lead={open?.items.some((area) => area.id === areaId && area.openToAll) && t("tab.open-area.says")}
              title={round.areas.find(({ id }) => id === areaId)?.name ?? t("tab.not-found.title")}
              tags={
                <>
                  <EvaluationTags evaluation={round} />
                  {running && (
                    <Tag tone="brand" title={t("tab.area.live.meaning")}>
                      {t("tab.area.live")}
                    </Tag>
                  )}
                </>
              }
              aside={
                <>
                  {mayIn(me, "ask", areaId) && (
                    <RouteLink to={pathToNewAsk({ evaluationId, areaId })}>{t("tab.asks.new")}</RouteLink>
                  )}
                  <Button icon={<Print20Regular />} onClick={() => window.print()}>
                    {t("tab.area.print")}
                  </Button>
                </>
              }
            />
            <AreaReach reach={round.reach.filter((figure) => figure.areaId === areaId)} />
            <AreaNav view={view} evaluationId={evaluationId} areaId={areaId} />
            {view === "actions" ? (
              <Suspense fallback={<Skeleton rows={6} />}>
                <ActionsView evaluation={round} areaId={areaId} />
              </Suspense>
            ) : view === "past-years" ? (
              <PastYears areaId={areaId} current={evaluationId} />
            ) : kept ? (
              <Empty title={t("tab.area.unpublished")}>{t("tab.area.unpublished.how")}</Empty>
            ) : (
              <Loaded resource={findings} rows={8}>
                {(found) =>
                  view === "sessions" && round.origin === "imported" ? (
                    <Empty title={t("tab.area.imported")}>{t("tab.area.imported.why")}</Empty>
                  ) : view === "sessions" ? (
                    <SessionList sessions={found.sessions} />
                  ) : (
                    <Findings evaluation={round} findings={found} />
                  )
                }
              </Loaded>
            )}
            <footer className="muted page-foot">{round.framework.attribution}</footer>
          </>
        )}
      </Loaded>
    </div>
  );
}
