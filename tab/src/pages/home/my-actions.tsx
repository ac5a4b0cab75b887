import type { ReactElement } from "react";
import { isOpen } from "../../../../shared/actions/is-open.ts";
import type { OwnAction } from "../../../../shared/contract/actions.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathToAction } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { FirstOfMany } from "../../ui/first-of-many.tsx";
import { Tag } from "../../ui/tag.tsx";

/** The person's actions that are not done, overdue ones first; nothing where there are none. */
export function MyActions(): ReactElement | null {
  const { data, failure, reload } = useResource<{ items: OwnAction[] }>(api.ownActions);
  if (data === undefined) return failure && <FailureNotice failure={failure} retry={reload} />;
  const open = data.items.filter(isOpen);
  if (open.length === 0) return null;
  return (
    <section className="panel yours" aria-labelledby="home-actions">
      <h2 id="home-actions">{t("tab.home.actions")}</h2>
      <FirstOfMany items={open} rest={(count) => t("tab.home.rest", { count })}>
        {({ id, evaluationId, areaId, areaName, title, due, overdue }) => (
          <li key={id} className={overdue ? "first-of-many-late" : undefined}>
            <RouteLink to={pathToAction({ evaluationId, areaId, id })}>
              <bdi>{title}</bdi>
            </RouteLink>
            <p className="row-tags muted">
              {due === null ? areaName : t("tab.home.actions.due", { area: areaName, day: formatDay(due) })}
              {overdue && <Tag tone="warning">{t("tab.ask.overdue")}</Tag>}
            </p>
          </li>
        )}
      </FirstOfMany>
    </section>
  );
}
