import type { ReactElement } from "react";
import type { EvaluationSummary, ListedSession } from "../../../../shared/contract/views.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { api } from "../../api/paths.ts";
import { CALM_MS, useResource } from "../../api/use-resource.ts";
import { useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { presentRound } from "../overview/present-round.ts";
import { EarlierRounds } from "./earlier-rounds.tsx";
import { MyActions } from "./my-actions.tsx";
import { MyAnswers } from "./my-answers.tsx";
import { OpenForMe } from "./open-for-me.tsx";
import { useMySessions } from "./use-my-sessions.ts";
import "./home-page.css";

/** A partner's home page: what they can answer now, what they answered, and what became of it. */
export default function HomePage(): ReactElement {
  const rounds = useResource<{ items: EvaluationSummary[] }>(api.evaluations);
  const sessions = useResource<{ items: ListedSession[] }>(api.sessions, { everyMs: CALM_MS });
  return (
    <div className="page page-narrow">
      <Loaded resource={rounds} rows={6}>
        {({ items }) => (
          <Loaded resource={sessions} rows={6}>
            {(listed) => <Home rounds={items} sessions={listed.items} />}
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}

type Props = { rounds: readonly EvaluationSummary[]; sessions: readonly ListedSession[] };

function Home({ rounds, sessions }: Props): ReactElement {
  const { name } = useMe();
  const { mine, isLoading, failure, again } = useMySessions(sessions);
  const isKnown = failure === null;
  const open = mine.filter(({ view }) => view.can.answer && isUnderWay(view.state));
  const areaIds = [...new Set(mine.map(({ view }) => view.areaId))];
  const present = presentRound(rounds);
  const heading = <PageHeading title={t("tab.home.title", { name })} lead={t("tab.home.lead")} />;
  // Otherwise the content below would be pushed down later.
  if (isLoading)
    return (
      <>
        {heading}
        <Skeleton rows={6} />
      </>
    );
  return (
    <>
      {heading}
      <section className="home-open" aria-labelledby="home-open">
        <h2 id="home-open">{t("tab.home.open")}</h2>
        {open.map((one) => (
          <OpenForMe key={one.view.id} {...one} />
        ))}
        {failure && <FailureNotice failure={failure} retry={again} />}
        {open.length === 0 && isKnown && <Empty title={t("tab.home.open.none")}>{t("tab.home.open.none.how")}</Empty>}
      </section>
      <MyActions />
      {(isKnown || mine.length > 0) && <MyAnswers mine={mine} />}
      <EarlierRounds rounds={rounds.filter(({ state }) => state === "closed")} areaIds={areaIds} />
      <p className="row-ways no-print">
        {present !== null && (
          <RouteLink to={pathTo("overview", { evaluationId: present })}>{t("tab.home.all-areas")}</RouteLink>
        )}
        <RouteLink to={pathTo("sessions")}>{t("tab.home.all-sessions")}</RouteLink>
        <RouteLink to={pathTo("promise")}>{t("tab.attribution.more")}</RouteLink>
      </p>
    </>
  );
}
