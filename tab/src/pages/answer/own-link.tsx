import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import type { WebLinkView } from "../../../../shared/contract/web-links.ts";
import { isPractice } from "../../../../shared/sessions/practice.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { t } from "../../texts.ts";
import { CopyField } from "../../ui/copy-field.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { QrPicture } from "../sessions/qr-picture.tsx";

/** The person's link to the same answers on a device without Teams. A new link makes the earlier one invalid. */
export function OwnLink({ session: { id, state } }: { session: SessionView }): ReactElement | null {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [link, setLink] = useState<WebLinkView | null>(null);
  if (state !== "open" || isPractice(id)) return null;
  const make = async (): Promise<void> => {
    setBusy(true);
    const reply = await send<WebLinkView>({ method: "POST", path: api.ownLink(id), body: {}, builtOn: null });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) setLink(reply.data);
  };
  const address = link && window.location.origin + link.path;
  return (
    <details className="own-link">
      <summary>{t("tab.answer.own-link")}</summary>
      <p>{t("tab.answer.own-link.text")}</p>
      {address ? (
        <>
          <CopyField label={t("tab.answer.own-link.address")} button={t("tab.answer.own-link.copy")} text={address} />
          <QrPicture address={address} label={t("tab.answer.own-link.qr")} />
        </>
      ) : (
        <Button disabledFocusable={busy} onClick={() => void make()}>
          {t("tab.answer.own-link.make")}
        </Button>
      )}
      {failure && <FailureNotice failure={failure} />}
    </details>
  );
}
