import { Button, Field, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { statementKindSchema } from "../../../../shared/answers/answer.ts";
import type { IndicatorView } from "../../../../shared/contract/views.ts";
import type { FormColumn } from "../../../../shared/import/form-columns.ts";
import { t } from "../../texts.ts";

const USES = ["answer", "area", "date", "about", "identity", "ignore", "unplaced"] as const;
const WHOLE = "";

type Props = {
  columns: readonly FormColumn[];
  indicators: readonly IndicatorView[];
  /** Somebody has changed something since the file was read. */
  changed: boolean;
  busy: boolean;
  change: (columns: FormColumn[]) => void;
  readAgain: () => void;
};

/** What each column of a form's answers was taken for, to be put right before anything is stored. */
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
          <>
            <Field label={t("tab.import.question")}>
              <Select
                value={column.question ?? WHOLE}
                onChange={(_event, { value }) => put({ ...column, question: value === WHOLE ? null : value })}
              >
                <option value={WHOLE}>{t("tab.import.whole")}</option>
                {indicators.flatMap(({ questions }) =>
                  questions.map(({ id, number, plain }) => (
                    <option key={id} value={id}>
                      {t("tab.import.question.long", { number, plain })}
                    </option>
                  )),
                )}
              </Select>
            </Field>
            <Field label={t("tab.import.part")}>
              <Select
                value={column.part}
                onChange={(_event, { value }) => put({ ...column, part: statementKindSchema.parse(value) })}
              >
                {statementKindSchema.options.map((part) => (
                  <option key={part} value={part}>
                    {t(`tab.import.part.${part}`)}
                  </option>
                ))}
              </Select>
            </Field>
          </>
        )}
      </div>
    </li>
  );
}
