import type { ReactElement } from "react";
import { STATUS_TEXTS } from "../../../../shared/actions/action-texts.ts";
import type { ActionPlanView, ActionView } from "../../../../shared/contract/actions.ts";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { useMe } from "../../me.ts";
import { t } from "../../texts.ts";
import { FoldedList } from "../../ui/folded-list.tsx";
import { ActionItem } from "./action-item.tsx";
import { STATUSES } from "./action-texts.ts";

type Props = {
  evaluation: EvaluationView;
  plan: Pick<ActionPlanView, "items" | "can">;
  edit: (action: ActionView) => void;
  answer: (action: ActionView) => void;
};

/** The plan by status, one column each. */
export function Board({ evaluation, plan, edit, answer }: Props): ReactElement {
  const me = useMe();
  return (
    <div className="board">
      {STATUSES.map((status) => {
        const own = plan.items.filter((action) => action.status === status);
        return (
          <section key={status} className={`board-column board-${status}`} aria-labelledby={`board-${status}`}>
            <h3 id={`board-${status}`}>
              {t(STATUS_TEXTS[status])} <span className="board-count">{own.length}</span>
            </h3>
            {own.length === 0 ? (
              <p className="muted board-none">{t("tab.actions.column.none")}</p>
            ) : (
              <FoldedList
                items={own}
                keyOf={({ id }) => id}
                sought={location.hash.slice(1)}
                label={t(STATUS_TEXTS[status])}
                className="board-items"
                row={(action) => (
                  <ActionItem
                    action={action}
                    questions={evaluation.indicatorQuestions}
                    edit={plan.can.manage ? edit : undefined}
                    answer={plan.can.manage || action.owners.some(({ id }) => id === me.id) ? answer : undefined}
                  />
                )}
              />
            )}
          </section>
        );
      })}
    </div>
  );
}
