import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { PersonView } from "../../../../shared/contract/people.ts";
import type { HeldRole } from "../../../../shared/people/person.ts";
import { isLastHolder, sameGrant } from "../../../../shared/people/role-rules.ts";
import { areaName } from "../../areas.ts";
import { mayGive, useMe } from "../../me.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Tag } from "../../ui/tag.tsx";
import { GiveRoleDialog } from "./give-role-dialog.tsx";
import { HandOverDialog } from "./hand-over-dialog.tsx";
import { EVERY_GRANT, heldBefore, heldNow } from "./held-roles.ts";
import { RoleChanged } from "./role-changed.tsx";
import { roleText } from "./role-texts.ts";
import type { RoleChanges } from "./use-role-changes.ts";

type Props = { person: PersonView; people: readonly PersonView[]; changes: RoleChanges };

/** One person with present and former roles, and the possible changes. */
export function PersonRow({ person, people, changes }: Props): ReactElement {
  const me = useMe();
  const [open, setOpen] = useState<"give" | "hand-over" | null>(null);
  const held = heldNow(person);
  const before = heldBefore(person);
  const free = EVERY_GRANT.filter(
    (grant) => !person.guest && mayGive(me, grant) && !held.some((one) => sameGrant(one, grant)),
  );
  const handsOver = held.length > 0 && held.every((grant) => mayGive(me, grant));
  const last = changes.last?.personId === person.id ? changes.last : null;
  return (
    <li className="row person">
      <div className="row-main">
        <h3 className="row-title">
          {person.name || t("tab.people.unnamed")} {person.id === me.id && <Tag>{t("tab.people.you")}</Tag>}
        </h3>
        {(person.guest || held.length === 0) && (
          <p className="muted">{t(person.guest ? "tab.people.guest" : "tab.people.partner")}</p>
        )}
        <ul className="person-roles">
          {held.map((grant) => (
            <RoleItem key={roleText(grant)} {...{ grant, person, people, changes }} />
          ))}
        </ul>
        {before.length > 0 && (
          <details>
            <summary>{t("tab.people.before")}</summary>
            <ul className="person-before">
              {before.map((one) => (
                <li key={`${roleText(one)} ${one.since}`}>
                  {t("tab.people.held", {
                    role: roleText(one),
                    from: formatDay(one.since),
                    to: formatDay(one.until ?? one.since),
                  })}
                </li>
              ))}
            </ul>
          </details>
        )}
        {last && last.kind !== "failed" && <RoleChanged event={last} person={person} changes={changes} />}
      </div>
      <div className="row-ways no-print">
        {free.length > 0 && (
          <Button
            aria-label={t("tab.people.give-to", { name: person.name })}
            onClick={() => setOpen("give")}
            disabledFocusable={changes.busy}
          >
            {t("tab.people.give")}
          </Button>
        )}
        {handsOver && people.length > 1 && (
          <Button
            aria-label={t("tab.people.hand-over-of", { name: person.name })}
            onClick={() => setOpen("hand-over")}
            disabledFocusable={changes.busy}
          >
            {t("tab.people.hand-over")}
          </Button>
        )}
      </div>
      {open === "give" && <GiveRoleDialog {...{ person, free, changes }} close={() => setOpen(null)} />}
      {open === "hand-over" && <HandOverDialog {...{ person, people, held, changes }} close={() => setOpen(null)} />}
    </li>
  );
}

/** A present role, since when, and a button to take it; or why it must stay. */
function RoleItem({ grant, person, people, changes }: Props & { grant: HeldRole }): ReactElement {
  const me = useMe();
  const { role, areaId } = grant;
  const stays = isLastHolder(people, person, grant);
  const { last } = changes;
  const failed =
    last?.kind === "failed" && last.personId === person.id && last.grant && sameGrant(last.grant, grant)
      ? last.failure
      : null;
  return (
    <li>
      <span className="person-role">{roleText(grant)}</span>
      <span className="muted">
        {t("tab.people.since", { day: formatDay(grant.since), name: grant.givenBy.name || t("tab.people.unnamed") })}
      </span>
      {mayGive(me, grant) &&
        (stays ? (
          <span className="muted person-stays">
            {areaId === null
              ? t("tab.people.last-administrator")
              : t("tab.people.last-lead", { area: areaName(areaId) })}
          </span>
        ) : (
          <Button
            size="small"
            className="no-print"
            aria-label={t("tab.people.take-from", { role: roleText(grant), name: person.name })}
            onClick={() => void changes.take(person, { role, areaId })}
            disabledFocusable={changes.busy}
          >
            {t("tab.people.take")}
          </Button>
        ))}
      {failed && <FailureNotice failure={failed} />}
    </li>
  );
}
