import { Field, Input, Select, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { DecisionView, EditDecision, NewDecision } from "../../../../shared/contract/actions.ts";
import type { EvaluationView, FindingsView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { newId } from "../../host/new-id.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import { findingChoices } from "./finding-choices.ts";
import { useSending } from "../../api/use-sending.ts";
import { ACTION_LIMITS } from "../../../../shared/actions/check-action.ts";

type Props = {
  evaluation: EvaluationView;
  areaId: string;
  today: string;
  decision: DecisionView | null;
  close: () => void;
};

/** Adds a decision to the log, or corrects one. */
export function DecisionForm({ evaluation, areaId, today, decision, close }: Props): ReactElement {
  const [newKey] = useState(newId);
  const { what: wasWhat = "", who: wasWho = "", on: wasOn = today, because: wasBecause = "" } = decision ?? {};
  const draft = useDraft({
    form: `decision ${evaluation.id} ${areaId} ${decision?.id ?? ""}`,
    start: { what: wasWhat, who: wasWho, on: wasOn, because: wasBecause ?? "", source: "", key: newKey },
    base: decision?.etag ?? null,
  });
  const { what, who, on, because, source, key } = draft.value;
  const [checking, setChecking] = useState(false);
  const { busy, failure, sendAll } = useSending();
  const findings = useResource<FindingsView>(decision ? null : api.findings(evaluation.id, areaId)).data;
  const missing = {
    what: what.trim() === "" ? t("tab.decisions.missing.what") : undefined,
    who: who.trim() === "" ? t("tab.decisions.missing.who") : undefined,
  };
  const path = api.decisions(evaluation.id, areaId);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecking(true);
    if (missing.what || missing.who) return;
    const fields = { what, who, on, because };
    const made: NewDecision = { ...fields, key, sources: source === "" ? [] : [source] };
    const changed: EditDecision = fields;
    const asking = decision
      ? ({
          method: "PUT",
          path: api.decision(evaluation.id, areaId, decision.id),
          body: changed,
          builtOn: draft.base,
        } as const)
      : ({ method: "POST", path, body: made, builtOn: null } as const);
    if (await sendAll([asking], [path])) close();
  };

  return (
    <Modal title={t(decision ? "tab.decisions.edit.title" : "tab.decisions.add")} close={close}>
      <form className="plan-form" onSubmit={(event) => void save(event)} noValidate>
        <DraftNote
          draft={draft}
          words={(value) => ({
            [t("tab.decisions.field.what")]: value.what,
            [t("tab.decisions.field.who")]: value.who,
            [t("tab.decisions.field.because")]: value.because,
          })}
        />
        <Field label={t("tab.decisions.field.what")} required validationMessage={checking ? missing.what : undefined}>
          <Textarea dir="auto" value={what} rows={2} onChange={(_event, { value }) => draft.change({ what: value })} />
        </Field>
        <div className="plan-form-row">
          <Field label={t("tab.decisions.field.who")} required validationMessage={checking ? missing.who : undefined}>
            <Input
              dir="auto"
              value={who}
              maxLength={ACTION_LIMITS.who}
              onChange={(_event, { value }) => draft.change({ who: value })}
            />
          </Field>
          <Field label={t("tab.decisions.field.on")} required>
            <Input type="date" value={on} max={today} onChange={(_event, { value }) => draft.change({ on: value })} />
          </Field>
        </div>
        <Field label={t("tab.decisions.field.because")}>
          <Textarea
            dir="auto"
            value={because}
            rows={2}
            onChange={(_event, { value }) => draft.change({ because: value })}
          />
        </Field>
        {findings && (
          <Field label={t("tab.decisions.field.source")}>
            <Select value={source} onChange={(_event, { value }) => draft.change({ source: value })}>
              <option value="">{t("tab.decisions.source.none")}</option>
              {findingChoices(findings, evaluation.questions).map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {failure && <FailureNotice failure={failure} />}
        <ModalActions submit={t("tab.answer.save")} disabled={busy} />
      </form>
    </Modal>
  );
}
