import type { ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { ThemeView } from "../../../../shared/contract/themes.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { EvaluationTags } from "../../ui/evaluation-tags.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Themes } from "./themes.tsx";
import "./themes-page.css";

/** A round's comments by theme: suggestions, people's decisions, and comments under no theme. */
export default function ThemesPage({ evaluationId }: { evaluationId: string }): ReactElement {
  const evaluation = useResource<EvaluationView>(api.evaluation(evaluationId));
  const themes = useResource<ThemeView>(api.themes(evaluationId));
  const mayRead = mayAnywhere(useMe(), "read-themes");
  const kept = themes.failure?.kind === "refused" && themes.failure.problem.status === 404;
  return (
    <div className="page">
      <Loaded resource={evaluation} rows={6}>
        {(round) => (
          <>
            <PageHeading
              above={
                <RouteLink to={pathTo("overview", { evaluationId: round.id })}>
                  {t("tab.area.back", { title: round.title })}
                </RouteLink>
              }
              title={t("tab.themes.title")}
              tags={<EvaluationTags evaluation={round} />}
              lead={t("tab.themes.lead")}
              aside={mayRead && <RouteLink to={pathTo("codebook")}>{t("tab.themes.codebook")}</RouteLink>}
            />
            {kept ? (
              <Empty title={t("tab.area.unpublished")}>{t("tab.area.unpublished.how")}</Empty>
            ) : (
              <Loaded resource={themes} rows={8}>
                {(view) => <Themes evaluation={round} view={view} />}
              </Loaded>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}
