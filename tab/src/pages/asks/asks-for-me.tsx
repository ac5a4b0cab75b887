import type { ReactElement } from "react";
import type { AskView } from "../../../../shared/contract/asks.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { FirstOfMany } from "../../ui/first-of-many.tsx";
import { Tag } from "../../ui/tag.tsx";
import "./asks-for-me.css";

/** The asks that wait for the person's answer, overdue ones first; nothing where there are none. */
export function AsksForMe(): ReactElement | null {
  const { data, failure, reload } = useResource<{ items: AskView[] }>(api.myAsks);
  if (data === undefined) return failure && <FailureNotice failure={failure} retry={reload} />;
  if (data.items.length === 0) return null;
  return (
    <section className="panel yours" aria-labelledby="asks-for-me">
      <h2 id="asks-for-me">{t("tab.home.asks")}</h2>
      <FirstOfMany items={data.items} rest={(count) => t("tab.home.asks.rest", { count })}>
        {({ id, area, text, due, overdue, sample }) => (
          <li key={id} className={overdue ? "first-of-many-late" : undefined}>
            <RouteLink to={pathTo("ask", { askId: id })} className="link asks-for-me-words">
              <bdi>{text}</bdi>
            </RouteLink>
            <p className="row-tags muted">
              {t("tab.home.asks.due", { area: area.name, day: formatDay(due) })}
              {overdue && <Tag tone="warning">{t("tab.ask.overdue")}</Tag>}
              {sample && <Tag tone="warning">{t("tab.tag.sample")}</Tag>}
            </p>
          </li>
        )}
      </FirstOfMany>
    </section>
  );
}
