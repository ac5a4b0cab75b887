import { useState, type ChangeEvent, type ReactElement } from "react";
import type { BroughtIn } from "../../../../shared/contract/register.ts";
import { api } from "../../api/paths.ts";
import { refresh } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";

/** Brings a CSV file into the register; what is wrong with it is told row by row, and nothing is stored then. */
export function BringFile(): ReactElement {
  const { busy, failure, sendOne } = useSending();
  const [came, setCame] = useState<BroughtIn | null>(null);
  const bring = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = target.files?.[0];
    if (!file) return;
    setCame(null);
    const reply = await sendOne<BroughtIn>({ method: "POST", path: api.registerUpload, upload: file, builtOn: null });
    // The same file, put right, can be chosen again.
    target.value = "";
    if (!reply?.ok) return;
    setCame(reply.data);
    await refresh(api.register);
  };
  const rows = failure?.kind === "refused" ? Object.entries(failure.problem.fields ?? {}) : [];
  return (
    <section className="panel no-print" aria-labelledby="bring-file">
      <h2 id="bring-file">{t("tab.register.bring")}</h2>
      <p className="muted">{t("tab.register.bring.lead")}</p>
      <label className="register-file">
        {t("tab.register.bring.file")}
        <input type="file" accept=".csv,text/csv" disabled={busy} onChange={(event) => void bring(event)} />
      </label>
      <p role="status">{busy ? t("tab.register.bring.busy") : ""}</p>
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
    </section>
  );
}
