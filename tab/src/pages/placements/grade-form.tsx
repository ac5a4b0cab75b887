import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { PlacementsView } from "../../../../shared/contract/placements.ts";
import type { ReportSources } from "../../../../shared/contract/report.ts";
import { placementSource } from "../../../../shared/placements/placement.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { SourcePicker } from "../report/source-picker.tsx";
import { placedAreas } from "./placed-areas.ts";
import { ScalePicker, type ScaleLevel } from "./scale-picker.tsx";
import { usePlacing } from "./use-placing.ts";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

type Fields = { level: ScaleLevel | ""; text: string; sources: string[] };

/** Decides the partnership's grade beside the areas' own words. Nothing is suggested. */
export function GradeForm({ view }: { view: PlacementsView }): ReactElement {
  const { grade, etag } = view;
  const { id } = view.evaluation;
  const { put, busy, failure } = usePlacing(id);
  const draft = useDraft<Fields>({
    form: `grade ${id}`,
    start: {
      level: grade?.level ?? "",
      text: grade?.reasons.text ?? "",
      // The areas' places are its sources, since it is decided in view of them.
      sources: grade?.reasons.sources ?? placedAreas(view).map((area) => placementSource(area.id)),
    },
    base: etag,
  });
  const { value, change } = draft;
  const sources = useResource<ReportSources>(`${api.report(id)}/sources`).data?.items ?? null;
  const [checking, setChecking] = useState(false);
  const decide = async (next: object | null, builtOn: string | null): Promise<void> => {
    if (await put({ method: "PUT", path: api.grade(id), body: { grade: next }, builtOn })) draft.drop();
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setChecking(true);
    const { level, text, sources: rests } = value;
    if (level === "" || text.trim() === "") return;
    void decide({ level, reasons: { text, sources: rests } }, draft.base);
  };
  return (
    <form className="place-form no-print" onSubmit={save} noValidate>
      <p className="muted">{t("tab.placements.grade.how")}</p>
      <DraftNote
        draft={draft}
        words={({ level, text }) => ({
          [t("tab.placements.grade.level")]: level === "" ? "" : t(`report.grade.${level}`),
          [t("tab.placements.grade.reasons")]: text,
        })}
      />
      <ScalePicker
        label={t("tab.placements.grade.level")}
        value={value.level === "" ? null : value.level}
        problem={checking && value.level === "" ? t("tab.placements.level.missing") : undefined}
        change={(level) => change({ level })}
      />
      <Field
        label={t("tab.placements.grade.reasons")}
        required
        validationMessage={checking && value.text.trim() === "" ? t("tab.placements.why.missing") : undefined}
      >
        <Textarea
          dir="auto"
          rows={3}
          resize="vertical"
          maxLength={TEXT_LIMITS.claim}
          value={value.text}
          onChange={(_event, typed) => change({ text: typed.value })}
        />
      </Field>
      <details>
        <summary>{t("tab.placements.grade.sources", { count: value.sources.length })}</summary>
        <SourcePicker
          sources={sources}
          chosen={value.sources}
          quotations={null}
          change={(next) => change({ sources: next.sources })}
        />
      </details>
      {failure && <FailureNotice failure={failure} />}
      <div className="place-ways">
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {t(grade ? "tab.placements.grade.change" : "tab.placements.grade.save")}
        </Button>
        {grade && (
          <Button disabledFocusable={busy} onClick={() => void decide(null, etag)}>
            {t("tab.placements.grade.take-back")}
          </Button>
        )}
      </div>
    </form>
  );
}
