import { Button, Field, Input } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { t } from "../../texts.ts";
import type { Corrections } from "./use-corrections.ts";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

/** The title and the years as read, for correction. */
export function AboutFields({ corrections }: { corrections: Corrections }): ReactElement {
  const { draft, yearsWrong, undo } = corrections;
  const { title, years, pieces } = draft.value;
  return (
    <div className="import-about">
      <Field label={t("tab.import.title")} className="import-wide">
        <Input
          value={title}
          maxLength={TEXT_LIMITS.importTitle}
          onChange={(_event, { value }) => draft.change({ title: value })}
        />
      </Field>
      <Field
        label={t("tab.import.years")}
        hint={t("tab.import.years.hint")}
        validationMessage={yearsWrong ? t("tab.import.years.wrong") : undefined}
      >
        <Input
          value={years}
          maxLength={TEXT_LIMITS.importYears}
          onChange={(_event, { value }) => draft.change({ years: value })}
        />
      </Field>
      {pieces.length > 0 && (
        <div>
          <Button onClick={undo}>{t("tab.import.undo", { count: pieces.length })}</Button>
        </div>
      )}
    </div>
  );
}
