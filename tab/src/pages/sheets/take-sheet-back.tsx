import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { Failure } from "../../api/request.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";

type Props = { takeBack: () => Promise<boolean>; failure: Failure | null };

/** Takes back everything typed in from a sheet, after a confirmation. */
export function TakeSheetBack({ takeBack, failure }: Props): ReactElement {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("tab.paper.entry.take-back")}</Button>
      {asking && (
        <Modal title={t("tab.paper.entry.take-back.title")} close={() => setAsking(false)}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              event.stopPropagation();
              void takeBack().then((done) => done && setAsking(false));
            }}
          >
            <p>{t("tab.paper.entry.take-back.text")}</p>
            {failure && <FailureNotice failure={failure} />}
            <ModalActions submit={t("tab.paper.entry.take-back")} disabled={false} />
          </form>
        </Modal>
      )}
    </>
  );
}
