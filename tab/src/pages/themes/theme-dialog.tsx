import { Button, Field, Input, Select } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { ThemeStep, ThemeView, ThemeViewTheme } from "../../../../shared/contract/themes.ts";
import { isBlank } from "../../../../shared/text/clean-text.ts";
import { useDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalCancel } from "../../ui/modal.tsx";
import type { ThemeChanges } from "./use-theme-changes.ts";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

type Props = { theme: ThemeViewTheme; view: ThemeView; changes: ThemeChanges; close: () => void };

/** Renames a theme, merges it into another, or undoes a merge, one at a time. */
export function ThemeDialog({ theme, view, changes, close }: Props): ReactElement {
  const others = view.themes.filter(({ id }) => id !== theme.id);
  const draft = useDraft({ form: `theme-name ${view.evaluationId} ${theme.id}`, start: { name: theme.name } });
  const { name } = draft.value;
  const [into, setInto] = useState(others[0]?.id ?? "");
  const [missing, setMissing] = useState(false);
  const take = async (step: ThemeStep, text: string): Promise<void> => {
    if (!(await changes.step(step, text))) return;
    draft.drop();
    close();
  };
  const rename = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(isBlank(name));
    if (!isBlank(name)) void take({ kind: "rename", themeId: theme.id, name }, t("tab.themes.done.renamed", { name }));
  };
  const merge = (event: FormEvent): void => {
    event.preventDefault();
    const target = others.find(({ id }) => id === into);
    const text = t("tab.themes.done.merged", { name: theme.name, into: target?.name ?? "" });
    if (target) void take({ kind: "merge", themeId: theme.id, into }, text);
  };
  return (
    <Modal title={t("tab.themes.edit-which", { name: theme.name })} close={close}>
      <form className="theme-form" onSubmit={rename} noValidate>
        <Field label={t("tab.themes.name")} validationMessage={missing ? t("tab.themes.name.missing") : undefined}>
          <Input
            dir="auto"
            value={name}
            maxLength={TEXT_LIMITS.themeName}
            onChange={(_event, { value }) => draft.change({ name: value })}
          />
        </Field>
        <div>
          <Button type="submit" disabledFocusable={changes.busy}>
            {t("tab.themes.rename")}
          </Button>
        </div>
      </form>
      {others.length > 0 && (
        <form className="theme-form" onSubmit={merge} noValidate>
          <Field label={t("tab.themes.merge.into")} hint={t("tab.themes.merge.hint")}>
            <Select value={into} onChange={(_event, { value }) => setInto(value)}>
              {others.map((other) => (
                <option key={other.id} value={other.id}>
                  {other.name}
                </option>
              ))}
            </Select>
          </Field>
          <div>
            <Button type="submit" disabledFocusable={changes.busy}>
              {t("tab.themes.merge")}
            </Button>
          </div>
        </form>
      )}
      {theme.mergedFrom.map((one) => (
        <div key={one.id} className="theme-merged">
          <span>{t("tab.themes.holds", { name: one.name })}</span>
          <Button
            disabledFocusable={changes.busy}
            onClick={() =>
              void take({ kind: "separate", themeId: one.id }, t("tab.themes.done.separated", { name: one.name }))
            }
          >
            {t("tab.themes.separate", { name: one.name })}
          </Button>
        </div>
      ))}
      {changes.failure && <FailureNotice failure={changes.failure} />}
      <div className="modal-actions">
        <ModalCancel label={t("tab.themes.close")} />
      </div>
    </Modal>
  );
}
