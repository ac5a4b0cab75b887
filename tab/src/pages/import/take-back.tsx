import { Button } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { ImportedView } from "../../../../shared/contract/imports.ts";
import { api } from "../../api/paths.ts";
import { refresh } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import { Notice } from "../../ui/notice.tsx";

type Props = { view: ImportedView; drop: () => void };

/** Takes an import back after telling what goes with it; or tells why that is impossible. */
export function TakeBack({ view, drop }: Props): ReactElement {
  const { id, etag, uses, source, evaluation } = view;
  const [asking, setAsking] = useState(false);
  const { busy, failure, sendOne } = useSending();
  const takeBack = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await sendOne({ method: "DELETE", path: api.imported(id), builtOn: etag });
    if (!reply?.ok) return;
    drop();
    await Promise.all([refresh(api.evaluations), refresh(api.imports)]);
    navigate(pathTo("imports"));
  };
  if (uses.blocked)
    return (
      <Notice tone="info" title={t("tab.import.take-back.not")}>
        {uses.blocked.detail}
      </Notice>
    );
  return (
    <div>
      <Button onClick={() => setAsking(true)}>{t("tab.import.take-back")}</Button>
      {asking && (
        <Modal title={t("tab.import.take-back.title", { title: evaluation.title })} close={() => setAsking(false)}>
          <form onSubmit={(event) => void takeBack(event)}>
            <p>{t("tab.import.take-back.what", { count: source?.pieces.length ?? 0 })}</p>
            {failure && <FailureNotice failure={failure} />}
            <ModalActions submit={t("tab.import.take-back")} disabled={busy} />
          </form>
        </Modal>
      )}
    </div>
  );
}
