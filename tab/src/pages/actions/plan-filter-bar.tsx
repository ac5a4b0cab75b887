import { Checkbox } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { t } from "../../texts.ts";
import { SearchBox } from "../../ui/search-box.tsx";
import type { PlanFilter } from "./plan-filter.ts";

type Props = { filter: PlanFilter; change: (filter: PlanFilter) => void; found: number };

/** Filters a long plan. */
export function PlanFilterBar({ filter, change, found }: Props): ReactElement {
  return (
    <div className="plan-filter no-print" role="search">
      <SearchBox label={t("tab.actions.find")} text={filter.words} change={(words) => change({ ...filter, words })} />
      <Checkbox
        label={t("tab.actions.find.overdue")}
        checked={filter.overdue}
        onChange={(_event, { checked }) => change({ ...filter, overdue: checked === true })}
      />
      <p className="muted" role="status">
        {t("tab.actions.find.found", { count: found })}
      </p>
    </div>
  );
}
