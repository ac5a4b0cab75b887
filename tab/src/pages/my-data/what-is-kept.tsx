import type { ReactElement } from "react";
import { howLong, KEPT } from "../../../../shared/people/retention-texts.ts";
import { RETENTION } from "../../../../shared/people/retention.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";

/** The table of what is kept, why and for how long. Retention uses the same table. */
export function WhatIsKept(): ReactElement {
  return (
    <section className="panel">
      <h2>{t("tab.my-data.kept")}</h2>
      <dl className="my-kept">
        {RETENTION.map((rule) => (
          <div key={rule.id}>
            <dt>{t(KEPT[rule.id].what)}</dt>
            <dd>{t(KEPT[rule.id].why)}</dd>
            <dd className="my-kept-time">{howLong(rule, t)}</dd>
          </div>
        ))}
      </dl>
      <p>
        <RouteLink to={pathTo("promise")}>{t("tab.my-data.promise")}</RouteLink>
      </p>
    </section>
  );
}
