import type { ReactElement } from "react";
import type { OwnAction } from "../../../../shared/contract/actions.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathToAction } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";

/** Actions that are with me and not done yet; nothing where there are none. */
export function MyActions(): ReactElement | null {
  const own = useResource<{ items: OwnAction[] }>(api.ownActions);
  const open = (own.data?.items ?? []).filter(({ status }) => status !== "done");
  if (open.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="home-actions">
      <h2 id="home-actions">{t("tab.home.actions")}</h2>
      <ul className="home-list">
        {open.map(({ id, evaluationId, areaId, areaName, title, due }) => (
          <li key={id}>
            <RouteLink to={pathToAction({ evaluationId, areaId, id })}>{title}</RouteLink>
            <p className="muted">
              {due === null ? areaName : t("tab.home.actions.due", { area: areaName, day: formatDay(due) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
