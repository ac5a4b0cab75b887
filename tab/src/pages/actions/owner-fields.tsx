import { Field, Input, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { ActionPlanView, ActionView } from "../../../../shared/contract/actions.ts";
import { t } from "../../texts.ts";
import { ROLE_TEXTS } from "./action-texts.ts";
import { ACTION_LIMITS } from "../../../../shared/actions/check-action.ts";

type Owner = ActionView["owner"];
type Props = { owner: Owner; choices: ActionPlanView["owners"]; change: (owner: Owner) => void };

const NAMED = "by-name";

/**
 * The role that an action belongs to, and one of its holders; or a partner, by name where the program does not know
 * them.
 */
export function OwnerFields({ owner, choices, change }: Props): ReactElement {
  const people = choices.find(({ role }) => role === owner.role)?.people ?? [];
  const isPartner = owner.role === "partner";
  return (
    <>
      <div className="plan-form-row">
        <Field label={t("tab.actions.field.role")}>
          <Select
            value={owner.role}
            onChange={(_event, { value }) =>
              change({ role: value as Owner["role"], personId: null, name: value === "partner" ? "" : null })
            }
          >
            {choices.map(({ role }) => (
              <option key={role} value={role}>
                {t(ROLE_TEXTS[role])}
              </option>
            ))}
          </Select>
        </Field>
        {people.length > 0 && (
          <Field label={t("tab.actions.field.person")}>
            <Select
              value={owner.personId ?? NAMED}
              onChange={(_event, { value }) =>
                change({ ...owner, personId: value === NAMED ? null : value, name: isPartner ? "" : null })
              }
            >
              <option value={NAMED}>{t(isPartner ? "tab.actions.person.other" : "tab.actions.person.holder")}</option>
              {people.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {isPartner && owner.personId === null && (
        <Field label={t("tab.actions.field.name")} hint={t("tab.actions.field.name.hint")} required>
          <Input
            dir="auto"
            value={owner.name ?? ""}
            maxLength={ACTION_LIMITS.name}
            onChange={(_event, { value }) => change({ ...owner, name: value })}
          />
        </Field>
      )}
    </>
  );
}
