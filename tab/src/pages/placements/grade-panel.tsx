import type { ReactElement } from "react";
import type { PlacementsView } from "../../../../shared/contract/placements.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { GradeForm } from "./grade-form.tsx";

/** The grade of the whole indicator as decided, with a form for those who decide it. */
export function GradePanel({ view }: { view: PlacementsView }): ReactElement | null {
  const { grade, can } = view;
  if (!grade && !can.decide) return null;
  return (
    <section className="panel" aria-labelledby="the-grade">
      <h2 id="the-grade">{t("report.grade")}</h2>
      {grade && (
        <>
          <p className="grade-level">{t(`report.grade.${grade.level}`)}</p>
          <p className="words" dir="auto">
            {grade.reasons.text}
          </p>
          {grade.decided && (
            <p className="muted">
              {grade.decided.by === null
                ? t("tab.placements.grade.on", { day: formatDay(grade.decided.at) })
                : t("tab.placements.grade.by", { name: grade.decided.by, day: formatDay(grade.decided.at) })}
            </p>
          )}
        </>
      )}
      {can.decide && <GradeForm key={view.etag ?? ""} view={view} />}
    </section>
  );
}
