import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { PlacedArea, PlacementsView } from "../../../../shared/contract/placements.ts";
import { PLACEMENT_TEXTS } from "../../../../shared/placements/placement.ts";
import { api } from "../../api/paths.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { LastPlacement } from "./last-time.tsx";
import { ScalePicker, type ScaleLevel } from "./scale-picker.tsx";
import { fieldsOf, usePlacing } from "./use-placing.ts";

type Fields = { level: ScaleLevel | ""; why: string; helps: string; hinders: string };
type Props = { view: PlacementsView; area: PlacedArea };

/** An area's own place: the bead, and why it is there. Shown to those who may place it. */
export function OwnPlace({ view, area }: Props): ReactElement {
  const { placement, etag, id } = area;
  const { put, busy, failure } = usePlacing(view.evaluation.id);
  const { level = "" as const, why = "", helps = "", hinders = "" } = placement ?? {};
  const draft = useDraft<Fields>({
    form: `placement ${view.evaluation.id} ${id}`,
    start: { level, why, helps, hinders },
    base: etag,
  });
  const { value, change, changed } = draft;
  const [done, setDone] = useState<"saved" | "taken-back" | null>(null);
  const [checking, setChecking] = useState(false);
  const path = api.placement(view.evaluation.id, id);
  const problems = fieldsOf(failure);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setDone(null);
    setChecking(true);
    if (value.level === "" || value.why.trim() === "") return;
    if (!(await put({ method: "PUT", path, body: value, builtOn: draft.base }))) return;
    draft.drop();
    setChecking(false);
    setDone("saved");
  };
  const takeBack = async (): Promise<void> => {
    setDone(null);
    if (!(await put({ method: "DELETE", path, builtOn: etag }))) return;
    draft.drop();
    setChecking(false);
    setDone("taken-back");
  };
  const missing = checking && value.why.trim() === "" ? t("tab.placements.why.missing") : undefined;
  return (
    <form className="panel place-form no-print" onSubmit={(event) => void save(event)} noValidate>
      <h2>{t("tab.placements.own", { area: area.name })}</h2>
      <p className="muted">{t("tab.placements.own.how")}</p>
      <DraftNote
        draft={draft}
        words={(fields) => ({
          [t("report.placements.level")]: fields.level === "" ? "" : t(`report.grade.${fields.level}`),
          ...Object.fromEntries(PLACEMENT_TEXTS.map((field) => [t(`report.placements.${field}`), fields[field]])),
        })}
      />
      <ScalePicker
        label={t("tab.placements.scale.of", { area: area.name })}
        value={value.level === "" ? null : value.level}
        problem={checking && value.level === "" ? t("tab.placements.level.missing") : undefined}
        change={(next) => change({ level: next })}
      />
      <LastPlacement area={area} round={view.before} />
      {PLACEMENT_TEXTS.map((field) => (
        <Field
          key={field}
          label={t(`report.placements.${field}`)}
          hint={t(`tab.placements.${field}.hint`)}
          required={field === "why"}
          validationMessage={problems[field] ?? (field === "why" ? missing : undefined)}
        >
          <Textarea
            dir="auto"
            rows={2}
            resize="vertical"
            value={value[field]}
            onChange={(_event, typed) => change({ [field]: typed.value })}
          />
        </Field>
      ))}
      {failure && <FailureNotice failure={failure} />}
      {done && !changed && (
        <Notice tone="good" live>
          {t(`tab.placements.${done}`)}
        </Notice>
      )}
      <div className="place-ways">
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {t(placement ? "tab.placements.change" : "tab.placements.save")}
        </Button>
        {placement && (
          <Button disabledFocusable={busy} onClick={() => void takeBack()}>
            {t("tab.placements.take-back")}
          </Button>
        )}
      </div>
    </form>
  );
}
