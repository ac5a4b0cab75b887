import type { ReactElement, ReactNode } from "react";
import { useKeepsNothing } from "../../host/browser-storage.ts";
import type { Draft } from "../../outbox/draft.ts";
import type { Saving } from "../../outbox/outbox.ts";
import { t } from "../../texts.ts";
import { formatClock } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";

type Props = { saving: Saving; draft: Draft | null; next: ReactNode };

/** Where the person's words are now: on the server, on the way, or only on this device. */
export function SaveStatus(props: Props): ReactElement {
  const keeps = !useKeepsNothing();
  return (
    <div className="save-status" aria-live="polite">
      <Where {...props} keeps={keeps} />
    </div>
  );
}

function Where({ saving, draft, next, keeps }: Props & { keeps: boolean }): ReactElement | null {
  switch (saving.kind) {
    case "sending":
      return <p className="muted">{t("tab.answer.saving")}</p>;
    case "waiting":
      return (
        <Notice tone="warning" title={t("tab.answer.waiting.title")}>
          {t(keeps ? "tab.answer.waiting" : "tab.answer.waiting.unkept")}
        </Notice>
      );
    case "refused":
      return <FailureNotice failure={saving.failure} />;
    case "saved":
      if (draft) return <p className="muted">{t("tab.answer.kept-after-save")}</p>;
      return (
        <Notice tone="good" actions={next}>
          {saving.at ? t("tab.answer.saved-at", { time: formatClock(saving.at) }) : t("tab.answer.saved")}
        </Notice>
      );
    case "idle":
      return draft ? <p className="muted">{t(keeps ? "tab.answer.kept" : "tab.answer.unkept")}</p> : null;
  }
}
