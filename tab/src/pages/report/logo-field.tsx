import { Button } from "@fluentui/react-components";
import { useState, type ChangeEvent, type ReactElement } from "react";
import type { ReportLogoView } from "../../../../shared/contract/report.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh, useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";

/** The picture on the covers of all reports. It is stored as soon as it is chosen. */
export function LogoField(): ReactElement | null {
  const { data } = useResource<ReportLogoView>(api.reportLogo);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!data) return null;
  const change = async (file: File | null): Promise<void> => {
    setBusy(true);
    const asked = { path: api.reportLogo, builtOn: data.etag };
    const reply = await send(file ? { ...asked, method: "PUT", upload: file } : { ...asked, method: "DELETE" });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    void refresh(api.reportLogo);
  };
  return (
    <div className="report-logo">
      {data.picture !== null && <img src={data.picture} alt={t("tab.report.logo.alt")} />}
      <label>
        <span>{t("tab.report.logo")}</span>
        <input
          type="file"
          accept="image/png,image/jpeg"
          aria-describedby="report-logo-hint"
          disabled={busy}
          onChange={({ target }: ChangeEvent<HTMLInputElement>) => {
            const [file] = target.files ?? [];
            if (file) void change(file);
            target.value = "";
          }}
        />
      </label>
      <p id="report-logo-hint" className="muted">
        {t("tab.report.logo.hint")}
      </p>
      {data.picture !== null && (
        <div>
          <Button size="small" disabledFocusable={busy} onClick={() => void change(null)}>
            {t("tab.report.logo.remove")}
          </Button>
        </div>
      )}
      {failure && <FailureNotice failure={failure} />}
    </div>
  );
}
