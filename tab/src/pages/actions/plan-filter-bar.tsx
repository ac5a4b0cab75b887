import { Checkbox, Input } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { t } from "../../texts.ts";
import type { PlanFilter } from "./plan-filter.ts";

type Props = { filter: PlanFilter; change: (filter: PlanFilter) => void; found: number };

/** What of a long plan is looked for. */
export function PlanFilterBar({ filter, change, found }: Props): ReactElement {
  return (
    <div className="plan-filter no-print" role="search">
      <Input
        type="search"
        value={filter.words}
        aria-label={t("tab.actions.find")}
        placeholder={t("tab.actions.find")}
        onChange={(_event, { value }) => change({ ...filter, words: value })}
      />
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
