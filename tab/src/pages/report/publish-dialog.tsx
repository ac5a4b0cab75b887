import { Checkbox } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { ReportView } from "../../../../shared/contract/report.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import type { ReportWork } from "./use-report.ts";

type Props = { view: ReportView; work: ReportWork; close: () => void };

const CLOSES = [
  "tab.report.ask.closes",
  "tab.report.ask.seals",
  "tab.report.ask.opens",
  "tab.report.ask.tells",
  "tab.report.ask.undo",
] as const;
const MAKES_A_VERSION = ["tab.report.ask.version", "tab.report.ask.tells", "tab.report.ask.undo"] as const;

/**
 * What publishing does and what is unfinished, shown beforehand. The confirmed keys are sent along; the server refuses
 * anything else.
 */
export function PublishDialog({ view, work, close }: Props): ReactElement {
  const { evaluation, unfinished } = view;
  const shown = unfinished.map(({ key }) => key).join("\n");
  // What has changed meanwhile is shown again, and is not covered by the earlier confirmation.
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const ready = unfinished.length === 0 || confirmed === shown;
  const publish = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (ready && !work.busy && (await work.publish(unfinished.map(({ key }) => key)))) close();
  };
  return (
    <Modal title={t("tab.report.ask.title")} close={close}>
      <form className="report-ask" onSubmit={(event) => void publish(event)} noValidate>
        <p>{t("tab.report.ask.then")}</p>
        <ul className="report-changes">
          {(evaluation.state === "open" ? CLOSES : MAKES_A_VERSION).map((key) => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
        {unfinished.length > 0 && (
          <section className="report-unfinished" aria-labelledby="report-unfinished" aria-live="polite">
            <h3 id="report-unfinished">{t("tab.report.ask.unfinished")}</h3>
            <ul className="report-changes">
              {unfinished.map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
            </ul>
            <Checkbox
              label={t("tab.report.ask.anyway")}
              checked={ready}
              onChange={(_event, { checked }) => setConfirmed(checked === true ? shown : null)}
            />
          </section>
        )}
        {work.failure && <FailureNotice failure={work.failure} />}
        <ModalActions submit={t("tab.report.publish")} disabled={work.busy || !ready} />
      </form>
    </Modal>
  );
}
