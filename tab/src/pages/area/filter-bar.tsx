import { Button, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { t } from "../../texts.ts";
import { SearchBox } from "../../ui/search-box.tsx";
import { NO_FILTER, isFiltering, type Filter } from "./filter-statements.ts";
import { KIND_TITLES, VOICE_TITLES, statementKinds, voices } from "./kinds.ts";
import "./filter-bar.css";

type Props = { filter: Filter; change: (filter: Filter) => void };

/** Filters the findings by words, voice and kind. */
export function FilterBar({ filter, change }: Props): ReactElement {
  return (
    <div className="filter no-print" role="search" aria-label={t("tab.filter.label")}>
      <SearchBox label={t("tab.filter.text")} text={filter.text} change={(text) => change({ ...filter, text })} />
      <Select
        aria-label={t("tab.filter.voice")}
        value={filter.voice}
        onChange={(_event, { value }) => change({ ...filter, voice: voices.find((one) => one === value) ?? "all" })}
      >
        <option value="all">{t("tab.filter.all-voices")}</option>
        {voices.map((voice) => (
          <option key={voice} value={voice}>
            {t(VOICE_TITLES[voice])}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("tab.filter.kind")}
        value={filter.kind}
        onChange={(_event, { value }) =>
          change({ ...filter, kind: statementKinds.find((one) => one === value) ?? "all" })
        }
      >
        <option value="all">{t("tab.filter.all-kinds")}</option>
        {statementKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(KIND_TITLES[kind])}
          </option>
        ))}
      </Select>
      {isFiltering(filter) && (
        <Button appearance="subtle" onClick={() => change(NO_FILTER)}>
          {t("tab.filter.clear")}
        </Button>
      )}
    </div>
  );
}
