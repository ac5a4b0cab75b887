import type { ReactElement } from "react";
import type { BroughtIn } from "../../../../shared/contract/register.ts";
import type { Failure } from "../../api/request.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";

/** The result of importing rows, or their faults, row by row. */
export function BroughtInNotice({ came, failure }: { came: BroughtIn | null; failure: Failure | null }): ReactElement {
  const rows = failure?.kind === "refused" ? Object.entries(failure.problem.fields ?? {}) : [];
  return (
    <>
      {came && (
        <Notice tone="good" live>
          <p>{t("tab.register.came", { added: came.added, changed: came.changed, same: came.same })}</p>
          {came.unused.length > 0 && <p>{t("tab.register.unused", { columns: came.unused.join(", ") })}</p>}
        </Notice>
      )}
      {failure && <FailureNotice failure={failure} />}
      {rows.length > 0 && (
        <table className="register-wrong">
          <caption>{t("tab.register.wrong")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("tab.register.wrong.where")}</th>
              <th scope="col">{t("tab.register.wrong.what")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([where, what]) => (
              <tr key={where}>
                <th scope="row">{where}</th>
                <td dir="auto">{what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
