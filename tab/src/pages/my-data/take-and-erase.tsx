import { Button } from "@fluentui/react-components";
import { ArrowDownload20Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import type { Erased, OwnData } from "../../../../shared/contract/own-data.ts";
import { grantsOf } from "../../../../shared/people/role-rules.ts";
import { SIGNED_KINDS } from "../../../../shared/people/signed-kinds.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { useFetching } from "../../api/use-fetching.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { SendToChat } from "../../ui/send-to-chat.tsx";
import { Modal, ModalCancel } from "../../ui/modal.tsx";

type Props = { data: OwnData; erased: (gone: Erased) => void };

/** Buttons to download everything and to have it erased. */
export function TakeAndErase({ data, erased }: Props): ReactElement {
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const holdsRoles = data.person !== null && grantsOf(data.person).length > 0;
  return (
    <section className="panel no-print">
      <h2>{t("tab.my-data.take")}</h2>
      <p>{t("tab.my-data.take.how")}</p>
      <TakeAlong />
      <h2>{t("tab.my-data.erase")}</h2>
      {holdsRoles ? (
        <p>
          {t("tab.my-data.holds-roles")}{" "}
          {mayAnywhere(me, "manage-roles") && <RouteLink to={pathTo("people")}>{t("tab.people.title")}</RouteLink>}
        </p>
      ) : (
        <>
          <p>{t("tab.my-data.erase.how")}</p>
          <div>
            <Button onClick={() => setAsking(true)}>{t("tab.my-data.erase.open")}</Button>
          </div>
        </>
      )}
      {asking && <EraseDialog data={data} erased={erased} close={() => setAsking(false)} />}
    </section>
  );
}

function TakeAlong(): ReactElement {
  const { busy, failure, bring } = useFetching();
  return (
    <>
      <div>
        <Button icon={<ArrowDownload20Regular />} disabledFocusable={busy} onClick={() => void bring(api.myDataFile)}>
          {t("tab.my-data.download")}
        </Button>
      </div>
      {failure && <FailureNotice failure={failure} />}
      <SendToChat path={api.myDataFile} label={t("tab.my-data.chat-file")} />
    </>
  );
}

function EraseDialog({ data, erased, close }: Props & { close: () => void }): ReactElement {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const open = data.anonymous.filter(({ session }) => session.state === "open").length;
  const closed = data.anonymous.length - open;
  const erase = async (): Promise<void> => {
    setBusy(true);
    const reply = await send<Erased>({ method: "DELETE", path: api.myData, builtOn: data.etag });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.failure);
    close();
    return erased(reply.data);
  };
  return (
    <Modal title={t("tab.my-data.erase.title")} close={close}>
      <h3>{t("tab.my-data.goes")}</h3>
      <ul className="my-list">
        {data.named.length > 0 && <li>{t("tab.my-data.goes.named", { count: data.named.length })}</li>}
        {open > 0 && <li>{t("tab.my-data.goes.anonymous", { count: open })}</li>}
        <li>{t("tab.my-data.goes.person")}</li>
        {data.recorded.length > 0 && <li>{t("tab.my-data.goes.recorded", { count: data.recorded.length })}</li>}
        {data.signed.some(({ kind }) => SIGNED_KINDS[kind]) && <li>{t("tab.my-data.goes.signed")}</li>}
      </ul>
      <h3>{t("tab.my-data.stays")}</h3>
      <ul className="my-list">
        <li>{t("tab.my-data.stays.findings")}</li>
        {closed > 0 && <li>{t("tab.my-data.stays.closed", { count: closed })}</li>}
        <li>{t("tab.my-data.stays.sealed")}</li>
        {data.plans.length > 0 && <li>{t("tab.my-data.stays.plans", { count: data.plans.length })}</li>}
        {data.signed.some(({ kind }) => !SIGNED_KINDS[kind]) && <li>{t("tab.my-data.stays.signed")}</li>}
        {data.audit.length > 0 && <li>{t("tab.my-data.stays.audit", { count: data.audit.length })}</li>}
      </ul>
      <p>{t("tab.my-data.no-way-back")}</p>
      {failure && <FailureNotice failure={failure} />}
      <div className="modal-actions">
        <ModalCancel label={t("tab.my-data.keep")} />
        <Button appearance="primary" onClick={() => void erase()} disabledFocusable={busy}>
          {t("tab.my-data.erase.now")}
        </Button>
      </div>
    </Modal>
  );
}
