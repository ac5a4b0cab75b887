import { Button } from "@fluentui/react-components";
import { ArrowDownload20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { api } from "../../api/paths.ts";
import { useFetching } from "../../api/use-fetching.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { FilledSheetImport } from "./filled-sheet.tsx";

const FILES = [
  { format: "docx", label: "tab.sheet.docx" },
  { format: "xlsx", label: "tab.sheet.xlsx" },
] as const;

/**
 * The session's questions as a blank sheet, for a group that meets without the program, and the import of filled ones.
 * `takes`: while it is open.
 */
export function SheetBlock({ sessionId, takes }: { sessionId: string; takes: boolean }): ReactElement {
  const { busy, failure, bring } = useFetching();
  return (
    <section className="panel" aria-labelledby="sheet-title">
      <h2 id="sheet-title">{t("tab.sheet.title")}</h2>
      <p className="muted">{t("tab.sheet.lead")}</p>
      <div className="sheet-ways">
        {FILES.map(({ format, label }) => (
          <Button
            key={format}
            icon={<ArrowDownload20Regular />}
            disabledFocusable={busy}
            onClick={() => void bring(api.template(sessionId, format))}
          >
            {t(label)}
          </Button>
        ))}
      </div>
      {failure && <FailureNotice failure={failure} />}
      {takes && <FilledSheetImport sessionId={sessionId} />}
    </section>
  );
}
