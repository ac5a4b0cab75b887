import { Field, Select } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { PersonView } from "../../../../shared/contract/people.ts";
import type { Grant, Role } from "../../../../shared/people/actor.ts";
import { areaName } from "../../areas.ts";
import { ROLE_KEYS } from "../../shell/roles.ts";
import { capitalise, t, type TextKey } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import type { RoleChanges } from "./use-role-changes.ts";

const MEANINGS: Readonly<Record<Exclude<Role, "partner">, TextKey>> = {
  facilitator: "tab.people.means.facilitator",
  "area-lead": "tab.people.means.area-lead",
  "strategic-lead": "tab.people.means.strategic-lead",
  administrator: "tab.people.means.administrator",
};

type Props = { person: PersonView; free: readonly Grant[]; changes: RoleChanges; close: () => void };

/** Chooses a role, and its area where it has one, among those that can be given. */
export function GiveRoleDialog({ person, free, changes, close }: Props): ReactElement {
  const roles = [...new Set(free.map(({ role }) => role))];
  const [role, setRole] = useState<Role>(roles[0] ?? "facilitator");
  const places = free.filter((grant) => grant.role === role);
  const [wanted, setArea] = useState<string | null>(null);
  const chosen = places.find(({ areaId }) => areaId === wanted) ?? places[0];
  const failure = changes.last?.kind === "failed" && changes.last.personId === person.id ? changes.last.failure : null;
  const give = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (chosen && !changes.busy && (await changes.give(person, chosen))) close();
  };
  return (
    <Modal title={t("tab.people.give-to", { name: person.name })} close={close}>
      <form className="people-form" onSubmit={(event) => void give(event)} noValidate>
        <Field label={t("tab.people.role")} hint={role === "partner" ? undefined : t(MEANINGS[role])}>
          <Select
            value={role}
            onChange={(_event, { value }) => setRole(roles.find((one) => one === value) ?? "facilitator")}
          >
            {roles.map((one) => (
              <option key={one} value={one}>
                {capitalise(t(ROLE_KEYS[one]))}
              </option>
            ))}
          </Select>
        </Field>
        {chosen && chosen.areaId !== null && (
          <Field label={t("tab.people.area")}>
            <Select value={chosen.areaId} onChange={(_event, { value }) => setArea(value)}>
              {places.map(({ areaId }) => (
                <option key={areaId} value={areaId ?? ""}>
                  {areaName(areaId ?? "")}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {failure && <FailureNotice failure={failure} />}
        <ModalActions submit={t("tab.people.give")} disabled={changes.busy || !chosen} />
      </form>
    </Modal>
  );
}
