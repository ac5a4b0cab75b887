import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { ReportVersionView } from "../../../../shared/contract/report.ts";
import { isBlank } from "../../../../shared/text/clean-text.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import type { ReportWork } from "./use-report.ts";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

type Props = { version: ReportVersionView; work: ReportWork };

/** Withdraws a published version, after telling what that does and asking why. */
export function WithdrawVersion({ version, work }: Props): ReactElement {
  const [asks, setAsks] = useState(false);
  return (
    <>
      <div className="no-print">
        <Button disabledFocusable={work.busy} onClick={() => setAsks(true)}>
          {t("tab.report.withdraw")}
        </Button>
      </div>
      {asks && <Asking version={version} work={work} close={() => setAsks(false)} />}
    </>
  );
}

function Asking({ version, work, close }: Props & { close: () => void }): ReactElement {
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const withdraw = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(isBlank(reason));
    if (!isBlank(reason) && !work.busy && (await work.withdraw(version, reason))) close();
  };
  return (
    <Modal title={t("tab.report.withdraw")} close={close}>
      <form className="report-ask" onSubmit={(event) => void withdraw(event)} noValidate>
        <p>{t("tab.report.withdraw.text")}</p>
        <Field
          label={t("tab.report.withdraw.reason")}
          validationMessage={missing ? t("tab.report.withdraw.missing") : undefined}
        >
          <Textarea
            dir="auto"
            value={reason}
            maxLength={TEXT_LIMITS.reason}
            rows={2}
            onChange={(_event, { value }) => setReason(value)}
          />
        </Field>
        {work.withdrawFailure && <FailureNotice failure={work.withdrawFailure} />}
        <ModalActions submit={t("tab.report.withdraw")} disabled={work.busy} />
      </form>
    </Modal>
  );
}
