import { Field, Input, Select } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { ThemedStatement, ThemeView, ThemeViewTheme } from "../../../../shared/contract/themes.ts";
import { isBlank } from "../../../../shared/text/clean-text.ts";
import { useDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Modal, ModalActions } from "../../ui/modal.tsx";
import { commentKey } from "../../../../shared/themes/comment-key.ts";
import { asBefore, placing, type ThemeChanges } from "./use-theme-changes.ts";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

const NEW = "";

type Props = {
  comments: readonly ThemedStatement[];
  /** The theme that they leave; null: they were in none. */
  from: ThemeViewTheme | null;
  view: ThemeView;
  changes: ThemeChanges;
  /** Whether this person may split off a theme. */
  maySplit: boolean;
  close: () => void;
};

/** Chooses the theme that comments belong to, or a new one to split off for them. */
export function MoveDialog({ comments, from, view, changes, maySplit, close }: Props): ReactElement {
  const others = view.themes.filter(({ id }) => id !== from?.id);
  const [themeId, setTheme] = useState(others[0]?.id ?? NEW);
  const draft = useDraft({ form: `theme-split ${view.evaluationId}`, start: { name: "" } });
  const { name } = draft.value;
  const [missing, setMissing] = useState(false);
  const target = others.find(({ id }) => id === themeId);

  const move = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (target) {
      const there = target.statements;
      const undo = comments.flatMap((comment) => {
        const known = there.find((one) => commentKey(one) === commentKey(comment));
        return [
          known ? asBefore(known, target.id) : placing(comment, target.id, null),
          ...(from ? [asBefore(comment, from.id)] : []),
        ];
      });
      const placings = comments.flatMap((comment) => [
        placing(comment, target.id, "in"),
        ...(from ? [placing(comment, from.id, "out")] : []),
      ]);
      const text = t("tab.themes.done.moved", { count: comments.length, name: target.name });
      if (!(await changes.place(placings, { text, undo }))) return;
      draft.drop();
      return close();
    }
    setMissing(isBlank(name));
    if (isBlank(name)) return;
    const split = {
      kind: "split",
      name,
      from: from?.id ?? null,
      comments: comments.map(({ id, areaId, questionId, part }) => ({ id, areaId, questionId, part })),
    } as const;
    if (!(await changes.step(split, t("tab.themes.done.split", { count: comments.length, name })))) return;
    draft.drop();
    close();
  };

  return (
    <Modal title={t("tab.themes.move.title", { count: comments.length })} close={close}>
      <form className="theme-form" onSubmit={(event) => void move(event)} noValidate>
        <Field label={t("tab.themes.move.to")}>
          <Select value={themeId} onChange={(_event, { value }) => setTheme(value)}>
            {others.map((theme) => (
              <option key={theme.id} value={theme.id}>
                {theme.name}
              </option>
            ))}
            {maySplit && <option value={NEW}>{t("tab.themes.move.new")}</option>}
          </Select>
        </Field>
        {themeId === NEW && (
          <Field label={t("tab.themes.name")} validationMessage={missing ? t("tab.themes.name.missing") : undefined}>
            <Input
              dir="auto"
              value={name}
              maxLength={TEXT_LIMITS.themeName}
              onChange={(_event, { value }) => draft.change({ name: value })}
            />
          </Field>
        )}
        {changes.failure && <FailureNotice failure={changes.failure} />}
        <ModalActions submit={t("tab.themes.move.submit")} disabled={changes.busy} />
      </form>
    </Modal>
  );
}
