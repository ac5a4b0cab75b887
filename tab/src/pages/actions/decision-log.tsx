import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { DecisionLogView, DecisionView } from "../../../../shared/contract/actions.ts";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { DecisionForm } from "./decision-form.tsx";
import { Sources } from "./sources.tsx";

type Props = { evaluation: EvaluationView; areaId: string };

/** An area's decisions: what, who, when, and on which finding. */
export function DecisionLog({ evaluation, areaId }: Props): ReactElement {
  const log = useResource<DecisionLogView>(api.decisions(evaluation.id, areaId));
  const [open, setOpen] = useState<DecisionView | "new" | null>(null);
  return (
    <section aria-labelledby="plan-decisions" className="plan-part">
      <Loaded resource={log} rows={3}>
        {({ items, can, today }) => (
          <>
            <div className="plan-top">
              <div>
                <h2 id="plan-decisions">{t("tab.decisions.title")}</h2>
                <p className="muted">{t("tab.decisions.lead")}</p>
              </div>
              {can.manage && (
                <div className="plan-ways no-print">
                  <Button onClick={() => setOpen("new")}>{t("tab.decisions.add")}</Button>
                </div>
              )}
            </div>
            {items.length === 0 ? (
              <Empty title={t("tab.decisions.none")}>{t("tab.decisions.none.how")}</Empty>
            ) : (
              <ol className="rows">
                {items.map((decision) => (
                  <li key={decision.id} className="row">
                    <div className="row-main">
                      <p className="muted">
                        {t("tab.decisions.when", { day: formatDay(decision.on), who: decision.who })}
                      </p>
                      <p className="row-title words" dir="auto">
                        {decision.what}
                      </p>
                      {decision.because && (
                        <p className="words" dir="auto">
                          <strong>{t("tab.decisions.because")}</strong> {decision.because}
                        </p>
                      )}
                      <Sources sources={decision.sources} questions={evaluation.indicatorQuestions} />
                    </div>
                    {can.manage && (
                      <Button
                        size="small"
                        className="no-print"
                        aria-label={t("tab.decisions.edit.of", { what: decision.what })}
                        onClick={() => setOpen(decision)}
                      >
                        {t("tab.actions.edit")}
                      </Button>
                    )}
                  </li>
                ))}
              </ol>
            )}
            {open !== null && (
              <DecisionForm
                evaluation={evaluation}
                areaId={areaId}
                today={today}
                decision={open === "new" ? null : open}
                close={() => setOpen(null)}
              />
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}
