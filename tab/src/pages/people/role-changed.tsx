import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { PersonView } from "../../../../shared/contract/people.ts";
import { t } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";
import { roleText } from "./role-texts.ts";
import type { RoleChanges, RoleEvent } from "./use-role-changes.ts";

type Props = { event: Exclude<RoleEvent, { kind: "failed" }>; person: PersonView; changes: RoleChanges };

/** The last change, and a button to undo it. */
export function RoleChanged({ event, person, changes }: Props): ReactElement {
  if (event.kind === "handed-over")
    return (
      <Notice tone="good" live>
        {t("tab.people.handed-over", { count: event.count, name: event.to })}
      </Notice>
    );
  const undo = event.kind === "given" ? changes.take : changes.give;
  const role = roleText(event.grant);
  return (
    <Notice
      tone="good"
      live
      actions={
        <Button size="small" onClick={() => void undo(person, event.grant)} disabledFocusable={changes.busy}>
          {t("tab.people.undo")}
        </Button>
      }
    >
      {event.kind === "given" ? t("tab.people.given", { role }) : t("tab.people.taken", { role })}
    </Notice>
  );
}
