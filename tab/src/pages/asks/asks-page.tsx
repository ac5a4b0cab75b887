import type { ReactElement } from "react";
import type { AskView } from "../../../../shared/contract/asks.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t, type TextKey } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Tag } from "../../ui/tag.tsx";
import { ASK_STATES, expectation } from "./ask-states.ts";
import "./asks.css";

const GROUPS: readonly { title: TextKey; holds: (ask: AskView) => boolean }[] = [
  { title: "tab.asks.overdue", holds: ({ overdue }) => overdue },
  { title: "tab.asks.waiting", holds: ({ overdue, state }) => !overdue && state === "waiting" },
  { title: "tab.asks.accepted", holds: ({ overdue, state }) => !overdue && state === "accepted" },
  { title: "tab.asks.settled", holds: ({ overdue, state }) => !overdue && !["waiting", "accepted"].includes(state) },
];

/** The areas' asks to the strategic level, and the answers. */
export default function AsksPage(): ReactElement {
  const me = useMe();
  const asks = useResource<{ items: AskView[] }>(api.asks);
  return (
    <div className="page">
      <PageHeading
        title={t("tab.asks.title")}
        lead={t("tab.asks.lead")}
        aside={
          mayAnywhere(me, "ask") && (
            <RouteLink to={pathTo("new-ask")} className="main-action button-primary">
              {t("tab.asks.new")}
            </RouteLink>
          )
        }
      />
      <Loaded resource={asks} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("tab.asks.none")}>{t("tab.asks.none.how")}</Empty>
          ) : (
            GROUPS.map(({ title, holds }) => <Group key={title} title={t(title)} asks={items.filter(holds)} />)
          )
        }
      </Loaded>
    </div>
  );
}

function Group({ title, asks }: { title: string; asks: readonly AskView[] }): ReactElement | null {
  if (asks.length === 0) return null;
  return (
    <section className="asks-group">
      <h2>{title}</h2>
      <ul className="rows">
        {asks.map((ask) => (
          <AskRow key={ask.id} ask={ask} />
        ))}
      </ul>
    </section>
  );
}

function AskRow({ ask }: { ask: AskView }): ReactElement {
  const { label, tone } = ASK_STATES[ask.state];
  const expected = expectation(ask);
  const last = ask.answers.at(-1);
  return (
    <li className="row">
      <div className="row-main">
        <p className="muted">{t("tab.ask.from", { area: ask.area.name, round: ask.evaluationTitle })}</p>
        <RouteLink to={pathTo("ask", { askId: ask.id })} className="link row-title">
          <bdi>{ask.text}</bdi>
        </RouteLink>
        {last && last.text !== "" && (
          <p className="ask-back words" dir="auto">
            {last.text}
          </p>
        )}
        <p className="muted">
          {[t("tab.ask.owner", { name: ask.owner.name }), ...(expected === null ? [] : [expected])].join(" · ")}
        </p>
      </div>
      <div className="row-tags">
        {ask.sample && <Tag tone="warning">{t("tab.tag.sample")}</Tag>}
        {ask.overdue && <Tag tone="warning">{t("tab.ask.overdue")}</Tag>}
        <Tag tone={tone}>{t(label)}</Tag>
      </div>
    </li>
  );
}
