import { useState, type ReactElement } from "react";
import type { OwnAction } from "../../../../shared/contract/actions.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { ActionItem } from "./action-item.tsx";
import { AnswerDialog } from "./answer-dialog.tsx";

/** The person's own actions in this area, where they may not see the whole plan. */
export function OwnActions({ areaId }: { areaId: string }): ReactElement {
  const own = useResource<{ items: OwnAction[] }>(api.ownActions);
  const [openId, setOpenId] = useState<string | null>(null);
  return (
    <Loaded resource={own} rows={3}>
      {({ items }) => {
        const here = items.filter((action) => action.areaId === areaId);
        const open = here.find(({ id }) => id === openId);
        if (here.length === 0)
          return <Empty title={t("tab.actions.unpublished")}>{t("tab.actions.unpublished.how")}</Empty>;
        return (
          <section aria-labelledby="own-actions" className="plan-part">
            <h2 id="own-actions">{t("tab.actions.own")}</h2>
            <p className="muted">{t("tab.actions.own.lead")}</p>
            <ul className="board-items">
              {here.map((action) => (
                <li key={action.id}>
                  <ActionItem action={action} questions={[]} answer={({ id }) => setOpenId(id)} />
                </li>
              ))}
            </ul>
            {open && <AnswerDialog action={open} close={() => setOpenId(null)} />}
          </section>
        );
      }}
    </Loaded>
  );
}
