import type { ReactElement } from "react";
import type { Grade } from "../../../../shared/report/report.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";

/** The grade in the report, and a link to where it is decided, beside the areas' own words. */
export function GradeLine({ evaluationId, grade }: { evaluationId: string; grade: Grade | null }): ReactElement {
  return (
    <>
      <h3>{t("report.grade")}</h3>
      <p>
        {grade ? t("tab.report.grade.is", { level: t(`report.grade.${grade.level}`) }) : t("tab.report.grade.none")}
      </p>
      <p className="muted">{t("tab.report.grade.hint")}</p>
      <p>
        <RouteLink to={pathTo("placements", { evaluationId })}>{t("tab.report.grade.where")}</RouteLink>
      </p>
    </>
  );
}
