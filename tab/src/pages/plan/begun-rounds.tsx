import type { ReactElement } from "react";
import type { EvaluationSummary } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { mayChangeRound } from "./may-change-round.ts";

/** Links to the rounds that can still change, for people who want to change one rather than begin one. */
export function BegunRounds(): ReactElement | null {
  const me = useMe();
  const list = useResource<{ items: EvaluationSummary[] }>(api.evaluations);
  const open = (list.data?.items ?? []).filter((round) => mayChangeRound(me, round));
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="begun-rounds">
      <h2 id="begun-rounds">{t("tab.plan.begun")}</h2>
      <ul>
        {open.map(({ id, title }) => (
          <li key={id}>
            <RouteLink to={pathTo("change-round", { evaluationId: id })}>
              {t("tab.plan.begun.change", { title })}
            </RouteLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
