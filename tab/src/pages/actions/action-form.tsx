import { Button, Field, Input, Select, Textarea } from "@fluentui/react-components";
import { STATUS_TEXTS } from "../../../../shared/actions/action-texts.ts";
import { useState, type FormEvent, type ReactElement } from "react";
import type { ActionKind, ActionStatus } from "../../../../shared/actions/action.ts";
import type { ActionPlanView, ActionView, EditAction, NewAction } from "../../../../shared/contract/actions.ts";
import { api } from "../../api/paths.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { newId } from "../../host/new-id.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import { History } from "./history.tsx";
import { KINDS, KIND_TEXTS, STATUSES } from "./action-texts.ts";
import { OwnerFields } from "./owner-fields.tsx";
import { useSending } from "../../api/use-sending.ts";

type AreaRef = { evaluationId: string; areaId: string };
type Props = { plan: ActionPlanView; place: AreaRef; action: ActionView | null; close: () => void };

const NO_OWNER = { role: "area-lead", personId: null, name: null } as const;

type Fields = Omit<Required<EditAction>, "due" | "owner"> & Pick<ActionView, "owner"> & Record<"due" | "key", string>;

function startOf(action: ActionView | null, key: string): Fields {
  const { title = "", kind = "plan", owner = NO_OWNER, status = "to-do" } = action ?? {};
  const { measure = "", due, blockedBecause } = action ?? {};
  return { title, kind, owner, status, measure: measure ?? "", due: due ?? "", because: blockedBecause ?? "", key };
}

/** Adds an action to the plan, or changes one. */
export function ActionForm({ plan, place, action, close }: Props): ReactElement {
  // The key stays the same until this is saved, so that a repeated sending makes one action.
  const [newKey] = useState(newId);
  const draft = useDraft({
    form: `action ${place.evaluationId} ${place.areaId} ${action?.id ?? ""}`,
    start: startOf(action, newKey),
    base: action?.etag ?? null,
  });
  const { key, status, because, ...typed } = draft.value;
  const { title, measure, kind, due, owner } = typed;
  const [checking, setChecking] = useState(false);
  const { busy, failure, sendAll } = useSending();
  const missing = {
    title: title.trim() === "" ? t("tab.actions.missing.title") : undefined,
    because: status === "blocked" && because.trim() === "" ? t("tab.actions.missing.because") : undefined,
  };
  const path = api.actions(place.evaluationId, place.areaId);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setChecking(true);
    if (missing.title || missing.because) return;
    const fields = { ...typed, due: due === "" ? null : due };
    const made: NewAction = { ...fields, key };
    const changed: EditAction = { ...fields, status, because };
    const asking = action
      ? ({
          method: "PUT",
          path: api.action(place.evaluationId, place.areaId, action.id),
          body: changed,
          builtOn: draft.base,
        } as const)
      : ({ method: "POST", path, body: made, builtOn: null } as const);
    if (!(await sendAll([asking], [path]))) return;
    draft.drop();
    close();
  };
  const remove = async (): Promise<void> => {
    if (!action) return;
    const at = api.action(place.evaluationId, place.areaId, action.id);
    const asking = { method: "DELETE", path: at, builtOn: action.etag } as const;
    if (!(await sendAll([asking], [path]))) return;
    draft.drop();
    close();
  };

  return (
    <Modal title={t(action ? "tab.actions.edit.title" : "tab.actions.add.title")} close={close}>
      <form className="plan-form" onSubmit={(event) => void save(event)} noValidate>
        <DraftNote
          draft={draft}
          words={(value) => ({
            [t("tab.actions.field.title")]: value.title,
            [t("tab.actions.field.measure")]: value.measure,
            [t("tab.actions.field.because")]: value.because,
          })}
        />
        <Field label={t("tab.actions.field.title")} required validationMessage={checking ? missing.title : undefined}>
          <Textarea
            dir="auto"
            value={title}
            rows={2}
            onChange={(_event, { value }) => draft.change({ title: value })}
          />
        </Field>
        <OwnerFields owner={owner} choices={plan.owners} change={(next) => draft.change({ owner: next })} />
        <div className="plan-form-row">
          <Field label={t("tab.actions.field.due")}>
            <Input type="date" value={due} onChange={(_event, { value }) => draft.change({ due: value })} />
          </Field>
          <Field label={t("tab.actions.field.kind")}>
            <Select value={kind} onChange={(_event, { value }) => draft.change({ kind: value as ActionKind })}>
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {t(KIND_TEXTS[one])}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <Field label={t("tab.actions.field.measure")} hint={t("tab.actions.field.measure.hint")}>
          <Textarea
            dir="auto"
            value={measure}
            rows={2}
            onChange={(_event, { value }) => draft.change({ measure: value })}
          />
        </Field>
        {action && (
          <Field label={t("tab.actions.field.status")}>
            <Select value={status} onChange={(_event, { value }) => draft.change({ status: value as ActionStatus })}>
              {STATUSES.map((one) => (
                <option key={one} value={one}>
                  {t(STATUS_TEXTS[one])}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {status === "blocked" && (
          <Field
            label={t("tab.actions.field.because")}
            required
            validationMessage={checking ? missing.because : undefined}
          >
            <Textarea
              dir="auto"
              value={because}
              rows={2}
              onChange={(_event, { value }) => draft.change({ because: value })}
            />
          </Field>
        )}
        {action && <History changes={action.history} notes={action.notes} />}
        {failure && <FailureNotice failure={failure} />}
        <ModalActions submit={t("tab.answer.save")} disabled={busy}>
          {action && (
            <Button appearance="subtle" disabledFocusable={busy} onClick={() => void remove()}>
              {t("tab.actions.remove")}
            </Button>
          )}
        </ModalActions>
      </form>
    </Modal>
  );
}
