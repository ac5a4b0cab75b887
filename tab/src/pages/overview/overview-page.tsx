import { Select } from "@fluentui/react-components";
import { lazy, Suspense, type ReactElement } from "react";
import type { OverdueAction } from "../../../../shared/contract/actions.ts";
import type { AskView } from "../../../../shared/contract/asks.ts";
import type { CoverageView, EvaluationSummary, EvaluationView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { CALM_MS, useResource, type Resource } from "../../api/use-resource.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { navigate } from "../../router/location.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { EvaluationTags } from "../../ui/evaluation-tags.tsx";
import { WaitingForMe } from "../home/waiting-for-me.tsx";
import { AttentionList } from "./attention-list.tsx";
import { attention, overdueActions, overdueAsks } from "./attention.ts";
import { CoverageMatrix } from "./coverage-matrix.tsx";
import { FirstSteps } from "./first-steps-list.tsx";
import { headline } from "./headline.ts";
import { Leftovers } from "./leftovers.tsx";
import { presentRound } from "./present-round.ts";
import { ReachBlock } from "./reach-block.tsx";
import { RoundWays } from "./round-ways.tsx";
import { UnderWay } from "./under-way.tsx";
import { WholeBlock } from "./whole-block.tsx";
import "./overview-page.css";

/** Quoting checks for names and contact details, which is more code than a first look needs. */
const TwoQuotes = lazy(async () => ({ default: (await import("./two-quotes.tsx")).TwoQuotes }));

type List = { items: EvaluationSummary[] };

/** One round of self-evaluation at a glance. Without an id: the open round that began last. */
export function OverviewPage({ evaluationId }: { evaluationId: string | null }): ReactElement {
  const me = useMe();
  const list = useResource<List>(api.evaluations);
  const id = evaluationId ?? presentRound(list.data?.items ?? []);
  const evaluation = useResource<EvaluationView>(id === null ? null : api.evaluation(id));
  const asks = useResource<{ items: AskView[] }>(id !== null && mayAnywhere(me, "read-asks") ? api.asksOf(id) : null);
  const late = useResource<{ items: OverdueAction[] }>(id === null ? null : api.overdueActions(id));
  const coverage = useResource<CoverageView>(id === null ? null : api.coverage(id), {
    everyMs: evaluation.data?.sessions.some(({ state }) => state === "open") ? CALM_MS : null,
  });
  if (id === null)
    return (
      <div className="page page-narrow">
        <Loaded resource={list} rows={8}>
          {({ items }) => <NoRounds list={items} />}
        </Loaded>
      </div>
    );
  return (
    <div className="page page-wide">
      <Loaded resource={both(evaluation, coverage)} rows={8}>
        {([view, { cells }]) => (
          <>
            <PageHeading
              above={t("tab.overview.indicator", { number: view.indicator.number, title: view.indicator.title })}
              title={view.title}
              tags={<EvaluationTags evaluation={view} />}
              lead={headline(view, cells)}
              aside={<Switcher list={list.data?.items ?? []} current={view.id} />}
            />
            <p className="muted overview-dates">
              {t("tab.overview.dates", { from: formatDay(view.from), to: formatDay(view.to) })}
            </p>
            {view.description && <p className="overview-description">{view.description}</p>}
            <RoundWays round={view} />
            {evaluationId === null && <WaitingForMe rounds={list.data?.items ?? []} present={view} />}
            <FirstSteps list={list.data?.items ?? []} shown={view} cells={cells} />
            <UnderWay sessions={view.sessions} />
            {view.state === "closed" && (
              <Suspense fallback={null}>
                <TwoQuotes evaluation={view} cells={cells} />
              </Suspense>
            )}
            <AttentionList
              evaluationId={view.id}
              items={[
                ...overdueAsks(asks.data?.items ?? []),
                ...overdueActions(late.data?.items ?? []),
                ...attention(view, cells),
              ]}
            />
            <CoverageMatrix evaluation={view} cells={cells} />
            <div className="overview-rest">
              <WholeBlock whole={view.whole} />
              <ReachBlock reach={view.reach} areas={view.areas} />
            </div>
            {view.source && <Leftovers source={view.source} />}
            <footer className="muted page-foot">{view.framework.attribution}</footer>
          </>
        )}
      </Loaded>
    </div>
  );
}

/** Two resources that are only useful together. */
function both<A, B>(a: Resource<A>, b: Resource<B>): Resource<[A, B]> {
  const data: [A, B] | undefined = a.data !== undefined && b.data !== undefined ? [a.data, b.data] : undefined;
  const reload = (): void => {
    a.reload();
    b.reload();
  };
  return { data, failure: a.failure ?? b.failure, cameAt: a.cameAt, reload };
}

function Switcher({ list, current }: { list: readonly EvaluationSummary[]; current: string }): ReactElement | null {
  if (list.length < 2) return null;
  return (
    <label className="switcher">
      <span>{t("tab.overview.switch")}</span>
      <Select value={current} onChange={(_event, { value }) => navigate(pathTo("overview", { evaluationId: value }))}>
        {list.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </label>
  );
}

function NoRounds({ list }: { list: readonly EvaluationSummary[] }): ReactElement {
  return (
    <>
      <PageHeading title={t("tab.overview.none.title")} />
      <WaitingForMe rounds={list} present={null} />
      <FirstSteps list={list} shown={null} cells={[]} />
      <Empty title={t("tab.overview.none.what")}>
        <p>{t("tab.overview.none.how")}</p>
        <RouteLink to={pathTo("promise")}>{t("tab.nav.promise")}</RouteLink>
      </Empty>
    </>
  );
}
