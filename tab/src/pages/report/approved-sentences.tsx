import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { ReportSources } from "../../../../shared/contract/report.ts";
import type { DraftMessage } from "../../../../shared/report/draft.ts";
import { t } from "../../texts.ts";

type Props = {
  /** Undefined until they are loaded. */
  offered: ReportSources | undefined;
  messages: readonly DraftMessage[];
  take: (taken: Pick<DraftMessage, "text" | "sources" | "cites">) => void;
};

/** Approved sentences of a model's summary, which can be taken over as main messages, one by one. */
export function ApprovedSentences({ offered, messages, take }: Props): ReactElement | null {
  if (!offered || offered.approved.length === 0) return null;
  const refOf = new Map(offered.items.map(({ id, ref }) => [id, ref]));
  return (
    <fieldset className="report-fields">
      <legend>{t("tab.report.approved")}</legend>
      <p className="muted">{t("tab.report.approved.how")}</p>
      <ul className="report-list">
        {offered.approved.map(({ text, cites }) => {
          const sources = [...new Set(cites.map(({ id }) => id))];
          const taken = messages.some((message) => message.text === text);
          return (
            <li key={text}>
              <p className="words" dir="auto">
                {text} <span className="muted">({sources.map((id) => refOf.get(id)).join(", ")})</span>
              </p>
              {/* It keeps the focus after it was pressed. */}
              <Button
                size="small"
                disabledFocusable={taken}
                aria-label={t(taken ? "tab.report.approved.taken.about" : "tab.report.approved.take.about", { text })}
                onClick={() => take({ text, sources, cites })}
              >
                {t(taken ? "tab.report.approved.taken" : "tab.report.approved.take")}
              </Button>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
