import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { FormRows } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";

type Props = {
  rows: FormRows;
  /** The headings of columns that belong to no question. */
  left: readonly string[];
  /** The numbers of questions where an earlier file's answers were removed. */
  replaced: readonly number[];
  busy: boolean;
  bringDoubles: () => void;
};

/** The result for the rows of a form, by their numbers in the file. */
export function FormOutcome({ rows, left, replaced, busy, bringDoubles }: Props): ReactElement {
  const { noted, there, elsewhere, doubles, tooLong, dropped } = rows;
  const isWhole = doubles.length + elsewhere.length + tooLong.length + left.length === 0;
  return (
    <Notice tone={isWhole ? "good" : "warning"} live title={t("tab.sheet.form.noted", { count: noted.length })}>
      <div className="form-outcome">
        {there.length > 0 && <p>{t("tab.sheet.form.there", { rows: there.join(", ") })}</p>}
        {replaced.length > 0 && <p>{t("tab.sheet.form.replaced", { numbers: replaced.join(", ") })}</p>}
        {elsewhere.length > 0 && <p>{t("tab.sheet.form.elsewhere", { rows: elsewhere.join(", ") })}</p>}
        {tooLong.map(({ row, question }) => (
          <p key={row}>{t("tab.sheet.form.too-long", { row, question })}</p>
        ))}
        {left.length > 0 && <p>{t("tab.sheet.form.left", { columns: left.join("; ") })}</p>}
        {dropped.length > 0 && <p>{t("tab.sheet.form.dropped", { columns: dropped.join("; ") })}</p>}
        {doubles.length > 0 && (
          <>
            <p>{t("tab.sheet.form.doubles", { rows: doubles.join(", ") })}</p>
            <Button disabledFocusable={busy} onClick={bringDoubles}>
              {t("tab.sheet.form.doubles.bring")}
            </Button>
          </>
        )}
      </div>
    </Notice>
  );
}
