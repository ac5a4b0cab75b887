import { Field, Select } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { PersonView } from "../../../../shared/contract/people.ts";
import type { HeldRole } from "../../../../shared/people/person.ts";
import { useMe } from "../../me.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import { roleText } from "./role-texts.ts";
import type { RoleChanges } from "./use-role-changes.ts";

type Props = {
  person: PersonView;
  people: readonly PersonView[];
  held: readonly HeldRole[];
  changes: RoleChanges;
  close: () => void;
};

/** Lists everything that is handed over, and asks for confirmation. */
export function HandOverDialog({ person, people, held, changes, close }: Props): ReactElement {
  const me = useMe();
  const others = people.filter(({ id, guest }) => id !== person.id && !guest);
  const [toId, setToId] = useState("");
  const [missing, setMissing] = useState(false);
  const to = others.find(({ id }) => id === toId);
  const failure = changes.last?.kind === "failed" && changes.last.personId === person.id ? changes.last.failure : null;
  const handOver = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(!to);
    if (to && !changes.busy && (await changes.handOver(person, to))) close();
  };
  return (
    <Modal title={t("tab.people.hand-over-of", { name: person.name })} close={close}>
      <form className="people-form" onSubmit={(event) => void handOver(event)} noValidate>
        <p>{t("tab.people.passes-on")}</p>
        <ul className="person-passes">
          {held.map((grant) => (
            <li key={roleText(grant)}>
              {roleText(grant)}{" "}
              <span className="muted">{t("tab.people.held-since", { day: formatDay(grant.since) })}</span>
            </li>
          ))}
        </ul>
        <p className="muted">{t("tab.people.what-stays", { name: person.name })}</p>
        <Field
          label={t("tab.people.hand-to")}
          required
          validationMessage={missing && !to ? t("tab.people.hand-to.missing") : undefined}
        >
          <Select value={toId} onChange={(_event, { value }) => setToId(value)}>
            <option value="">{t("tab.people.choose")}</option>
            {others.map(({ id, name, grants }) => (
              <option key={id} value={id}>
                {grants.length === 0 ? name : `${name} · ${grants.map(roleText).join(", ")}`}
              </option>
            ))}
          </Select>
        </Field>
        {person.id === me.id && <p>{t("tab.people.own-roles")}</p>}
        {failure && <FailureNotice failure={failure} />}
        <ModalActions
          submit={to ? t("tab.people.hand-over-to", { name: to.name }) : t("tab.people.hand-over")}
          disabled={changes.busy}
        />
      </form>
    </Modal>
  );
}
