import { useContext, type ReactElement } from "react";
import type { AskView } from "../../../../shared/contract/asks.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { FrameContext } from "../../host/frame.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Tag } from "../../ui/tag.tsx";
import "./asks-for-me.css";

/** So many are read at a glance; the rest is one press away. */
const FIRST = 5;

/** Asks that wait for my answer, the overdue ones first; nothing where there are none, and nothing of mine on a screen that others look at. */
export default function AsksForMe(): ReactElement | null {
  const isAlone = useContext(FrameContext) === "tab";
  const { data, failure, reload } = useResource<{ items: AskView[] }>(isAlone ? api.myAsks : null);
  if (data === undefined) return failure && <FailureNotice failure={failure} retry={reload} />;
  const { items } = data;
  if (items.length === 0) return null;
  const rest = items.slice(FIRST);
  return (
    <section className="panel asks-for-me no-print" aria-labelledby="asks-for-me">
      <h2 id="asks-for-me">{t("tab.home.asks")}</h2>
      <List asks={items.slice(0, FIRST)} />
      {rest.length > 0 && (
        <details>
          <summary>{t("tab.home.asks.rest", { count: rest.length })}</summary>
          <List asks={rest} />
        </details>
      )}
    </section>
  );
}

function List({ asks }: { asks: readonly AskView[] }): ReactElement {
  return (
    <ul className="asks-for-me-list">
      {asks.map(({ id, area, text, due, overdue, sample }) => (
        <li key={id} className={overdue ? "asks-for-me-late" : undefined}>
          <RouteLink to={pathTo("ask", { askId: id })} className="link asks-for-me-words">
            <bdi>{text}</bdi>
          </RouteLink>
          <p className="row-tags muted">
            {t("tab.home.asks.due", { area: area.name, day: formatDay(due) })}
            {overdue && <Tag tone="warning">{t("tab.ask.overdue")}</Tag>}
            {sample && <Tag tone="warning">{t("tab.tag.sample")}</Tag>}
          </p>
        </li>
      ))}
    </ul>
  );
}
