import { Checkbox, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import { AreaSelect } from "../../ui/area-select.tsx";
import type { ThemeFilter } from "./theme-filter.ts";

type Props = {
  evaluation: Pick<EvaluationView, "areas" | "questions">;
  filter: ThemeFilter;
  change: (filter: ThemeFilter) => void;
};

/** Filters the comments by area, question, or whether somebody has decided about them. */
export function ThemeFilterBar({ evaluation, filter, change }: Props): ReactElement {
  return (
    <div className="theme-filter no-print" role="search" aria-label={t("tab.themes.filter")}>
      <AreaSelect
        label={t("tab.themes.filter.area")}
        any={t("tab.themes.filter.all-areas")}
        areas={evaluation.areas}
        areaId={filter.areaId}
        change={(areaId) => change({ ...filter, areaId })}
      />
      <Select
        aria-label={t("tab.themes.filter.question")}
        value={filter.questionId}
        onChange={(_event, { value }) => change({ ...filter, questionId: value })}
      >
        <option value="">{t("tab.themes.filter.all-questions")}</option>
        {evaluation.questions.map(({ id, number, plain }) => (
          <option key={id} value={id}>
            {t("tab.launch.question", { number, plain })}
          </option>
        ))}
      </Select>
      <Checkbox
        label={t("tab.themes.filter.undecided")}
        checked={filter.undecided}
        onChange={(_event, { checked }) => change({ ...filter, undecided: checked === true })}
      />
    </div>
  );
}
