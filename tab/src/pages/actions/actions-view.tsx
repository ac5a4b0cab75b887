import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { ActionPlanView, ActionView } from "../../../../shared/contract/actions.ts";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ActionForm } from "./action-form.tsx";
import { AnswerDialog } from "./answer-dialog.tsx";
import { Board } from "./board.tsx";
import { DecisionLog } from "./decision-log.tsx";
import { DraftDialog } from "./draft-dialog.tsx";
import { OwnActions } from "./own-actions.tsx";
import { PlanFilterBar } from "./plan-filter-bar.tsx";
import { filterPlan, MANY_ACTIONS, WHOLE_PLAN } from "./plan-filter.ts";
import { Timeline } from "./timeline.tsx";
import "./actions-view.css";

type Props = { evaluation: EvaluationView; areaId: string };
/** The open dialog. */
type Open = { do: "add" } | { do: "draft" } | { do: "edit" | "answer"; id: string };

/** An area's action plan in a round: by status, by due date, and its decisions. */
export default function ActionsView({ evaluation, areaId }: Props): ReactElement {
  const plan = useResource<ActionPlanView>(api.actions(evaluation.id, areaId));
  const { failure } = plan;
  if (plan.data === undefined && failure?.kind === "refused" && failure.problem.status === 404)
    return <OwnActions areaId={areaId} />;
  return (
    <Loaded resource={plan} rows={6}>
      {(found) => <Plan plan={found} evaluation={evaluation} areaId={areaId} />}
    </Loaded>
  );
}

function Plan({ plan, evaluation, areaId }: Props & { plan: ActionPlanView }): ReactElement {
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const { items, can } = plan;
  const [filter, setFilter] = useState(WHOLE_PLAN);
  const shown = filterPlan(items, filter);
  const place = { evaluationId: evaluation.id, areaId };
  const chosen = open && "id" in open ? items.find(({ id }) => id === open.id) : undefined;
  return (
    <div className="plan">
      <section aria-labelledby="plan-title" className="plan-part">
        <div className="plan-top">
          <div>
            <h2 id="plan-title">{t("tab.actions.title")}</h2>
            <p className="muted">{lead(items)}</p>
          </div>
          {can.manage && (
            <div className="plan-ways no-print">
              <Button appearance="primary" onClick={() => setOpen({ do: "draft" })}>
                {t("tab.actions.draft")}
              </Button>
              <Button onClick={() => setOpen({ do: "add" })}>{t("tab.actions.add")}</Button>
            </div>
          )}
        </div>
        {items.length === 0 ? (
          <Empty title={t("tab.actions.none")}>
            {t(can.manage ? "tab.actions.none.manage" : "tab.actions.none.read")}
          </Empty>
        ) : (
          <>
            {items.length > MANY_ACTIONS && <PlanFilterBar {...{ filter, found: shown.length }} change={setFilter} />}
            <Board
              evaluation={evaluation}
              plan={{ items: shown, can }}
              edit={({ id }) => setOpen({ do: "edit", id })}
              answer={({ id }) => setOpen({ do: "answer", id })}
            />
          </>
        )}
      </section>
      {shown.length > 0 && <Timeline items={shown} today={plan.today} />}
      <DecisionLog evaluation={evaluation} areaId={areaId} />
      {open?.do === "draft" && <DraftDialog evaluation={evaluation} areaId={areaId} close={close} />}
      {open?.do === "add" && <ActionForm plan={plan} place={place} action={null} close={close} />}
      {open?.do === "edit" && chosen && <ActionForm plan={plan} place={place} action={chosen} close={close} />}
      {open?.do === "answer" && chosen && <AnswerDialog action={chosen} close={close} />}
    </div>
  );
}

/** "3 actions: 1 done, 1 overdue." */
function lead(items: readonly ActionView[]): string {
  if (items.length === 0) return t("tab.actions.lead.none");
  const done = items.filter(({ status }) => status === "done").length;
  const overdue = items.filter((action) => action.overdue).length;
  const counted = t("tab.actions.lead", { count: items.length, done });
  return overdue === 0 ? counted : `${counted} ${t("tab.actions.lead.overdue", { count: overdue })}`;
}
