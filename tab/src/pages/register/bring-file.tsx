import { useState, type ChangeEvent, type ReactElement } from "react";
import type { BroughtIn } from "../../../../shared/contract/register.ts";
import { api } from "../../api/paths.ts";
import { refresh } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { t } from "../../texts.ts";
import { BroughtInNotice } from "./brought-in.tsx";

/** Imports a CSV file into the register. Faults are listed row by row, and then nothing is stored. */
export function BringFile(): ReactElement {
  const { busy, failure, sendOne } = useSending();
  const [came, setCame] = useState<BroughtIn | null>(null);
  const bring = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = target.files?.[0];
    if (!file) return;
    setCame(null);
    const reply = await sendOne<BroughtIn>({ method: "POST", path: api.registerUpload, upload: file, builtOn: null });
    // Lets the same file be chosen again after it was corrected.
    target.value = "";
    if (!reply?.ok) return;
    setCame(reply.data);
    await refresh(api.register);
  };
  return (
    <section className="panel no-print" aria-labelledby="bring-file">
      <h2 id="bring-file">{t("tab.register.bring")}</h2>
      <p className="muted">{t("tab.register.bring.lead")}</p>
      <label className="register-file">
        {t("tab.register.bring.file")}
        <input type="file" accept=".csv,text/csv" disabled={busy} onChange={(event) => void bring(event)} />
      </label>
      <p role="status">{busy ? t("tab.register.bring.busy") : ""}</p>
      <BroughtInNotice came={came} failure={failure} />
    </section>
  );
}
