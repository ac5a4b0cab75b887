import type { ReactElement } from "react";
import type { EvaluationSummary, ListedSession } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { ScheduledList } from "./scheduled-list.tsx";
import { SessionList } from "./session-list.tsx";
import { StartPractice } from "./start-practice.tsx";

/** Every session that the person may see. */
export default function SessionsPage(): ReactElement {
  const me = useMe();
  const sessions = useResource<{ items: ListedSession[] }>(api.sessions);
  const rounds = useResource<{ items: EvaluationSummary[] }>(api.evaluations).data?.items ?? [];
  // An import's sessions were not run here, so there is nothing to answer or to run.
  const wasHeld = ({ evaluationId }: ListedSession): boolean =>
    rounds.find(({ id }) => id === evaluationId)?.origin !== "imported";
  return (
    <div className="page">
      <PageHeading
        title={t("tab.sessions.title")}
        lead={t("tab.sessions.lead")}
        aside={
          mayAnywhere(me, "launch-session") && (
            <RouteLink to={pathTo("launch")} className="main-action button-primary">
              {t("tab.sessions.launch")}
            </RouteLink>
          )
        }
      />
      <ScheduledList />
      <Loaded resource={sessions} rows={4}>
        {({ items }) => <SessionList sessions={items.filter(wasHeld)} />}
      </Loaded>
      <StartPractice />
    </div>
  );
}
