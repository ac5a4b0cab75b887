import { Button, Field, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { IndicatorView } from "../../../../shared/contract/views.ts";
import type { FormColumn } from "../../../../shared/import/form-columns.ts";
import { t } from "../../texts.ts";
import { PlaceFields } from "./place-fields.tsx";

const USES = ["answer", "area", "date", "about", "identity", "ignore", "unplaced"] as const;

type Props = {
  columns: readonly FormColumn[];
  indicators: readonly IndicatorView[];
  /** A column was changed since the file was read. */
  changed: boolean;
  busy: boolean;
  change: (columns: FormColumn[]) => void;
  readAgain: () => void;
};

/** What each column of a form was taken for, for correction before anything is stored. */
export function FormColumns({ columns, indicators, changed, busy, change, readAgain }: Props): ReactElement {
  return (
    <section className="panel" aria-labelledby="columns-title">
      <h2 id="columns-title">{t("tab.import.column.title")}</h2>
      <p>{t("tab.import.column.lead")}</p>
      <ol className="import-columns">
        {columns.map((column, at) => (
          <ColumnRow
            key={at}
            {...{ column, at, indicators }}
            put={(next) => change(columns.map((one, place) => (place === at ? next : one)))}
          />
        ))}
      </ol>
      <div className="import-store">
        <Button disabledFocusable={busy || !changed} onClick={() => !busy && changed && readAgain()}>
          {t("tab.import.column.again")}
        </Button>
        <p role="status">{changed ? t("tab.import.column.changed") : ""}</p>
      </div>
    </section>
  );
}

type RowProps = {
  column: FormColumn;
  at: number;
  indicators: readonly IndicatorView[];
  put: (column: FormColumn) => void;
};

function ColumnRow({ column, at, indicators, put }: RowProps): ReactElement {
  const { heading } = column;
  const takeAs = (value: string): void => {
    const use = USES.find((one) => one === value) ?? "ignore";
    put(use === "answer" ? { heading, use, question: null, part: "unclassified" } : { heading, use });
  };
  return (
    <li>
      <div className="import-places" role="group" aria-labelledby={`column-${at}`}>
        <p id={`column-${at}`} className="import-wide import-heading" dir="auto">
          {heading === "" ? t("tab.import.column.nameless", { number: at + 1 }) : heading}
        </p>
        <Field label={t("tab.import.column.use")}>
          <Select value={column.use} onChange={(_event, { value }) => takeAs(value)}>
            {USES.filter((use) => use !== "unplaced" || column.use === use).map((use) => (
              <option key={use} value={use}>
                {t(`tab.import.column.use.${use}`)}
              </option>
            ))}
          </Select>
        </Field>
        {column.use === "answer" && (
          <PlaceFields
            question={column.question}
            part={column.part}
            indicators={indicators}
            put={(change) => put({ ...column, ...change })}
          />
        )}
      </div>
    </li>
  );
}
