import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { AskView, StrategicLeadView } from "../../../../shared/contract/asks.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { fieldProblems, useAskStep } from "./use-ask-step.ts";

/** Passes an ask to another strategic lead, or changes its date. */
export function ArrangeForm({ ask }: { ask: AskView }): ReactElement {
  const leads = useResource<{ items: StrategicLeadView[] }>(api.strategicLeads).data?.items ?? [];
  const { take, busy, failure } = useAskStep(ask);
  const [ownerId, setOwner] = useState(ask.owner.id);
  const [due, setDue] = useState(ask.due);
  const problems = fieldProblems(failure);
  const known = leads.some(({ id }) => id === ask.owner.id);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    void take("arrange", { ...(ownerId === ask.owner.id ? {} : { ownerId }), ...(due === ask.due ? {} : { due }) });
  };
  return (
    <details className="panel no-print">
      <summary>{t("tab.ask.arrange")}</summary>
      <form className="ask-form" onSubmit={save} noValidate>
        <Field label={t("tab.ask.arrange.owner")} validationMessage={problems["owner"]}>
          <Select value={ownerId} onChange={(_event, { value }) => setOwner(value)}>
            {!known && <option value={ask.owner.id}>{ask.owner.name}</option>}
            {leads.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("tab.ask.new.due")} validationMessage={problems["due"]}>
          <Input type="date" value={due} onChange={(_event, { value }) => setDue(value)} />
        </Field>
        {failure && <FailureNotice failure={failure} />}
        <div>
          <Button type="submit" disabledFocusable={busy || (ownerId === ask.owner.id && due === ask.due)}>
            {t("tab.ask.arrange.submit")}
          </Button>
        </div>
      </form>
    </details>
  );
}

/** Withdraws the area's ask. It stays on record as withdrawn. */
export function WithdrawButton({ ask }: { ask: AskView }): ReactElement {
  const { take, busy, failure } = useAskStep(ask);
  return (
    <div className="ask-form no-print">
      {failure && <FailureNotice failure={failure} />}
      <div>
        <Button disabledFocusable={busy} onClick={() => void take("withdraw", {})}>
          {t("tab.ask.withdraw")}
        </Button>
      </div>
      <p className="muted">{t("tab.ask.withdraw.what")}</p>
    </div>
  );
}
