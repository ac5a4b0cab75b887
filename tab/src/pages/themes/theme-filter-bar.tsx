import { Checkbox, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import type { ThemeFilter } from "./theme-filter.ts";

type Props = {
  evaluation: Pick<EvaluationView, "areas" | "questions">;
  filter: ThemeFilter;
  change: (filter: ThemeFilter) => void;
};

/** Narrows the comments down to an area, a question, or what nobody has decided yet. */
export function ThemeFilterBar({ evaluation, filter, change }: Props): ReactElement {
  return (
    <div className="theme-filter no-print" role="search" aria-label={t("tab.themes.filter")}>
      <Select
        aria-label={t("tab.themes.filter.area")}
        value={filter.areaId}
        onChange={(_event, { value }) => change({ ...filter, areaId: value })}
      >
        <option value="">{t("tab.themes.filter.all-areas")}</option>
        {evaluation.areas.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
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
