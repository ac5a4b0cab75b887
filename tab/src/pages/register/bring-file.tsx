import { useState, type ChangeEvent, type ReactElement } from "react";
import type { BroughtIn } from "../../../../shared/contract/register.ts";
import { api } from "../../api/paths.ts";
import { refresh } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { t } from "../../texts.ts";
import { BroughtInNotice } from "./brought-in.tsx";

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
