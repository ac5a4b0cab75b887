import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import type { WebLinkView } from "../../../../shared/contract/web-links.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { CopyField } from "../../ui/copy-field.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { QrPicture } from "../sessions/qr-picture.tsx";

type Props = { session: Pick<SessionView, "id" | "areaName">; link: WebLinkView };

/** A link to give out: on screen with its buttons, on paper as a sheet to cut out. */
export function LinkSheet({ session, link }: Props): ReactElement {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const address = window.location.origin + link.path;
  const name = link.name || t("tab.links.everybody");
  const revoke = async (): Promise<void> => {
    setBusy(true);
    const path = api.revokeLink(session.id, link.id);
    const reply = await send({ method: "POST", path, body: {}, builtOn: null });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) keep(api.links(session.id), reply.data);
  };
  return (
    <li className="panel link-sheet">
      <h3 dir="auto">{name}</h3>
      <p>{t("tab.links.sheet", { area: session.areaName })}</p>
      <QrPicture address={address} label={t("tab.links.qr", { name })} />
      {link.code && (
        <p className="link-code">
          {t("tab.links.code")} <strong>{link.code}</strong>
        </p>
      )}
      <p className="link-address" dir="ltr">
        {address}
      </p>
      <p className="muted">{t("tab.links.until", { moment: formatMoment(link.expiresAt) })}</p>
      <div className="no-print link-sheet-ways">
        <CopyField label={t("tab.links.address", { name })} button={t("tab.links.copy")} text={address} rows={3} />
        <Button disabledFocusable={busy} onClick={() => void revoke()} aria-label={t("tab.links.revoke.of", { name })}>
          {t("tab.links.revoke")}
        </Button>
        {failure && <FailureNotice failure={failure} />}
      </div>
    </li>
  );
}
